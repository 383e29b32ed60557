"""Plant any one fault in the simulated DUO or COA: the check that is meant for it finds it, and blames nobody else."""

from __future__ import annotations

import asyncio
from operator import attrgetter
from pathlib import Path

import pytest
from gebreken import GEBREKEN, Gebrek
from gebreken.bron import Naam, gesimuleerd
from opstelling import broken_musts

from harness.chain.requirements import requirements
from harness.evidence.run_folder import RunFolder
from harness.reports.assemble import assemble
from harness.reports.model import Report
from harness.runs.provider.wishes import Wishes
from tests.once import alone, once
from tests.proofs import one_of_each

pytestmark = pytest.mark.end_to_end
NIET_TE_PLANTEN = {
    "EIS-DIG-015": "on the machine itself any port is as good as another",
    "EIS-DIG-018": "is not scored: nothing on the wire shows it",
}


@pytest.mark.parametrize("naam", one_of_each(GEBREKEN, attrgetter("eis")))
async def test_a_planted_fault_is_found_by_the_check_that_is_meant_for_it(
    naam: str, tmp_path: Path, pki: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gebrek = GEBREKEN[naam]
    async with gesimuleerd(gebrek.bron, tmp_path, pki, monkeypatch) as bron:
        gebrek.plant(bron)
        wishes = Wishes(only=gebrek.alleen, **gebrek.wensen)
        report = await bron.keurt(wishes, gebrek.delen, gebrek.wachten)
    named = [(one.requirement, one.code, one.outcome) for one in report.findings]
    assert gebrek.gezien_als in named
    must = {gebrek.eis} if gebrek.must else set()
    assert broken_musts(report.findings) == must | set(gebrek.ook), named
    assert {one.addressee for one in report.findings} == {gebrek.bron.upper()}
    assert report.verdict.invalid == ()
    if gebrek.dienst:
        assert gebrek.dienst in {one.service for one in report.findings if one.requirement == gebrek.eis}


async def _keurt_zonder_gebrek(folder: Path, pki: Path, naam: Naam) -> Report:
    with pytest.MonkeyPatch.context() as monkeypatch:
        async with gesimuleerd(naam, folder, pki, monkeypatch) as bron:
            return await bron.keurt(Wishes())


@pytest.fixture(scope="session", params=["duo", "coa"])
def zonder_gebrek(
    request: pytest.FixtureRequest, pki: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Naam, Report]:
    """Every scenario at a provider in which nothing is wrong."""
    naam: Naam = request.param

    def play(folder: Path) -> None:
        with alone(tmp_path_factory):
            asyncio.run(_keurt_zonder_gebrek(folder, pki, naam))

    return naam, assemble(RunFolder(once(tmp_path_factory, f"zonder-gebrek-{naam}", play) / "run"))


def test_without_a_fault_nothing_is_found(zonder_gebrek: tuple[Naam, Report]) -> None:
    _, report = zonder_gebrek
    assert report.findings == ()
    assert report.verdict.good
    assert report.verdict.invalid == ()
    assert not [scenario.id for scenario in report.scenarios if scenario.skipped]


def test_what_is_planted_is_looked_at_where_nothing_is_wrong_too(zonder_gebrek: tuple[Naam, Report]) -> None:
    naam, report = zonder_gebrek
    good = {
        (requirement.id, service.slug)
        for service in report.services
        for requirement in service.requirements
        if requirement.outcome == "passed"
    }
    mine = [one for one in GEBREKEN.values() if one.bron == naam and not one.delen]
    assert {one.eis for one in mine} <= {eis for eis, _ in good}
    assert {(one.eis, one.dienst) for one in mine if one.dienst} <= good
    played = {scenario.id for scenario in report.scenarios}
    assert {scenario for one in mine for scenario in one.alleen} <= played


DELEN = {(one.alleen, one.delen): one for one in GEBREKEN.values() if one.delen}


@pytest.mark.parametrize("gebrek", DELEN.values(), ids=lambda gebrek: gebrek.alleen[0])
async def test_a_part_finds_nothing_where_nothing_is_planted(
    gebrek: Gebrek, tmp_path: Path, pki: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with gesimuleerd(gebrek.bron, tmp_path, pki, monkeypatch) as bron:
        report = await bron.keurt(Wishes(only=gebrek.alleen, **gebrek.wensen), gebrek.delen)
    assert report.findings == ()
    assert report.verdict.good


def test_every_requirement_on_a_provider_has_a_fault_that_shows_it() -> None:
    asked = {one.id for one in requirements().values() if one.aan in ("bron", "DUO", "COA")}
    assert asked == {gebrek.eis for gebrek in GEBREKEN.values()} | set(NIET_TE_PLANTEN)
