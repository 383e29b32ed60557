"""For every operation what its document forbids: made from the document, and held against it before it is sent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from harness.chain.services import diensten_van_operatie
from harness.openapi import Operation
from harness.playing.handelingen import CONTACT, HANDELINGEN, Handeling, vast
from harness.playing.provider.gemeente import Afwijking, path_of
from harness.playing.provider.keten import BronGetest
from harness.playing.registry import Play, Scenario, add
from harness.scenarios.boundaries import Gemaakt, Stap
from harness.scenarios.boundaries.of_another import LEZINGEN
from harness.scenarios.boundaries.terms import (
    CONTACT_MAAKT,
    CONTACT_WEG,
    CONTACT_WIJZIGT,
    KOPPELT,
    ONTKOPPELT,
)
from harness.scenarios.provider.spoiling import Bederf, bederf
from harness.scenarios.provider.steps import Uitvoering

OTHER_TYPE = "text/csv"
"""Not declared by any document."""


def _anders(fout: Bederf) -> Afwijking:
    return Afwijking(
        "ongeldig",
        pad=fout.pad,
        headers=fout.headers,
        content=fout.content,
        feiten={"fout": fout.naam, "plaats": fout.plaats},
    )


def _play(handeling: Handeling) -> Play:
    stap = Stap(handeling.operatie, handeling.inhoud, handeling.parameters)
    lezingen = LEZINGEN.get(handeling.operatie, ())

    async def play(keten: BronGetest) -> None:
        operation = keten.facilities.catalogue.operation(handeling.operatie)
        persoon = keten.persoon(handeling.toestand, **handeling.van_toestand) if handeling.toestand else None
        rol = Uitvoering(keten, persoon)
        await rol.meet(lezingen)
        numbers = {"bsn": persoon.bsn, "vNummer": persoon.v_nummer} if persoon else {}
        values = {**numbers, **keten.facilities.instellingen.gebonden(handeling.parameters)}
        await _alles_fout(rol, stap, operation, values, lezingen)

    return play


async def _alles_fout(
    rol: Uitvoering, stap: Stap, operation: Operation, values: Mapping[str, Any], lezingen: tuple[str, ...] = ()
) -> None:
    """Everything that can be wrong about a step that would be good; ``lezingen`` show whether it did something."""
    for fout in bederf(operation, values, stap.body(rol.keten.vandaag)):
        seen = await rol.vraag(stap, _anders(fout))
        await rol.meet(lezingen, seen)
    await rol.vraag(stap, Afwijking("methode", methode="PATCH"))
    await rol.vraag(stap, Afwijking("slash", pad=f"{path_of(operation, values)}/"))
    if operation.request_content:
        await rol.vraag(stap, Afwijking("mediatype", headers={"content-type": OTHER_TYPE}))
    if operation.reads:
        await rol.vraag(stap, Afwijking("accept", headers={"accept": OTHER_TYPE}))


def _met_contact(stap: Stap) -> Play:
    """A step about a contact person, who is made for it first."""

    async def play(keten: BronGetest) -> None:
        operation = keten.facilities.catalogue.operation(stap.operatie)
        persoon = keten.persoon("met-pip") if "{bsn}" in operation.path else None
        rol = Uitvoering(keten, persoon)
        if await rol.doe(Stap(CONTACT_MAAKT, vast(CONTACT))):
            values = {"id": rol.gemaakt[0], **({"bsn": persoon.bsn} if persoon else {})}
            await _alles_fout(rol, stap, operation, values)

    return play


def _scenario(operatie: str, play: Play) -> Scenario:
    return Scenario(
        id=f"fout-{operatie.lower()}",
        nl=f"Een verzoek dat niet klopt wordt afgewezen: {operatie}",
        en=f"A request that is not right is turned down: {operatie}",
        services=diensten_van_operatie(operatie),
        group="fout",
        play=play,
        tags=frozenset({"fout", operatie}),
        kanten=("bron",),
    )


_ID = {"id": Gemaakt(0)}
MET_CONTACT = (
    Stap(CONTACT_WIJZIGT, vast({**CONTACT, "naam": "Anna Ander"}), _ID),
    Stap(CONTACT_WEG, None, _ID),
    Stap(KOPPELT, None, _ID),
    Stap(ONTKOPPELT, None, _ID),
)
for _handeling in HANDELINGEN.values():
    add(_scenario(_handeling.operatie, _play(_handeling)))
for _stap in MET_CONTACT:
    add(_scenario(_stap.operatie, _met_contact(_stap)))
