"""``contracts/adr.yaml`` is whole: every rule of every version, and every finding belongs to one that can be judged."""

from __future__ import annotations

import string

import pytest

from harness.openapi.lint import VERSIONS, Version, rules
from harness.openapi.lint.rules import code, codes

from .documents import GONE, findings, found
from .test_rules import BREAKS

ALL = {rule.id: rule for version in VERSIONS for rule in rules(version)}


@pytest.mark.parametrize(("version", "count"), [("2.0", 21), ("2.1", 26), ("2.2", 36)])
def test_every_version_has_the_rules_that_the_standard_counts(version: Version, count: int) -> None:
    assert len(rules(version)) == count


def test_a_rule_is_judged_in_the_document_when_there_is_something_to_find() -> None:
    assert {rule for found in codes().values() for rule in found.regels} == {
        rule.id for rule in ALL.values() if rule.is_static
    }


def test_what_a_document_cannot_judge_has_a_reason() -> None:
    assert [rule.id for rule in ALL.values() if rule.oordeel != ("static",) and rule.rest is None] == []


def test_no_finding_is_heavier_than_its_rule() -> None:
    for row in codes().values():
        heaviest = {ALL[rule].niveau for rule in row.regels}
        assert row.niveau is None or (row.niveau, heaviest) == ("should", {"must"}), row.code


@pytest.mark.parametrize("name", sorted({case[0] for case in BREAKS}))
def test_the_sentence_is_filled_in_both_languages(name: str) -> None:
    changes = next(case[2] for case in BREAKS if case[0] == name)
    finding = next(finding for finding in findings(changes) if finding.code == name)
    for text in (code(name).nl, code(name).en):
        fields = {field for _, field, _, _ in string.Formatter().parse(text) if field}
        assert fields <= finding.values.keys()
    assert finding.sentence("nl") != finding.sentence("en")
    assert finding.as_json("nl")["sentence"] == finding.sentence("nl")


def test_a_rule_of_a_later_version_is_not_held_against_an_earlier_one() -> None:
    changes = {"/paths/~1PIP": {}, "/info/contact": GONE, "/info/version": "1"}
    assert [name for name, _ in found(changes, "2.2")] == [
        "segment_not_kebab_case", "contact_missing", "version_not_semver"
    ]  # fmt: skip
    assert [name for name, _ in found(changes, "2.1")] == ["contact_missing", "version_not_semver"]
    assert [name for name, _ in found(changes, "2.0")] == ["version_not_semver"]


def test_an_address_without_tls_breaks_the_rule_that_a_version_has_for_it() -> None:
    changes = {"/servers/0/url": "http://api.example.org/v1"}
    assert [finding.rule for finding in findings(changes, "2.0")] == ["/core/transport-security"]
    assert [finding.rule for finding in findings(changes, "2.2")] == ["/core/transport/tls"]
