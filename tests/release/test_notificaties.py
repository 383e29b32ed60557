"""A provider that notifies wrongly, or tells what is not so, is seen: one fault is planted at a time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import pytest

from harness.checks.provider import persistence
from harness.evidence.declaration import SourcePromises
from harness.parties import notifying
from harness.parties.coa import simulated as coa
from harness.parties.duo.raadplegingen import RAADPLEGINGEN
from harness.parties.notifying import Notificatie, Notifier
from harness.playing.provider import stage as opstelling
from harness.playing.provider.facilities import BronVoorzieningen, Wachten
from harness.reports.assemble import assemble
from harness.reports.render_html import render
from harness.runs.provider.verify import verify_release
from harness.runs.provider.wishes import Telling, Wishes

from .conftest import Bron, without_hook

pytestmark = pytest.mark.end_to_end

Patch = pytest.MonkeyPatch
Plant = Callable[[Patch], None]
VREEMD_OIN = "00000099000000099000"
UUID = "11111111-2222-4333-8444-555555555555"
ONZE = ("EIS-SIG-", "EIS-KWA-")


@dataclass(frozen=True)
class Fout:
    """What is wrong, in which scenario that shows, and the requirement and code that say so."""

    naam: str
    scenario: str
    eis: str
    code: str
    plant: Plant


def told(**anders: Any) -> Plant:
    """Notifications that say something else: in a header, or in the content."""

    def plant(patch: Patch) -> None:
        original = Notifier.notify

        async def notify(self: Notifier, notification: Notificatie, log: Any, **more: Any) -> Any:
            fields = {key: value for key, value in anders.items() if key in ("bron", "doel", "bericht_id")}
            content = notification.content | {key: value for key, value in anders.items() if key not in fields}
            return await original(self, replace(notification, content=content, **fields), log, **more)

        patch.setattr(Notifier, "notify", notify)

    return plant


def sent(how: Callable[[Callable[[], Any], int], Any]) -> Plant:
    """Notifications that are sent otherwise: ``how`` gets the sending, and how many were sent before."""

    def plant(patch: Patch) -> None:
        original, count = Notifier.notify, iter(range(10_000))

        async def notify(self: Notifier, notification: Notificatie, log: Any, **more: Any) -> Any:
            return await how(lambda: original(self, notification, log, **more), next(count))

        patch.setattr(Notifier, "notify", notify)

    return plant


async def twice(send: Callable[[], Any], _number: int) -> None:
    await send()
    await send()


async def five_at_once(send: Callable[[], Any], _number: int) -> None:
    await asyncio.gather(*(send() for _ in range(5)))


async def flood(send: Callable[[], Any], _number: int) -> None:
    await asyncio.gather(*(send() for _ in range(60)))


async def lose_one(send: Callable[[], Any], number: int) -> None:
    if number != 7:
        await send()


async def never(_send: Callable[[], Any], _number: int) -> None:
    return None


async def dawdle(send: Callable[[], Any], _number: int) -> None:
    await asyncio.sleep(5.2)
    await send()


async def first_one_last(send: Callable[[], Any], number: int) -> None:
    await asyncio.sleep(0.5 if number == 0 else 0)
    await send()


def back_off(*pauses: float) -> Plant:
    return lambda patch: patch.setattr(notifying, "BACK_OFF", pauses)


def floods(patch: Patch) -> None:
    patch.setattr(persistence, "PER_GEMEENTE", 20)  # this machine may be too slow for fifty in a second
    sent(flood)(patch)


def gives_up_silent(patch: Patch) -> None:
    worth = notifying._worth_repeating
    patch.setattr(notifying, "_worth_repeating", lambda seen: seen.response is not None and worth(seen))
    patch.setattr(notifying, "_was_stale", lambda _seen: False)


def stubborn(patch: Patch) -> None:
    patch.setattr(notifying, "TRY_AGAIN", {400, 401, 403, 503})


def registered_at_sending(patch: Patch) -> None:
    original = Notifier.once

    async def once(self: Notifier, notification: Notificatie, log: Any) -> Any:
        content = notification.content | {"registratieDatumTijd": notifying.now()}
        return await original(self, replace(notification, content=content), log)

    patch.setattr(Notifier, "once", once)


def hasty(patch: Patch) -> None:
    original = Notifier.notify

    async def notify(self: Notifier, notification: Notificatie, log: Any, **more: Any) -> Any:
        first = asyncio.ensure_future(original(self, notification, log, **more))
        await asyncio.sleep(0.5)
        await original(self, notification, log, **more)
        return await first

    patch.setattr(Notifier, "notify", notify)


def reads(operatie: str, answer: Any) -> Plant:
    """DUO always tells the same about everybody; None: it is not there."""
    return lambda patch: patch.setitem(RAADPLEGINGEN, operatie, lambda _persoon: answer)  # type: ignore[arg-type]


def late(operatie: str) -> Plant:
    """What is read shows only the second time."""

    def plant(patch: Patch) -> None:
        original, asked = RAADPLEGINGEN[operatie], set[str]()

        def lees(persoon: Any) -> Any:
            known = persoon.bsn in asked
            asked.add(persoon.bsn)
            return original(persoon) if known else None

        patch.setitem(RAADPLEGINGEN, operatie, lees)  # type: ignore[arg-type]

    return plant


def profile(**anders: Any) -> Plant:
    """COA's klantprofiel, with these parts put in place of its own; None: left out."""

    def plant(patch: Patch) -> None:
        def lees(persoon: Any) -> Any:
            made = dict(persoon.klantprofiel) | anders
            return coa.Answer.json(200, {key: value for key, value in made.items() if value is not None})

        patch.setitem(coa._RAADPLEGINGEN, "getKlantprofielByVnummer", lees)  # type: ignore[arg-type]

    return plant


