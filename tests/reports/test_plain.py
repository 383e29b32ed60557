"""Texts from outside: what XML forbids and what fonts lack never stops a report."""

from __future__ import annotations

from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.reports.plain import clean, map_texts, printable
from tests.reports.example import example


@given(st.text())
def test_any_text_is_well_formed_xml_after_cleaning(text: str) -> None:
    escaped = clean(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert fromstring(f"<a>{escaped}</a>").tag == "a"


def test_what_is_forbidden_leaves_a_trace() -> None:
    assert clean("a\x00b\u202ec\td\n") == "a\ufffdb\ufffdc\td\n"


def test_what_the_fonts_lack_is_written_as_its_number() -> None:
    assert printable("één 😀 ✓") == "één [U+1F600] ✓"


def test_a_tab_becomes_spaces_and_a_return_a_new_line() -> None:
    assert printable('{\r\n\t"a": 1\r}') == '{\n    "a": 1\n}'


def test_a_digest_can_be_copied_but_a_longer_word_can_break() -> None:
    digest = "sha256:" + "a" * 64
    assert printable(digest) == digest
    assert "\u200b" in printable("a" * 100)


def test_a_change_reaches_every_text_and_keeps_references() -> None:
    changed = map_texts(example(), lambda text: text.replace("EIS-", "EISX-"))
    assert set(changed.requirements) == {requirement.id for requirement in changed.requirements.values()}
    assert {finding.requirement for finding in changed.findings} <= set(changed.requirements)


@pytest.mark.parametrize("sign", ["\x00", "\x08", "\x0c", "\x1f", "\x7f", "\x9f", "\u202e", "\u2069", "\ufffe"])
def test_one_forbidden_sign_in_a_report_is_found_and_cleaned(sign: str) -> None:
    found = example()
    odd = found.model_copy(update={"run": found.run.model_copy(update={"nonce": f"a{sign}b"})})
    assert map_texts(odd, clean).run.nonce == "a\ufffdb"


def test_a_report_with_nothing_forbidden_stays_as_it_is() -> None:
    found = map_texts(example(), lambda text: text.replace("\ufffd", "").replace("\x00", ""))
    assert map_texts(found, clean) == map_texts(found, lambda text: clean(text))
