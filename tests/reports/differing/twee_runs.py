"""Two runs of one product, equal until a test changes something."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from harness.evidence.baseline import Baseline
from harness.evidence.canonical import canonical, digest
from harness.evidence.declaration import Declaration
from harness.reports.differing import Change, Comparison, Side
from harness.reports.model import OutcomeName, Report, RequirementOutcome
from tests.reports.example import example
from tests.reports.example_parts import SCENARIOS

REQUIREMENT, SERVICE = "EIS-LEZ-001", "inburgeringstermijn"


def baseline(**changes: Any) -> Baseline:
    fields: dict[str, Any] = {
        "run": "2026-11-23-0007", "soort": "oefening", "harness": "0.1.0",
        "contracts": {"gebeurtenissen.yaml": "sha256:a", "openapi/duo/inburgeringstermijn/1.0.0.yaml": "sha256:b",
                      "openapi/duo/boete/1.0.0.yaml": "sha256:c", "wegwijzer.yaml": "sha256:d"},
        "checks": {REQUIREMENT: 1, "EIS-LEV-002": 1}, "scenarios": dict.fromkeys(SCENARIOS, "sha256:s"),
        "versies": {}, "seed": 42, "peildatum": "2026-11-23",
    }  # fmt: skip
    return Baseline.model_validate(fields | changes)


def declaration(**changes: Any) -> Declaration:
    fields: dict[str, Any] = {
        "leverancier": {"naam": "Noorderlicht Software", "oin": "00000099000000020000"},
        "product": {"naam": "Wegwijs", "versie": "4.2"},
        "gemeenten": [{"naam": "Gemeente Lindewaard", "oin": "00000099000000010000", "code": "9901"}],
        "stelseldiensten": {}, "opdrachten": "hook",
    }  # fmt: skip
    return Declaration.model_validate(fields | changes)


def side(report: Report | None = None, **of_baseline: Any) -> Side:
    return Side(report or passed(), baseline(**of_baseline), declaration())


def passed() -> Report:
    """Nothing was found about the requirement, and it passed."""
    report = with_outcome(example(), "passed")
    kept = tuple(one for one in report.findings if one.requirement != REQUIREMENT)
    return report.model_copy(update={"findings": kept})


def failed(report: Report | None = None, code: str = "niet_gelezen") -> Report:
    """The same with the requirement failed in the scenario ``termijn-gestart``."""
    report = with_outcome(report or passed(), "failed")
    found = next(one for one in example().findings if one.requirement == REQUIREMENT)
    added = found.model_copy(update={"outcome": "failed", "code": code})
    return report.model_copy(update={"findings": (*report.findings, added)})


def with_outcome(report: Report, outcome: OutcomeName) -> Report:
    def changed(one: RequirementOutcome) -> RequirementOutcome:
        return one.model_copy(update={"outcome": outcome}) if one.id == REQUIREMENT else one

    services = tuple(
        service.model_copy(update={"requirements": tuple(map(changed, service.requirements))})
        if service.slug == SERVICE
        else service
        for service in report.services
    )
    return report.model_copy(update={"services": services})


def with_run(report: Report, **changes: Any) -> Report:
    return report.model_copy(update={"run": report.run.model_copy(update=changes)})


def with_declared(report: Report, **changes: Any) -> Report:
    return report.model_copy(update={"declared": report.declared.model_copy(update=changes)})


def the_change(found: Comparison) -> Change:
    """The only change, which is of the requirement."""
    (change,) = found.changes
    assert (change.kind, change.id, change.service) == ("requirement", REQUIREMENT, SERVICE)
    return change


def written(folder: Path, one: Side) -> Path:
    """A run folder, as far as it is compared."""
    folder.mkdir()
    assert one.baseline is not None and one.declaration is not None
    parts = {name: canonical(model.model_dump(mode="json"))
             for name, model in (("baseline", one.baseline), ("declaration", one.declaration))}  # fmt: skip
    digests = {name: digest(content) for name, content in parts.items()}
    report = one.report.model_copy(update={"digests": one.report.digests.model_copy(update=digests)})
    parts["report"] = canonical(report.model_dump(mode="json"))
    for name, content in parts.items():
        (folder / f"{name}.json").write_bytes(content)
    return folder