IN_2999, IN_2021 = (told(registratieDatumTijd=f"{year}-01-01T00:00:00Z") for year in (2999, 2021))
LATER, ALTIJD_PLICHTIG = late("getInburgeringstermijnByBsn"), {"indicatorInburgeringsplicht": True}
GEEN_PIP = reads("getPipByBsn", None)
NIEMAND = {"naam": "-", "email": "-", "telefoonnummer": "---"}
PROFIEL = "bron-doorlezen-coa-gekoppeld"
EEN, VOLGORDE = "gebeurtenis-ss102", "bron-notificatie-volgorde"
FOUTEN = (
    Fout("komt niet", EEN, "EIS-SIG-001", "notificatie_bleef_uit", sent(never)),
    Fout("te laat", EEN, "EIS-SIG-001", "notificatie_te_laat", sent(dawdle)),
    Fout("zonder tijdzone", EEN, "EIS-SIG-002", "schending_van_document", told(registratieDatumTijd="2026-03-10")),
    Fout("andere bron", EEN, "EIS-SIG-003", "bron_van_notificatie_onjuist", told(bron=VREEMD_OIN)),
    Fout("bron past niet bij certificaat", EEN, "EIS-SIG-004", "certificaat_van_een_ander", told(bron=VREEMD_OIN)),
    Fout("ander doel", EEN, "EIS-SIG-005", "notificatie_aan_andere_gemeente", told(doel=VREEMD_OIN)),
    Fout("geen UUID", EEN, "EIS-SIG-006", "bericht_id_ongeldig", told(bericht_id="42")),
    Fout("steeds hetzelfde berichtId", VOLGORDE, "EIS-SIG-007", "bericht_id_herhaald", told(bericht_id=UUID)),
    Fout("onbekende gebeurtenis", EEN, "EIS-SIG-008", "gebeurtenis_onbekend", told(gebeurtenisId="XX999")),
    Fout("andere gebeurtenis", EEN, "EIS-SIG-009", "notificatie_niet_gevraagd", told(gebeurtenisId="SS101")),
    Fout("vNummer van een ander", EEN, "EIS-SIG-010", "nummers_van_twee_personen", told(vNummer=1)),
    Fout("iemand anders", EEN, "EIS-SIG-010", "notificatie_over_onbekende", told(bsn="999990019")),
    Fout("klok loopt voor", EEN, "EIS-SIG-011", "geregistreerd_in_toekomst", IN_2999),
    Fout("uit de oude doos", EEN, "EIS-SIG-011", "geregistreerd_lang_geleden", IN_2021),
    Fout("geeft op", "bron-notificatie-503", "EIS-SIG-013", "notificatie_niet_herhaald", back_off()),
    Fout("geeft te vroeg op", "bron-notificatie-503", "EIS-SIG-013", "notificatie_opgegeven", back_off(0.2, 0.4)),
    Fout("herhaalt te laat", "bron-notificatie-503", "EIS-SIG-013", "herhaling_te_laat", back_off(0.2, 3.6, 0.8)),
    Fout("geeft op na 500", "bron-notificatie-500", "EIS-SIG-014", "notificatie_niet_herhaald", back_off()),
    Fout("geeft op na stilte", "bron-notificatie-hangt", "EIS-SIG-014", "notificatie_niet_herhaald", gives_up_silent),
    Fout("geeft op aan een dichte deur", "bron-notificatie-dicht", "EIS-SIG-014", "notificatie_niet_herhaald",
         gives_up_silent),
    Fout("overspoelt een gemeente", EEN, "EIS-SIG-022", "gemeente_overspoeld", floods),
    Fout("hamert", "bron-notificatie-503", "EIS-SIG-015", "pauzes_groeien_niet", back_off(0.01, 0.01, 0.01)),
    Fout("nieuw moment", "bron-notificatie-500", "EIS-SIG-016", "herhaling_met_andere_inhoud", registered_at_sending),
    Fout("blijft proberen", "bron-notificatie-403", "EIS-SIG-017", "notificatie_blind_herhaald", stubborn),
    Fout("verliest er een", "bron-notificatie-stortvloed", "EIS-SIG-018", "notificaties_verloren", sent(lose_one)),
    Fout("overspoelt", EEN, "EIS-SIG-019", "notificaties_overspoelen", sent(five_at_once)),
    Fout("meldt dubbel", VOLGORDE, "EIS-SIG-020", "notificatie_dubbel", sent(twice)),
    Fout("ongeduldig", "bron-notificatie-laat", "EIS-SIG-021", "notificatie_ongeduldig", hasty),
    Fout("traag", EEN, "EIS-KWA-001", "notificaties_traag", sent(dawdle)),
    Fout("gegevens komen later", "bron-actueel-ss102", "EIS-KWA-002", "gegevens_later_zichtbaar", LATER),
    Fout("gegevens kloppen niet", "gebeurtenis-ss106", "EIS-KWA-002", "gegevens_niet_zichtbaar",
         reads("getInburgeringsplichtByBsn", ALTIJD_PLICHTIG)),
    Fout("termijn zonder PIP", "bron-doorlezen-met-pip", "EIS-KWA-006", "termijn_zonder_pip", GEEN_PIP),
    Fout("klantprofiel met gaten", PROFIEL, "EIS-KWA-003", "klantprofiel_onvolledig", profile(voorkeuren=None)),
    Fout("verzwijgt de gaten", PROFIEL, "EIS-KWA-004", "volledigheid_klopt_niet", profile(voorkeuren=None)),
    Fout("niemand te bellen", PROFIEL, "EIS-KWA-005", "contactpersoon_coa_ontbreekt",
         profile(contactpersoonCoa=NIEMAND)),
)  # fmt: skip


