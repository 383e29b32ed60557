"""A municipality's contact persons: made, changed, linked to a person, moved, unlinked, removed."""

from __future__ import annotations

import json

from harness.evidence.scene import Seen
from harness.playing.handelingen import CONTACT
from harness.playing.keten import Keten
from harness.playing.registry import BEIDE, scenario
from harness.playing.vendor.keten import LeverancierGetest

MAKE, CHANGE, REMOVE = "createContactpersoon", "updateContactpersoonById", "deleteContactpersoonById"
LINK, UNLINK = "postContactpersoonByBsn", "deleteContactpersoonByBsn"


@scenario(
    "contactpersoon-beheerd",
    en="The municipality makes a contact person, changes it, and removes it",
    group="levering",
    services=("pip",),
    tags=(MAKE, CHANGE, REMOVE),
    alone="contactpersonen",
    persons=0,
    kanten=BEIDE,
)
async def beheerd(keten: Keten) -> None:
    """De gemeente maakt een contactpersoon, wijzigt die, en verwijdert die weer"""
    contact = await _maakt(keten, "Ørsted-Çelik")
    if contact is not None:
        gewijzigd = {**CONTACT, "telefoonnummer": "+31 6 12345678"}
        await keten.gemeente.levert(None, CHANGE, gewijzigd, niveau="should", id=contact)
        await keten.gemeente.levert(None, REMOVE, niveau="should", id=contact)


@scenario(
    "contactpersoon-gekoppeld",
    en="The municipality links a person to a contact person, moves the link to another, and removes it",
    group="levering",
    services=("pip",),
    tags=(LINK, UNLINK),
    alone="contactpersonen",
    kanten=BEIDE,
)
async def gekoppeld(keten: Keten) -> None:
    """De gemeente koppelt een persoon aan een contactpersoon, verlegt de koppeling, en maakt haar los"""
    eerste, tweede = await _maakt(keten, "d'Ancona"), await _maakt(keten, "Şimşek")
    persoon = keten.persoon("met-pip")
    for contact in (eerste, tweede):
        if contact is not None:
            await keten.gemeente.levert(persoon, LINK, niveau="should", id=contact)
    if tweede is not None:
        await keten.gemeente.levert(persoon, UNLINK, niveau="should", id=tweede)


@scenario(
    "contactpersoon-onzeker",
    en="The confirmation of a new contact person is lost",
    group="weer",
    services=("pip",),
    tags=(MAKE, "cut_after"),
    alone="contactpersonen",
    last_tenant=True,  # beside the others, where there are two: it watches a silence out
    persons=0,
)
async def onzeker(keten: LeverancierGetest) -> None:
    """De bevestiging van een nieuwe contactpersoon gaat verloren"""
    laatste, inhoud = keten.gemeenten[-1], {**CONTACT, "naam": "Zoë Onzeker"}
    order = keten.duo.storing("cut_after", MAKE, gemeente=laatste)
    await keten.gemeente.levert(None, MAKE, inhoud, gemeente=laatste, niveau="should")
    await keten.gemeente.krijgt_de_tijd(after="answer")
    keten.duo.verhelpt(order)


async def _maakt(keten: Keten, achternaam: str) -> int | None:
    """Has a contact person made. Returns the id that DUO gave; None when it was not made."""
    inhoud = {**CONTACT, "naam": f"Zoë {achternaam}"}
    return _id(await keten.gemeente.levert(None, MAKE, inhoud, niveau="should"))


def _id(made: Seen | None) -> int | None:
    response = made.exchange.response if made else None
    if response is None or response.status != 201 or response.body is None:
        return None
    found = json.loads(response.body.content()).get("id")
    return found if isinstance(found, int) else None
