"""Laws that hold for any two schemas, and a judge from outside: a validator that tries values."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from harness.bundled import bundled
from harness.openapi import load_document
from harness.openapi.diff import Change, compare
from tests.proofs import examples

from .documents import answered, changes, sent

SMALL = st.integers(0, 3)
NAMES = st.sampled_from(["a", "b"])
SCALARS: list[Any] = [None, True, -1, 0, 0.5, 1, 1.5, 2, 3, 4, "", "a", "b", "ab", "ba", "aab", "abab"]
FLAT = [*SCALARS, [], {}, *([x] for x in SCALARS), *({"a": x} for x in SCALARS)]
VALUES: list[Any] = [
    *FLAT,
    *([x, y] for x in SCALARS[::3] for y in SCALARS[::2]),
    *({"a": x, "b": y} for x in SCALARS[::2] for y in SCALARS[::3]),
    *({"b": x} for x in FLAT),
    *({"c": x} for x in FLAT[::4]),
    *([x] for x in FLAT[17:]),
    *({"a": x} for x in FLAT[17:]),
    ["a", 1, None, True],
    {"a": "a", "b": 1, "c": None, "d": 0},
]


def keywords(**chosen: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=chosen)


PLAIN = st.one_of(
    keywords(type=st.just("string"), minLength=SMALL, maxLength=SMALL, pattern=st.sampled_from(["^a", "b$"])),
    keywords(type=st.sampled_from(["integer", "number"]), minimum=SMALL, maximum=SMALL, exclusiveMinimum=SMALL,
             multipleOf=st.sampled_from([0.5, 1, 2, 3])),
    keywords(type=st.sampled_from([["string", "null"], ["integer", "boolean"], "null"]), maximum=SMALL),
    keywords(enum=st.lists(st.sampled_from(["a", "b", 1, 2, None]), min_size=1, unique=True), type=st.just("string")),
    keywords(const=st.sampled_from(["a", 1, None])),
)  # fmt: skip
SCHEMAS = st.recursive(
    PLAIN,
    lambda inner: st.one_of(
        keywords(type=st.just("array"), items=inner, minItems=SMALL, maxItems=SMALL, uniqueItems=st.booleans()),
        keywords(type=st.just("object"), properties=st.dictionaries(NAMES, inner), maxProperties=SMALL,
                 required=st.lists(NAMES, unique=True), additionalProperties=st.booleans() | inner),
        keywords(anyOf=st.lists(inner, min_size=1, max_size=3)),
        keywords(oneOf=st.lists(inner, min_size=1, max_size=3)),
        keywords(allOf=st.lists(inner, min_size=1, max_size=2), description=st.just("samen")),
    ),
    max_leaves=6,
)  # fmt: skip


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Any, Any]:
    """A schema and one that looks like it: some keywords gone, come or replaced somewhere within."""

    def touched(node: Any) -> Any:
        if not isinstance(node, dict):
            return node
        action = draw(st.sampled_from(["keep", "keep", "keep", "drop", "add", "replace"]))
        if action == "replace":
            return draw(PLAIN)
        kept = {key: value for key, value in node.items() if action != "drop" or draw(st.booleans())}
        for key, value in kept.items():
            if key == "properties":
                kept[key] = {name: touched(entry) for name, entry in value.items()}
            else:
                kept[key] = [touched(entry) for entry in value] if isinstance(value, list) else touched(value)
        return {**kept, **(draw(PLAIN) if action == "add" else {})}

    old = draw(SCHEMAS)
    return old, touched(old)


# Of a property that comes or goes more is asked than that values fit: what was sent or read must go on counting.
PROPERTIES = {
    f"{side}-onderdeel-{what}"
    for side in ("verzoek", "antwoord", "verzoek-verplicht")
    for what in ("erbij", "weg", "erbij-gesloten")
}
MIRRORED = {"consumer": "provider", "provider": "consumer"}


def breaking(found: list[Change]) -> bool:
    return any(change.kind == "breaking" for change in found)


@given(SCHEMAS)
def test_nothing_changed_between_a_document_and_itself(schema: Any) -> None:
    assert changes(sent(schema), sent(schema)) == changes(answered(schema), answered(schema)) == []


@pytest.mark.parametrize("file", sorted(bundled("contracts/openapi").glob("*/*/*.yaml")), ids=lambda f: f.parent.name)
def test_nothing_changed_between_a_real_document_and_itself_read_twice(file: Path) -> None:
    assert compare(load_document(file), load_document(file)) == ()


@settings(max_examples=examples(400), deadline=None)
@given(pairs())
def test_where_nothing_breaks_every_value_goes_on_fitting(pair: tuple[Any, Any]) -> None:
    old, new = pair
    before, after = (jsonschema_rs.Draft202012Validator(schema) for schema in (old, new))
    request, response = changes(sent(old), sent(new)), changes(answered(old), answered(new))
    fitted, fits = ([validator.is_valid(value) for value in VALUES] for validator in (before, after))
    if not breaking(request) and not {change.rule for change in request} & PROPERTIES:
        assert all(now or not then for then, now in zip(fitted, fits, strict=True))
    if not breaking(response):
        assert all(then or not now for then, now in zip(fitted, fits, strict=True))
    if not request and not response:
        assert fitted == fits


@settings(max_examples=examples(200), deadline=None)
@given(pairs())
def test_the_way_back_asks_of_the_provider_what_the_way_there_asks_of_the_consumer(pair: tuple[Any, Any]) -> None:
    old, new = pair
    for wrap in (sent, answered):
        there, back = changes(wrap(old), wrap(new)), changes(wrap(new), wrap(old))
        assume(not {change.rule for change in there + back} & PROPERTIES)
        asked = Counter(MIRRORED.get(change.direction, change.direction) for change in there)
        assert asked == Counter(change.direction for change in back)


@settings(max_examples=examples(200), deadline=None)
@given(pairs())
def test_what_breaks_who_sends_does_not_break_who_receives_unless_it_goes_both_ways(pair: tuple[Any, Any]) -> None:
    old, new = pair
    request, response = changes(sent(old), sent(new)), changes(answered(old), answered(new))
    assume(not {change.rule for change in request + response} & PROPERTIES)
    assert Counter(MIRRORED.get(c.direction, c.direction) for c in request) == Counter(c.direction for c in response)