@pytest.fixture(autouse=True)
def short_waits(monkeypatch: Patch) -> None:
    """What is not visible within two seconds, is not going to be."""
    monkeypatch.setattr(opstelling, "BronVoorzieningen", _impatient)


def _impatient(wachten: Wachten, **more: Any) -> BronVoorzieningen:
    return BronVoorzieningen(wachten=replace(wachten, zichtbaar=2), **more)


@pytest.mark.parametrize("fout", FOUTEN, ids=lambda fout: fout.naam)
async def test_a_planted_fault_is_seen(bron: Bron, monkeypatch: Patch, fout: Fout) -> None:
    fout.plant(monkeypatch)
    asked = "coa" if "coa" in fout.scenario else "duo"
    _, report = await bron.verify(fout.scenario, bron=asked)  # type: ignore[arg-type]
    assert (fout.eis, fout.code) in {(finding.requirement, finding.code) for finding in report.findings}


async def test_the_order_can_be_seen_when_the_moments_tell_it_though_the_first_came_last(
    bron: Bron, monkeypatch: Patch
) -> None:
    with monkeypatch.context() as patch:
        sent(first_one_last)(patch)
        _, report = await bron.verify(VOLGORDE)
    assert not [finding for finding in report.findings if finding.requirement == "EIS-SIG-012"]
    registered_at_sending(monkeypatch)
    sent(first_one_last)(monkeypatch)
    _, report = await bron.verify(VOLGORDE)
    assert [f.code for f in report.findings if f.requirement == "EIS-SIG-012"] == ["notificaties_verwisseld"]


