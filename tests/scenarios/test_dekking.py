"""A whole run exercises the whole contract: every operation with every status, every scenario, every requirement."""

from __future__ import annotations

from typing import Any

import pytest

from harness.bundled import bundled
from harness.chain.requirements import requirements
from harness.chain.tables import read_yaml
from harness.checks.findings import Outcome
from harness.evidence import marks
from harness.openapi import Catalogue
from harness.scenarios import scenarios_for

pytestmark = pytest.mark.end_to_end

DECLARED = {
    (operation.operation_id, status)
    for operation in Catalogue.load(bundled("contracts/openapi"))
    for status in operation.responses
}
ROWS: list[dict[str, Any]] = read_yaml("contracts/dekking.yaml")["dekking"]
REASONED = {(row["operatie"], status) for row in ROWS for status in row["status"]}


def test_every_operation_answers_every_status_that_its_document_declares_or_a_reason_is_given(gezien: Any) -> None:
    missing = sorted(DECLARED - gezien.answers.keys() - REASONED)
    assert not missing, f"add a scenario, or a reason in contracts/dekking.yaml, for {missing}"


def test_no_reason_is_stale(gezien: Any) -> None:
    assert DECLARED >= REASONED, f"not in any document: {sorted(REASONED - DECLARED)}"
    stale = sorted(REASONED & gezien.answers.keys())
    assert not stale, f"is exercised; take it out of contracts/dekking.yaml: {stale}"


def test_every_reason_is_told_once_with_its_own_id() -> None:
    assert [row["id"] for row in ROWS] == [f"DEK-{number:03}" for number in range(1, len(ROWS) + 1)]
    assert len(REASONED) == sum(len(row["status"]) for row in ROWS)
    assert all(row.keys() == {"id", "operatie", "status", "reden"} for row in ROWS)


def test_nobody_answers_what_no_document_declares_save_on_order(gezien: Any) -> None:
    assert gezien.answers.keys() - gezien.on_order <= DECLARED


def test_the_whole_run_is_conform_and_nothing_went_wrong_on_our_side(hele_run: Any) -> None:
    verdict = hele_run.report.verdict
    assert (verdict.invalid, verdict.code, verdict.conform, verdict.good) == ((), "conform", True, True)


def test_every_scenario_was_played_or_skipped_for_a_reason_in_the_declaration(hele_run: Any) -> None:
    declaration = hele_run.folder.declaration()
    played = {scenario.id: scenario.skipped for scenario in hele_run.report.scenarios}
    called_for = scenarios_for("leverancier", declaration)
    assert played == {scenario.id: scenario.skipped(declaration) for scenario in called_for}
    assert all(scene.complete for scene in hele_run.recording.scenes() if not scene.mark(marks.Skipped))


def test_every_scenario_that_was_played_led_to_a_finding_about_its_subject(hele_run: Any, gezien: Any) -> None:
    declaration = hele_run.folder.declaration()
    for scenario in scenarios_for("leverancier", declaration):
        if scenario.skipped(declaration) is None:
            found = [finding for finding in gezien.findings[scenario.id] if finding.outcome != Outcome.inapplicable]
            assert found, scenario.id
            about = {finding.service for finding in found}
            assert about & {*scenario.services, "algemeen"}, (scenario.id, about)


def test_every_scored_requirement_was_judged_for_every_service_or_does_not_apply_for_a_reason(gezien: Any) -> None:
    judged = {(f.requirement, f.service): f for findings in gezien.findings.values() for f in findings}
    for requirement in requirements().values():
        for service in requirement.applies_to() if requirement.telt and requirement.concerns("leverancier") else ():
            found = judged.get((requirement.id, service))
            assert found is not None, f"{requirement.id} {service}: no scenario led to a finding"
            assert found.outcome != Outcome.inapplicable or found.code != "ok"


def test_no_finding_is_about_a_service_for_which_its_requirement_does_not_count(gezien: Any) -> None:
    strays = {
        (finding.requirement, finding.service)
        for findings in gezien.findings.values()
        for finding in findings
        if finding.service not in requirements()[finding.requirement].applies_to()
    }
    assert not strays, f"these findings would be lost in the verdict: {sorted(strays)}"


def test_every_fault_on_order_struck(hele_run: Any) -> None:
    for scene in hele_run.recording.scenes():
        struck = {seen.exchange.fault for seen in scene.requests()}
        missed = [fault.id for _, fault in scene.faults() if fault.id not in struck]
        assert not missed, f"ordered, and never met: {missed}"


def test_the_report_says_the_same_when_it_is_computed_again(hele_run: Any) -> None:
    from harness.reports.assemble import assemble

    assert assemble(hele_run.folder) == hele_run.report
