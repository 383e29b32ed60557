"""The SARIF report: what a code host needs to show it, and nothing unproven that reads as good."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest

from harness.reports.model import Report, RequirementOutcome
from harness.reports.render_sarif import FINGERPRINT, fingerprint, render
from harness.reports.texts import LANGUAGES
from tests.reports.example import HOSTILE, example
from tests.reports.example_parts import finding

LEVELS = {"none", "note", "warning", "error"}


def log(report: Report | None = None, lang: str = "nl") -> Any:
    return json.loads(render(report or example(), lang))


def results(report: Report | None = None) -> list[Any]:
    found: list[Any] = log(report)["runs"][0]["results"]
    return found


def message(part: Any) -> bool:
    return isinstance(part, dict) and isinstance(part["text"], str) and part["text"] != ""


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("mark", ["", HOSTILE])
def test_everything_that_sarif_requires_is_there_whatever_the_texts_hold(lang: str, mark: str) -> None:
    told = log(example(mark), lang)
    assert told["version"] == "2.1.0"
    assert told["$schema"].endswith("sarif-2.1.0.json")
    [run] = told["runs"]
    driver = run["tool"]["driver"]
    assert (driver["name"], run["language"]) == ("plateau2", lang)
    assert len({rule["id"] for rule in driver["rules"]}) == len(driver["rules"])
    for rule in driver["rules"]:
        assert all(message(rule[field]) for field in ("shortDescription", "fullDescription", "help"))
        assert rule["defaultConfiguration"]["level"] in LEVELS
    for result in run["results"]:
        assert message(result["message"])
        assert result["level"] in LEVELS
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        assert all(isinstance(value, str) for value in result["partialFingerprints"].values())
        for place in (*result["locations"], *result.get("relatedLocations", ())):
            assert place["logicalLocations"]
            assert all(one["fullyQualifiedName"] and one["kind"] for one in place["logicalLocations"])
            if physical := place.get("physicalLocation"):
                assert physical["region"]["startLine"] >= 1
                assert physical["artifactLocation"]["uriBaseId"] in run["originalUriBaseIds"]
    [invocation] = run["invocations"]
    assert isinstance(invocation["executionSuccessful"], bool)


def test_hostile_signs_do_not_reach_the_file() -> None:
    told = render(example(HOSTILE), "nl").decode("utf-8")
    assert not any(sign in told for sign in ("\u202e", "\\u0000", "\\u001b", "\x1b"))


def test_every_finding_is_a_result_that_points_at_its_line_in_the_recording() -> None:
    report = example()
    told = [result for result in results() if "code" in result["properties"]]
    assert [result["properties"]["code"] for result in told] == [found.code for found in report.findings]
    for result, found in zip(told, report.findings, strict=True):
        line = result["locations"][0]["physicalLocation"]["region"]["startLine"]
        assert line == found.evidence[0].seq + 1
        names = {one["kind"]: one["fullyQualifiedName"] for one in result["locations"][0]["logicalLocations"]}
        assert names["service"] == found.service
        assert names["scenario"] == f"{found.service}/{found.scenario}"
        assert names["observation"].endswith(f"#{found.evidence[0].seq}")


def test_the_level_follows_the_outcome() -> None:
    levels = {result["properties"]["outcome"]: result["level"] for result in results(counting(example()))}
    assert levels == {"failed": "error", "cannot_tell": "error", "untested": "warning", "warned": "warning"}


def test_what_does_not_count_is_a_note() -> None:
    report = counting(example(), counts=False)
    levels = {r["level"] for r in results(report) if r["properties"]["service"] == "inburgeringstermijn"}
    assert levels == {"note"}


def test_what_was_demanded_and_never_seen_is_a_result() -> None:
    report = example().model_copy(update={"findings": ()})
    wanted = [
        (one.id, service.slug)
        for service in report.services
        for one in service.requirements
        if one.outcome not in ("passed", "inapplicable") and service.outcome != "inapplicable"
    ]
    told = [(result["ruleId"], result["properties"]["service"]) for result in results(report)]
    assert told == wanted
    assert wanted


@pytest.mark.parametrize(("lang", "words"), [("nl", "hebben geen levering"), ("en", "have no delivery")])
def test_what_nothing_can_show_under_the_claim_is_told_with_the_reason(lang: str, words: str) -> None:
    beyond = RequirementOutcome(id="EIS-WER-004", outcome="inapplicable", counts={}, reden="geen_levering_geclaimd")
    services = [
        one.model_copy(update={"requirements": (beyond,), "claim": "nee" if one.slug == "boete" else "ja"})
        for one in example().services
        if one.slug in ("algemeen", "boete")
    ]
    report = example().model_copy(update={"findings": (), "services": tuple(services)})
    [told] = log(report, lang)["runs"][0]["results"]
    assert (told["kind"], told["level"], told["properties"]["service"]) == ("notApplicable", "none", "algemeen")
    assert words in told["message"]["text"]


def test_a_run_without_anything_wrong_has_no_results() -> None:
    report = example(code="conform")
    calm = [
        service.model_copy(
            update={"requirements": (RequirementOutcome(id="EIS-LEZ-001", outcome="passed", counts={}),)}
        )
        for service in report.services
    ]
    assert results(report.model_copy(update={"findings": (), "services": tuple(calm)})) == []


def test_a_fault_of_our_own_is_told_as_one_of_the_tool() -> None:
    [invocation] = log(example(code="ongeldig"))["runs"][0]["invocations"]
    assert not invocation["executionSuccessful"]
    assert invocation["toolExecutionNotifications"] == [{"level": "error", "message": {"text": "poort bezet"}}]


def test_a_finding_keeps_its_fingerprint_with_other_persons_and_loses_it_with_another_field() -> None:
    def seen(**values: str) -> str:
        return fingerprint(finding("EIS-LEV-002", "failed", "andere_waarden", "", "pip-geleverd", values))

    assert seen(veld="leerroute", gezien="999990007") == seen(veld="leerroute", gezien="999990019")
    assert seen(plaats="/pip/0/naam") == seen(plaats="/pip/12/naam")
    assert seen(veld="leerroute") != seen(veld="niveau")


def test_a_broken_contract_points_into_the_contract() -> None:
    values = {"consumer": "noorderlicht", "omschrijving": "een PIP", "plaats": "/interactions/3"}
    found = finding("EIS-DUO-001", "failed", "contract_gebroken", "", "pip-geleverd", values)
    [result] = [r for r in results(example().model_copy(update={"findings": (found,)})) if "code" in r["properties"]]
    names = [one["fullyQualifiedName"] for one in result["locations"][0]["logicalLocations"] if one["kind"] == "member"]
    assert names == ["noorderlicht#/interactions/3"]


def test_a_report_with_numbers_beyond_all_bounds_is_rendered() -> None:
    found = example().findings[0]
    far = found.evidence[0].model_copy(update={"seq": 10**30})
    assert results(example().model_copy(update={"findings": (found.model_copy(update={"evidence": (far,)}),)}))


def test_a_thousand_findings_are_no_burden() -> None:
    report = example()
    many = report.model_copy(update={"findings": report.findings * 143})
    began = time.process_time()  # of ours alone, whatever else the machine does
    render(many, "nl")
    assert time.process_time() - began < 5
    assert FINGERPRINT in render(report, "nl").decode()


def counting(report: Report, counts: bool = True) -> Report:
    """The report with the service of its findings among those that count, or not."""
    services = [
        one.model_copy(update={"telt_mee": counts}) for one in report.services if one.slug == "inburgeringstermijn"
    ]
    return report.model_copy(update={"services": tuple(services)})
