"""What notifications are about: which event, which person, when it was registered, in which order they come."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

from harness.chain.events import concept_gebeurtenissen, gebeurtenissen, geparkeerde_gebeurtenissen
from harness.checks.provider.harvest import oogst
from harness.checks.provider.meldingen import Melding, gevraagd, meldingen, opdracht_voor
from harness.checks.registry import Said, check, failed, passed, run_check
from harness.evidence.declaration import Declaration
from harness.evidence.recording import Recording
from harness.evidence.scene import Scene

VOORUIT = timedelta(minutes=1)
"""How far two clocks may differ."""
TERUG = timedelta(hours=2)
"""How long before the opdracht an event may have been registered."""
MOST = 20
"""Findings of one kind over a whole run that are told apart."""


@check("EIS-SIG-008", revision=1)
def gebeurtenis_is_gepubliceerd(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """De gebeurtenis staat in het gepubliceerde overzicht."""
    known = {one.id for one in (*gebeurtenissen(), *concept_gebeurtenissen())}
    known |= {one.id for one in geparkeerde_gebeurtenissen()}
    for melding in meldingen(scene):
        if melding.gebeurtenis in known:
            yield passed(melding.seq)
        else:
            yield failed("gebeurtenis_onbekend", melding.seq, gezien=melding.gebeurtenis[:80])


@check("EIS-SIG-009", revision=1)
def alleen_wat_is_gevraagd(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Alleen wat gebeurde wordt gemeld."""
    orders = gevraagd(scene)
    for melding in meldingen(scene) if orders else ():
        if opdracht_voor(melding, orders):
            yield passed(melding.seq)
        else:
            yield failed("notificatie_niet_gevraagd", melding.seq, gezien=melding.gebeurtenis[:80])


@run_check("EIS-SIG-010", revision=1)
def juiste_persoon(recording: Recording, _declaration: Declaration) -> Iterator[Said]:
    """Een notificatie noemt de juiste persoon."""
    harvest, wrong = oogst(recording), 0
    for seq, seen in harvest.notificaties:
        if said := _wrong_person(harvest.personen, seq, seen.bsn, seen.v_nummer):
            wrong += 1
            if wrong <= MOST:
                yield said
    if harvest.notificaties and not wrong:
        yield passed(notificaties=len(harvest.notificaties))


@check("EIS-SIG-011", revision=1)
def registratie_is_aannemelijk(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """registratieDatumTijd is aannemelijk."""
    orders = gevraagd(scene)
    for melding in meldingen(scene):
        registered, order = melding.geregistreerd, opdracht_voor(melding, orders)
        if registered is None:
            continue
        if registered > melding.klaar + VOORUIT:
            yield failed("geregistreerd_in_toekomst", melding.seq, gezien=registered.isoformat())
        elif order and registered < order.om - TERUG:
            yield failed("geregistreerd_lang_geleden", order.seq, melding.seq, gezien=registered.isoformat())
        else:
            yield passed(melding.seq)


@check("EIS-SIG-012", revision=1)
def volgorde_is_te_zien(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """De volgorde van gebeurtenissen is te zien."""
    arrived, per_person = meldingen(scene), dict[tuple[str | None, int | None], list[Melding]]()
    for order in gevraagd(scene):
        melding = next((one for one in arrived if order.is_het(one)), None)
        if melding is not None:
            per_person.setdefault((order.bsn, order.v_nummer), []).append(melding)
    for told in per_person.values():
        for earlier, later in pairwise(told):
            registered = earlier.geregistreerd, later.geregistreerd
            known = registered[0] is not None and registered[1] is not None
            if earlier.om <= later.om or (known and registered[0] < registered[1]):  # type: ignore[operator]
                yield passed(earlier.seq, later.seq)
            else:
                yield failed(
                    "notificaties_verwisseld", earlier.seq, later.seq,
                    verwacht=earlier.gebeurtenis, gezien=later.gebeurtenis,
                )  # fmt: skip


def _wrong_person(persons: dict[str, int], seq: int, bsn: str | None, v_nummer: int | None) -> Said | None:
    """What is wrong with the numbers of one notification. A v-number that we do not know (0) cannot be wrong."""
    if bsn is None and v_nummer is None:
        return failed("notificatie_zonder_persoon", seq)
    if bsn is None:
        return None if v_nummer in persons.values() else failed("notificatie_over_onbekende", seq)
    if bsn not in persons:
        return failed("notificatie_over_onbekende", seq)
    if v_nummer is not None and persons[bsn] not in (0, v_nummer):
        return failed("nummers_van_twee_personen", seq)
    return None
