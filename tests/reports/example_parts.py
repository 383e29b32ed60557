"""Parts of the example report: services, findings and scenarios."""

from __future__ import annotations

from typing import Any, get_args

from harness.chain.services import stelseldiensten
from harness.reports.model import (
    Evidence,
    OutcomeName,
    ReportedFinding,
    RequirementOutcome,
    Scenario,
    Service,
    Texts,
)
from tests.reports.example_steps import steps

OUTCOMES: tuple[OutcomeName, ...] = get_args(OutcomeName)
SCENARIOS = ("termijn-gestart", "lbt-gepland", "pip-geleverd", "pip-geweigerd", "boete", "examen")
TITLES = (
    "DUO meldt dat de termijn is gestart; de gemeente haalt de inburgeringstermijn op",
    "DUO meldt dat een leerbaarheidstoets is gepland",
    "De gemeente levert een PIP",
    "DUO weigert een PIP; de consulent ziet waarom",
    "DUO meldt een boete, en is daarna even niet bereikbaar",
    "DUO meldt examenresultaten",
)
_CURL = (
    'curl --cert "$CERT" --key "$KEY" --cacert "$CA" -H "bron: 00000099000000020000" '
    '-H "doel: 00000099000000000100" "https://127.0.0.1:8441/v1/personen/999990007/inburgeringstermijn"'
)


def service(number: int, outcome: OutcomeName, mark: str) -> Service:
    """The service with this number from the contracts; 0 is ``algemeen``."""
    known = stelseldiensten()[number - 1] if number else None
    counts = {"passed": 12 - number % 5, "warned": number % 3, outcome: 1 + number % 4}
    return Service(
        slug=known.slug if known else "algemeen",
        nummer=number,
        naam=Texts(nl=f"{known.naam.nl if known else 'Algemeen'}{mark}", en=known.naam.en if known else "General"),
        sdi=known.sdi if known else None,
        status=known.status if known else "published",
        patroon=known.patroon if known else None,
        van=known.van if known else None,
        naar=known.naar if known else None,
        claim="ja" if number % 7 else "nee" if number % 2 else "onbekend",
        telt_mee=number == 0 or (number % 7 > 0 and number > 2),
        outcome=outcome,
        counts=counts,
        requirements=(
            RequirementOutcome(id="EIS-ADR-001", outcome=outcome, counts={outcome: 2}),
            RequirementOutcome(id="EIS-LEZ-001", outcome="passed", counts={"passed": 3}),
            RequirementOutcome(id="EIS-LEV-002", outcome="untested", counts={}),
        ),
    )  # fmt: skip


def finding(
    requirement: str,
    outcome: OutcomeName,
    code: str,
    mark: str,
    scenario: str,
    values: dict[str, Any],
    addressee: str = "leverancier",
    service: str = "inburgeringstermijn",
) -> ReportedFinding:
    """A finding with one observation that proves it."""
    evidence = Evidence(
        seq=12 + SCENARIOS.index(scenario),
        kind="exchange",
        summary="GET /v1/personen/999990007/inburgeringstermijn -> 200" + mark,
        curl=_CURL + mark,
        body='{"startdatum": "2026-11-21", "einddatum": "2029-11-21"}' + mark,
    )
    return ReportedFinding(
        requirement=requirement, outcome=outcome, code=code, values=values, service=service,
        addressee=addressee, scenario=scenario, evidence=(evidence,),
    )  # fmt: skip


def scenario(number: int, outcome: OutcomeName, mark: str) -> Scenario:
    """A scenario of ten steps; the one that is not applicable was skipped."""
    skipped = outcome == "inapplicable"
    place = number % len(SCENARIOS)
    return Scenario(
        id=SCENARIOS[place] if number < len(SCENARIOS) else f"{SCENARIOS[place]}-{number}",
        titel=Texts(nl=TITLES[place] + mark, en=f"{TITLES[place]} (in English)" + mark),
        diensten=("inburgeringstermijn",),
        groep=("raadpleging", "levering", "tegenslag")[place // 2],
        attempt=1 + number % 2,
        outcome=outcome,
        duration_ms=1234,
        counts={outcome: 1, "passed": 4},
        skipped="dienst_niet_geclaimd" if skipped else None,
        steps=() if skipped else steps(outcome, mark),
    )
