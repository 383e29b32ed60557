"""The JUnit report: nothing that is not proven reads as passed."""

from __future__ import annotations

from xml.etree.ElementTree import Element, fromstring

import pytest

from harness.reports.model import OutcomeName, Report
from harness.reports.render_junit import render
from harness.reports.texts import LANGUAGES
from tests.reports.example import HOSTILE, example

READS_AS = {
    "passed": set(),
    "warned": {"system-out"},
    "failed": {"failure"},
    "cannot_tell": {"error"},
    "untested": {"error"},
    "inapplicable": {"skipped"},
}


def cases(report: Report, suite: str, lang: str = "nl") -> list[Element]:
    root = fromstring(render(report, lang))
    return next(list(element) for element in root if element.get("name") == suite)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("mark", ["", HOSTILE])
def test_the_file_is_well_formed_whatever_the_texts_hold(lang: str, mark: str) -> None:
    root = fromstring(render(example(mark), lang))
    assert root.tag == "testsuites"
    assert {element.tag for element in root.iter()} == {
        "testsuites", "testsuite", "testcase", "failure", "error", "skipped", "system-out",
    }  # fmt: skip


def test_counts_equal_what_is_in_the_file() -> None:
    root = fromstring(render(example(), "nl"))
    for element in (root, *root.findall("testsuite")):
        found = list(element.iter("testcase"))
        assert element.get("tests") == str(len(found))
        for plural, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            assert element.get(plural) == str(sum(case.find(tag) is not None for case in found))


@pytest.mark.parametrize("outcome", READS_AS)
def test_an_outcome_reads_as_what_it_is(outcome: OutcomeName) -> None:
    report = example()
    service = next(one for one in report.services if one.outcome == outcome)
    case = cases(report, service.naam.nl)[0]
    assert {child.tag for child in case} == READS_AS[outcome]


def test_a_scenario_that_was_skipped_never_reads_as_passed() -> None:
    report = example()
    skipped = report.scenarios[0].model_copy(update={"outcome": "passed"})
    case = cases(report.model_copy(update={"scenarios": (skipped,)}), "De tests, één voor één")[0]
    assert case.find("error") is not None


def test_a_service_without_requirements_never_reads_as_passed() -> None:
    report = example()
    bare = report.services[0].model_copy(update={"requirements": (), "outcome": "passed"})
    case = cases(report.model_copy(update={"services": (bare,)}), "Algemeen")[0]
    assert case.find("error") is not None


@pytest.mark.parametrize(
    ("code", "tag"),
    [
        ("conform", None),
        ("niet_conform", "failure"),
        ("niet_te_zeggen", "error"),
        ("deelrun", "error"),
        ("ongeldig", "error"),
    ],
)
def test_only_a_conform_run_has_a_verdict_that_passes(code: str, tag: str | None) -> None:
    (case,) = cases(example(code=code), "Oordeel")
    assert [child.tag for child in case] == ([tag] if tag else [])


def test_a_verdict_that_contradicts_itself_does_not_pass() -> None:
    report = example(code="conform")
    verdict = report.verdict.model_copy(update={"conform": False})
    (case,) = cases(report.model_copy(update={"verdict": verdict}), "Oordeel")
    assert case.find("error") is not None


def test_a_requirement_that_does_not_count_is_skipped_with_its_reason() -> None:
    (case,) = cases(example(), "Eisen die niet meetellen")
    assert case.findtext("skipped") == "Geen document verklaart deze header."
