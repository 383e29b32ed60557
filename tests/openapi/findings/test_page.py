"""The page for DUO: it is what the documents say now, and it can be read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from harness.chain.requirements import requirements
from harness.openapi import load_document
from harness.openapi.drift import our_documents
from harness.openapi.drift.names import plain
from harness.openapi.findings import Finding, Findings, Rule, disagreements, facts, finding_rules, findings_of, page
from harness.openapi.findings.places import place_lines
from harness.openapi.findings.words import PageWords

ROOT = Path(__file__).parents[3]
REFERENCE = ROOT.parent / "shared" / "reference" / "duo"


@pytest.fixture(scope="module")
def found() -> Findings:
    return findings_of(ours.document for ours in our_documents().values())


@pytest.mark.skipif(not REFERENCE.is_dir(), reason="the published documents (../shared/reference) are not here")
def test_our_documents_have_the_findings_of_the_published_ones(found: Findings) -> None:
    published = findings_of(load_document(path) for path in REFERENCE.glob("*/openapi.yml"))
    assert _small(found.seen) == _small(published.seen)
    assert _small(found.adr) == _small(published.adr)


def _small(ones: tuple[object, ...]) -> set[str]:
    """Without capitals: we write Gevolgde uren where DUO writes Gevolgde Uren."""
    return {repr(one).casefold() for one in ones}


def test_a_person_can_read_it(found: Findings) -> None:
    lines = page(found).splitlines()
    assert len(lines) < 400
    headings = [line for line in lines if line.startswith("### ")]
    assert len(headings) == len(set(headings))
    assert not re.search(r"\{(?:stand|versie|aantal|apis)\}", page(found))


def test_it_is_there_in_english_too() -> None:
    documents = [ours.document for ours in our_documents().values()]
    told = page(findings_of(documents, "en"), "en")
    assert told.startswith("# Findings over DUO's documents")
    assert "Disagreements inside and between publications" in told
    assert "a municipality cannot see whether" in told


def test_every_finding_has_a_row_that_explains_it(found: Findings) -> None:
    assert {one.rule for one in found.seen} <= finding_rules().keys()
    assert len(found.seen) > 200


def test_every_number_is_given_once_and_every_fact_has_a_place() -> None:
    rows: list[Rule | object] = [*finding_rules().values(), *facts()]
    numbers = [getattr(row, "id") for row in rows]  # noqa: B009
    assert len(numbers) == len(set(numbers))
    assert all(re.fullmatch(r"BEV-\d{3}", number) for number in numbers)
    assert all(fact.plaats for fact in facts())


def test_a_fact_about_one_version_is_about_the_version_that_we_hold() -> None:
    ours = our_documents()
    told = {
        fact.id: (ours[plain(fact.api)].document.version, fact.versie) for fact in facts() if plain(fact.api) in ours
    }
    stale = [number for number, (held, said) in told.items() if said and held != said]
    assert len(told) > 8
    assert not stale, f"{', '.join(stale)}: look again whether this still holds in the new version"


def test_apis_that_have_the_same_in_the_same_place_are_told_together() -> None:
    ones = [Finding("r", api, "1.0.0", f"GET /{api}/{n}", "path bsn", "x") for api in ("a", "b") for n in range(3)]
    assert list(place_lines(ones, {"a": 3, "b": 4}, PageWords("nl"))) == [
        "- `x`: a 1.0.0, b 1.0.0: `path bsn`, 6 operaties"
    ]
    assert list(place_lines(ones, {"a": 3, "b": 3}, PageWords("nl"))) == [
        "- `x`: a 1.0.0, b 1.0.0: `path bsn`, alle operaties"
    ]


def test_few_places_are_named() -> None:
    ones = [Finding("r", "a", "1.0.0", "GET /a", "200 /x")]
    assert list(place_lines(ones, {"a": 2}, PageWords("nl"))) == ["- a 1.0.0: `200 /x`, `GET /a`"]


def test_a_rule_that_the_roadmap_calls_a_disagreement_is_found_in_the_documents(found: Findings) -> None:
    shown = {rule.code for rule in finding_rules().values() if rule.wegwijzer}
    assert shown <= {one.rule for one in found.seen}


def test_what_we_do_about_a_disagreement_names_requirements_that_exist() -> None:
    told = " ".join(one.done.nl for ones in disagreements().values() for one in ones)
    assert set(re.findall(r"EIS-[A-Z]+-[0-9]+", told)) <= requirements().keys()