@pytest.mark.parametrize("name", ["duo", "coa"])
async def test_a_provider_that_notifies_well_has_no_finding(bron: Bron, name: Any) -> None:
    _, report = await bron.verify("notificatie", "kwaliteit", bron=name)
    assert not [finding for finding in report.findings if finding.requirement.startswith(ONZE)]
    assert {scenario.outcome for scenario in report.scenarios} == {"passed"}


async def test_of_a_provider_that_cannot_be_ordered_nothing_is_passed(bron: Bron) -> None:
    wishes = Wishes(only=("notificatie", "kwaliteit"), folder=bron.folder / "zonder", seed=7)
    report = assemble(await verify_release(without_hook(bron.aanbieder("duo")), wishes, bron.folder, Telling()))
    assert {scenario.outcome for scenario in report.scenarios} == {"untested"}
    outcomes = {
        requirement.outcome
        for service in report.services
        for requirement in service.requirements
        if requirement.id.startswith(ONZE)
    }
    assert outcomes <= {"untested", "inapplicable"}


async def test_of_a_provider_that_promises_nothing_what_does_not_come_cannot_be_told(
    bron: Bron, monkeypatch: Patch
) -> None:
    sent(never)(monkeypatch)
    monkeypatch.setattr(Wachten, "of", lambda _declaration: Wachten(notificatie=0.5, herhaling=0.5))
    silent = replace(bron.aanbieder("duo"), beloften=SourcePromises())
    wishes = Wishes(only=(EEN,), folder=bron.folder / "zwijgt", seed=7, clear_away=False)
    report = assemble(await verify_release(silent, wishes, bron.folder, Telling()))
    about = {(one.code, one.outcome) for one in report.findings if one.requirement == "EIS-SIG-001"}
    assert about == {("notificatie_niet_gezien", "cannot_tell")}
    assert {wait.what: wait.seconds for wait in report.waits}["notificatie"] == 0.5


async def test_what_a_provider_promises_stands_in_the_report(bron: Bron) -> None:
    _, report = await bron.verify("raadpleging-boetesbybsn")
    assert {w.what: w.seconds for w in report.waits if w.declared} == {"notificatie_binnen": 4, "herhaling_binnen": 3}


async def test_every_limit_of_ours_stands_in_the_report(bron: Bron) -> None:
    _, report = await bron.verify("raadpleging-boetesbybsn")
    ours = {wait.what: wait.seconds for wait in report.waits if not wait.declared}
    assert ours["antwoord_bron"] == 15 and ours["scenario"] == 300 and ours["verkennen"] == 240
    assert report.sizes == {"antwoord_bron": 8 * 1024**2, "antwoord_eigenschap": 2 * 1024**2}
    html = render(report, "nl")
    assert "op een heel antwoord van de bron" in html and "8 MB" in html
