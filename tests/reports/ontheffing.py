"""A waiver for the example report, and the report with one requirement failing."""

from __future__ import annotations

from datetime import date
from typing import Any

from harness.reports.model import OutcomeName, Report, RequirementOutcome
from harness.reports.waivers import Waiver
from tests.reports.example import example

TODAY = date(2026, 11, 24)
REQUIREMENT, SERVICE = "EIS-LEZ-001", "inburgeringstermijn"


def waiver(**changes: Any) -> Waiver:
    fields = {
        "eis": REQUIREMENT, "product": "Wegwijs", "versie": "4.2", "eigenaar": "Noorderlicht Software",
        "reden": "De wachtrij vervalt in 4.3.", "goedgekeurd_door": "VNG Realisatie", "tot": "2027-03-01",
    }  # fmt: skip
    return Waiver.model_validate(fields | changes)


def failing(outcome: OutcomeName = "failed", also: OutcomeName = "passed", code: str = "niet_conform") -> Report:
    """One counting service with one failing requirement; ``also``: what another requirement of it got."""
    report = example(code=code)
    outcomes = (
        RequirementOutcome(id=REQUIREMENT, outcome=outcome, counts={outcome: 1}),
        RequirementOutcome(id="EIS-LEV-002", outcome=also, counts={also: 1}),
    )
    services = tuple(
        one.model_copy(update={"requirements": outcomes, "outcome": outcome, "telt_mee": True})
        for one in report.services
        if one.slug == SERVICE
    )
    return report.model_copy(update={"services": services})
