"""Scenarios as they are shown: title, outcome, what was found, and a drawing of what happened."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from harness.reports.diagram import Diagram, diagram
from harness.reports.labels import Label, Lookup
from harness.reports.model import ReportedFinding, Scenario
from harness.reports.texts import sentence
from harness.reports.values import seconds

_MOST = 20


@dataclass(frozen=True)
class FoundHere:
    label: Label
    requirement: str
    sentence: str


@dataclass(frozen=True)
class ScenarioView:
    number: int
    id: str
    title: str
    group: str
    services: list[str]
    label: Label
    attempt: int
    duration: str
    skipped: str
    findings: list[FoundHere]
    more: int
    diagram: Diagram | None


def scenarios(lookup: Lookup) -> dict[str, list[ScenarioView]]:
    """Group -> its scenarios, in the order of the report; findings belong to a scenario's last attempt."""
    report = lookup.report
    found: dict[str, list[ReportedFinding]] = defaultdict(list)
    for finding in report.findings:
        found[finding.scenario].append(finding)
    last = {scenario.id: number for number, scenario in enumerate(report.scenarios)}
    groups: dict[str, list[ScenarioView]] = {}
    for number, scenario in enumerate(report.scenarios):
        here = found[scenario.id] if last[scenario.id] == number else []
        groups.setdefault(lookup.group(scenario), []).append(_scenario(number, scenario, here, lookup))
    return groups


def _scenario(number: int, scenario: Scenario, found: list[ReportedFinding], lookup: Lookup) -> ScenarioView:
    distinct = dict.fromkeys(
        FoundHere(lookup.label(one.outcome), one.requirement, sentence(one.code, one.values, lookup.lang))
        for one in found
    )
    return ScenarioView(
        number=number,
        id=scenario.id,
        title=lookup.text(scenario.titel),
        group=lookup.group(scenario),
        services=[lookup.service(slug) for slug in scenario.diensten],
        label=lookup.label(scenario.outcome),
        attempt=scenario.attempt,
        duration=seconds(scenario.duration_ms / 1000, lookup.lang),
        skipped=lookup.words.say("overslaan", scenario.skipped, {}) if scenario.skipped else "",
        findings=list(distinct)[:_MOST],
        more=max(0, len(distinct) - _MOST),
        diagram=diagram(scenario, lookup),
    )
