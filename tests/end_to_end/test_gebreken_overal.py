"""Faults that are everywhere at once, so that no operation and no rule is forgotten by what looks for them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from gebreken.bron import KORT, Naam, gesimuleerd
from gebreken.gebrek import Plant
from gebreken.planten import Gedrag, bij, doet
from gebreken.regels import regel
from gebreken.toegang import vertrouwt

from harness.checks.contract import catalogue
from harness.parties.calls import Answer, Call
from harness.parties.trust import Anybody
from harness.release.wishes import Wishes
from harness.reports.model import Report
from harness.scenarios.handelingen import HANDELINGEN
from harness.scenarios.regelgrenzen import GRENZEN
from harness.scenarios.van_een_ander import van_een_ander

pytestmark = pytest.mark.end_to_end
EERSTE, TWEEDE = "00000099000000010000", "00000099000000020000"
REGELS = sorted({rij.regel for rij in GRENZEN})
OM_EEN_REGEL_GEWEIGERD = {"deletePipByBsn", "updateUrenTaallesEnKnmByInstellingsnummer"}
"""Whoever asks it: the person has a term, and the offer was withdrawn just before."""
NIET_GEKOPPELD = "eigen-contact-ontkoppelen"
"""Who unlinks what is not linked finds nothing, whoever may ask."""


class Kweek:
    """Plants a fault and verifies."""

    def __init__(self, folder: Path, pki: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self._folder, self._pki, self._monkeypatch = folder, pki, monkeypatch

    async def met(self, plant: Plant, *alleen: str, naam: Naam = "duo") -> Report:
        async with gesimuleerd(naam, self._folder, self._pki, self._monkeypatch) as bron:
            plant(bron)
            return await bron.keurt(Wishes(only=alleen), wachten=KORT)


@pytest.fixture
def kweek(tmp_path: Path, pki: Path, monkeypatch: pytest.MonkeyPatch) -> Kweek:
    return Kweek(tmp_path, pki, monkeypatch)


def _scenarios(report: Report, eis: str) -> set[str]:
    return {one.scenario for one in report.findings if one.requirement == eis}


def _van(operatie: str) -> str:
    return catalogue().operation(operatie).provider


def _voor_de_eerste(echt: Gedrag, call: Call) -> Answer:
    """Whoever asks is served as the first municipality."""
    return echt(replace(call, bron=EERSTE) if call.bron == TWEEDE else call)


@pytest.mark.parametrize("naam", ["duo", "coa"])
async def test_another_municipality_that_is_served_is_seen_at_every_operation(naam: Naam, kweek: Kweek) -> None:
    report = await kweek.met(doet(_voor_de_eerste), "van-een-ander", naam=naam)
    tried = {
        f"van-een-ander-{rij.naam.lower()}"
        for rij in van_een_ander()
        if rij.bron == naam and rij.naam != NIET_GEKOPPELD
    }
    assert _scenarios(report, "EIS-TOE-003") == tried


@pytest.mark.parametrize("naam", ["duo", "coa"])
async def test_a_bron_that_nobody_checks_is_seen_at_every_operation_about_a_person(naam: Naam, kweek: Kweek) -> None:
    report = await kweek.met(vertrouwt(Anybody()), "toegang-persoon-elders", naam=naam)
    seen = {one.values["operatie"] for one in report.findings if one.requirement == "EIS-TOE-001"}
    assert (
        seen
        == {one.operatie for one in HANDELINGEN.values() if one.toestand and _van(one.operatie) == naam}
        - OM_EEN_REGEL_GEWEIGERD
    )


@pytest.mark.parametrize("naam", ["duo", "coa"])
@pytest.mark.parametrize(
    ("status", "eis"),
    [(400, "EIS-FOU-003"), (404, "EIS-FOU-007"), (405, "EIS-FOU-005")],
    ids=["takes what is wrong", "takes a slash", "takes any method"],
)
async def test_who_takes_everything_is_seen_at_every_operation(status: int, eis: str, naam: Naam, kweek: Kweek) -> None:
    report = await kweek.met(bij(status, lambda _: Answer(200)), "fout", naam=naam)
    tried = {s.id for s in report.scenarios}
    assert _scenarios(report, eis) == tried


@pytest.mark.parametrize("naam", REGELS)
async def test_a_rule_that_does_not_hold_is_seen_on_every_wrong_side(naam: str, kweek: Kweek) -> None:
    wrong = {f"regel-{rij.id}" for rij in GRENZEN if rij.regel == naam and rij.kant == "fout"}
    report = await kweek.met(regel(naam, lambda _: False), *sorted(wrong))
    seen = {one.scenario for one in report.findings if one.code == "regel_niet_gehandhaafd"}
    assert seen == wrong


@pytest.mark.parametrize("naam", REGELS)
async def test_a_rule_that_always_refuses_is_seen_on_its_right_side(naam: str, kweek: Kweek) -> None:
    right = [rij for rij in GRENZEN if rij.regel == naam and rij.kant == "goed"]
    report = await kweek.met(regel(naam, lambda _: True), *(f"regel-{rij.id}" for rij in right))
    seen = {one.scenario for one in report.findings if one.code == "regel_te_streng"}
    assert seen >= {f"regel-{rij.id}" for rij in right if not rij.vooraf}
    assert seen
    stranded = _scenarios(report, "EIS-BRN-003")  # what had to come first was refused already
    assert seen | stranded == {f"regel-{rij.id}" for rij in right}
