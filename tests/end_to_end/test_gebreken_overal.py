"""Faults that are everywhere at once, so that no operation and no rule is forgotten by what looks for them."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from gebreken.bron import KORT, Naam, gesimuleerd
from gebreken.eigenschappen import alleen as alleen_verkennen
from gebreken.gebrek import Plant
from gebreken.planten import Antwoord, Gedrag, Ontvangen, antwoordt, bij, doet, vervangt
from gebreken.regels import regel
from gebreken.toegang import vertrouwt

from harness.checks.contract import catalogue
from harness.parties.calls import Answer, Call
from harness.parties.trust import Anybody
from harness.playing.handelingen import HANDELINGEN
from harness.reports.model import Report
from harness.runs.provider.wishes import Part, Wishes
from harness.scenarios.boundaries import GRENZEN, TOELATING
from harness.scenarios.boundaries.of_another import van_een_ander
from tests.proofs import WHOLE

pytestmark = pytest.mark.end_to_end
EERSTE, TWEEDE = "00000099000000010000", "00000099000000020000"
REGELS = sorted({rij.regel for rij in GRENZEN})
OM_EEN_REGEL_GEWEIGERD = {"deletePipByBsn", "updateUrenTaallesEnKnmByInstellingsnummer"}
"""Whoever asks it: the person has a term, and the offer was withdrawn just before."""
NIETS_TE_VINDEN = {"getMapByBsn", "getPvtByBsn", "getExamennummerByBsn", "deleteExamennummerByBsn"}
"""Of a person with only a PIP there is none: 404 gives nothing away, and is not what belongs there."""
NIET_GEKOPPELD = "eigen-contact-ontkoppelen"
"""Who unlinks what is not linked finds nothing, whoever may ask."""


class Kweek:
    """Plants a fault and verifies."""

    def __init__(self, folder: Path, pki: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self._folder, self._pki, self._monkeypatch = folder, pki, monkeypatch

    async def met(
        self, plant: Plant, *alleen: str, naam: Naam = "duo", delen: tuple[Part, ...] = (), **wensen: Any
    ) -> Report:
        async with gesimuleerd(naam, self._folder, self._pki, self._monkeypatch) as bron:
            plant(bron)
            return await bron.keurt(Wishes(only=alleen, **wensen), delen, wachten=KORT)


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
    told_otherwise = {one.values["operatie"] for one in report.findings if one.requirement == "EIS-TOE-008"}
    every = {one.operatie for one in HANDELINGEN.values() if one.toestand and _van(one.operatie) == naam}
    assert seen | told_otherwise == every - OM_EEN_REGEL_GEWEIGERD
    assert told_otherwise == (NIETS_TE_VINDEN if naam == "duo" else set())


@pytest.mark.parametrize("naam", ["duo", "coa"])
@pytest.mark.parametrize(
    ("status", "eis"),
    [(400, "EIS-FOU-003"), (404, "EIS-FOU-007"), (405, "EIS-FOU-005")],
    ids=["takes what is wrong", "takes a slash", "takes any method"],
)
async def test_who_takes_everything_is_seen_at_every_operation(status: int, eis: str, naam: Naam, kweek: Kweek) -> None:
    report = await kweek.met(bij(status, lambda _: Answer(200)), "fout", naam=naam)
    every = {f"fout-{operation.operation_id.lower()}" for operation in catalogue().of(naam)}
    assert _scenarios(report, eis) == every, "every operation that a document has, and not only those that were tried"


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


TOELATINGEN = {
    "A1": "duo.toelating:is_ingezetene",
    "A2": "duo.toelating:is_gekoppeld",
    "A3": "duo.toelating:heeft_actuele_pip",
    "A4": "duo.toelating:had_vorige_pip",
}


def _rijen(regel: str, kant: str) -> set[str]:
    rows = (rij for rij in TOELATING if rij.regel == regel and rij.kant == kant and not rij.lezing)
    return {f"regel-{rij.id}" for rij in rows}


@pytest.mark.parametrize("regel", TOELATINGEN)
@pytest.mark.parametrize(
    ("kant", "code"), [("fout", "regel_niet_gehandhaafd"), ("goed", "regel_te_streng")], ids=["too wide", "too narrow"]
)
async def test_who_may_see_whom_is_seen_on_both_sides_of_each_rule(
    regel: str, kant: str, code: str, kweek: Kweek
) -> None:
    plant = vervangt(TOELATINGEN[regel], lambda _: lambda *_: kant == "fout")
    report = await kweek.met(plant, *sorted(_rijen(regel, kant)))
    assert {one.scenario for one in report.findings if one.code == code} == _rijen(regel, kant)


async def test_who_falls_under_another_act_and_is_shown_all_the_same_is_seen(kweek: Kweek) -> None:
    report = await kweek.met(
        vervangt("duo.simulated:gebroken_toelating", lambda _: lambda *_: ()), "regel-a0-fout-wet-2013"
    )
    assert {(one.requirement, one.code) for one in report.findings} == {("EIS-REG-006", "regel_niet_gehandhaafd")}


def _inway(elke: int, status: int, code: str) -> Plant:
    """Of every so many answers one is an inway's own."""
    geteld = count()

    def anders(echt: Antwoord, seen: Ontvangen) -> Answer:
        return Answer(status, headers={"Fsc-Error-Code": code}) if next(geteld) % elke == 0 else echt(seen)

    return antwoordt(anders)


