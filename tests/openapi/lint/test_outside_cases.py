"""The documents with which the official linter tests itself: what it says and what we say, rule by rule.

They lie outside this repository (CC BY 4.0, Logius-standaarden/API-Design-Rules); skipped where they are absent.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from harness.openapi.lint import lint, read_document, with_lines

CASES = Path(__file__).parents[3].parent / "shared" / "outside" / "adr-linter-cases"
NAMES = sorted(folder.name for folder in CASES.iterdir()) if CASES.is_dir() else []

pytestmark = pytest.mark.skipif(not NAMES, reason=f"the official linter's cases are not at {CASES.name} beside us")

RULES = {
    # the official linter's rule: the rule of the standard that it is about
    "info-contact": "/core/doc-openapi-contact",
    "nlgov:info-contact-fields-exist": "/core/doc-openapi-contact",
    "nlgov:openapi-root-exists": "/core/doc-openapi",
    "oas3-api-servers": "/core/uri-version",
    "path-keys-no-trailing-slash": "/core/no-trailing-slash",
    "nlgov:paths-kebab-case": "/core/path-segments-kebab-case",
    "nlgov:query-keys-camel-case": "/core/query-keys-camel-case",
    "nlgov:date-time-ensure-timezone": "/core/date-time/format",
    "nlgov:time-without-timezone": "/core/date-time/format",
    "nlgov:specify-format-for-date-and-time": "/core/date-time/format",
    "nlgov:use-date-instead-of-datetime": "/core/date-time/date-omit-time-portion",
    "nlgov:use-problem-schema": "/core/error-handling/problem-details",
    "nlgov:problem-schema-members": "/core/error-handling/problem-details",
    "nlgov:problem-invalid-input": "/core/error-handling/invalid-input",
    "nlgov:semver": "/core/semver",
    "nlgov:missing-version-header": "/core/version-header",
}

Place = tuple[str, int]

# Where we say something else than the official linter, and why. Each is argued in docs/decisions/0030-adr-lint.md.
ONLY_THEIRS: dict[tuple[str, Place], str] = {
    ("contact-no-email", ("/core/doc-openapi-contact", 6)): "the rule asks for info.contact, and names no fields",
    ("contact-no-name", ("/core/doc-openapi-contact", 6)): "the rule asks for info.contact, and names no fields",
    ("contact-no-url", ("/core/doc-openapi-contact", 6)): "the rule asks for info.contact, and names no fields",
}
ONLY_OURS: dict[tuple[str, Place], str] = {
    (
        "cor-api",
        ("/core/date-time/format", 980),
    ): "the example of a date-time has no timezone offset, which RFC 9557 asks",
}
# The official linter calls this an error; the standard says SHOULD, and only of public APIs.
ONLY_SHOULD = {("contact-missing", ("/core/doc-openapi-contact", 3))}


def official(name: str) -> set[Place]:
    """Rule of the standard and line of everything that the official linter calls an error."""
    text = (CASES / name / "expected-output.txt").read_text(encoding="utf-8")
    return {(RULES[rule], int(line)) for line, rule in re.findall(r"^ +(\d+):\d+ +error +(\S+)", text, re.MULTILINE)}


def ours(name: str, *levels: str) -> set[Place]:
    """Rule and line of what we find at these levels."""
    file = CASES / name / "openapi.json"
    found = with_lines(lint(read_document(file)), file)
    return {(finding.rule, finding.line or 0) for finding in found if finding.level in levels}


@pytest.mark.parametrize("name", NAMES)
def test_we_say_the_same_but_for_what_is_argued(name: str) -> None:
    theirs = official(name)
    must = ours(name, "must") | {place for case, place in ONLY_SHOULD if case == name and place in ours(name, "should")}
    assert theirs - must == {place for case, place in ONLY_THEIRS if case == name}
    assert must - theirs == {place for case, place in ONLY_OURS if case == name}


def test_all_cases_are_there() -> None:
    assert len(NAMES) == 26
    assert {case for case, _ in (*ONLY_THEIRS, *ONLY_OURS, *ONLY_SHOULD)} <= set(NAMES)
