"""Canonical JSON: the quick way writes the same bytes as RFC 8785's own library."""

from __future__ import annotations

import json
import string
from typing import Any

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from harness.evidence.canonical import canonical, canonical_plain, digest

keys = st.text(alphabet=string.printable, max_size=8)
scalars = st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(max_size=20)
AWKWARD = (0.0, -0.0, 3.0, 7.5, -0.5, 1e-7, 1e-3, 0.00011, 1e16, 1e21, 5e-324, 0.1 + 0.2, 2.0**53, 123456789.123456789)
values = st.recursive(scalars, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4))


@given(values)
def test_the_quick_way_equals_rfc_8785_without_floats_and_with_ascii_keys(value: Any) -> None:
    assert canonical_plain(value) == rfc8785.dumps(value) == canonical(value)


@given(values)
def test_canonical_json_reads_back_as_what_was_written(value: Any) -> None:
    assert json.loads(canonical_plain(value)) == value


@given(st.dictionaries(keys, st.floats() | st.integers().map(float) | st.sampled_from(AWKWARD), max_size=4))
def test_a_float_is_written_as_rfc_8785_writes_it_or_refused_as_it_does(value: dict[str, float]) -> None:
    try:
        right = rfc8785.dumps(value)
    except ValueError:
        with pytest.raises(ValueError):
            canonical(value)
    else:
        assert canonical(value) == right


@given(st.dictionaries(st.text(max_size=4), st.floats(-(2.0**53) + 1, 2.0**53 - 1), max_size=4))
def test_the_careful_way_is_stable_for_floats_and_any_key(value: dict[str, float]) -> None:
    assert canonical(json.loads(canonical(value))) == canonical(value)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 2**53, -(2**53)])
def test_what_json_cannot_say_exactly_is_refused(value: Any) -> None:
    with pytest.raises(ValueError):
        canonical({"value": value})


def test_a_digest_names_its_algorithm() -> None:
    assert digest(b"") == "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