INWAYS = [(502, "SERVICE_UNREACHABLE"), (401, "ACCESS_TOKEN_INVALID"), (403, "WRONG_GROUP_ID_IN_TOKEN")]
EVERYTHING = [(naam, *inway) for naam in ("duo", "coa") for inway in INWAYS]
AT_BOTH = EVERYTHING if WHOLE else [("duo", *INWAYS[0]), *(("coa", *inway) for inway in INWAYS[1:])]
"""Each provider, and each answer of an inway: all of both where the proof is whole."""


@pytest.mark.parametrize("naam", ["duo", "coa"])
async def test_an_inway_that_fails_now_and_then_is_named_and_the_provider_is_not_blamed(
    naam: Naam, kweek: Kweek
) -> None:
    report = await kweek.met(_inway(10, *INWAYS[0]), naam=naam)
    assert {one.requirement for one in report.findings if one.outcome == "failed"} == set()
    named = [one for one in report.findings if one.requirement == "EIS-DIG-016"]
    assert [one.outcome for one in named] == ["warned"]
    assert named[0].values["aantal"] == -(-named[0].values["van"] // 10)


@pytest.mark.parametrize(("naam", "status", "code"), AT_BOTH)
async def test_where_an_inway_answers_everything_nothing_failed_and_nothing_was_proved(
    naam: Naam, status: int, code: str, kweek: Kweek
) -> None:
    report = await kweek.met(_inway(1, status, code), naam=naam)
    assert {one.requirement for one in report.findings if one.outcome == "failed"} == set()
    from_answers = ("EIS-BRN", "EIS-FOU", "EIS-TOE", "EIS-GDR", "EIS-REG", "EIS-ADR-001", "EIS-ADR-002", "EIS-ADR-003")
    proved = {
        requirement.id
        for service in report.services
        for requirement in service.requirements
        if requirement.outcome in ("passed", "warned") and requirement.id.startswith(from_answers)
    }
    assert proved == set()
    assert not report.verdict.good


async def test_a_deletion_that_is_refused_is_not_taken_for_a_second_delivery(kweek: Kweek) -> None:
    report = await kweek.met(doet(lambda _echt, _call: Answer(403), "deletePipByBsn"), "herhaling-pip")
    assert not [one for one in report.findings if one.requirement == "EIS-GDR-002" and one.outcome == "warned"]
    assert "EIS-BRN-003" in {one.requirement for one in report.findings if one.outcome == "failed"}


async def test_an_operation_that_never_succeeded_is_untested_and_no_release_is_good_with_it(kweek: Kweek) -> None:
    weigert = doet(lambda _echt, _call: Answer(403), "getBoetesByBsn")
    report = await kweek.met(weigert, "eigenschappen", delen=(alleen_verkennen("getBoetesByBsn"),), depth="quick")
    assert {(one.code, one.outcome) for one in report.findings if one.requirement == "EIS-EIG-001"} == {
        ("nooit_gelukt", "untested")
    }
    assert not report.verdict.good
