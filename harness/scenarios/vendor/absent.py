"""A service that the vendor declares not to support: its notifications are taken in, and nothing is read."""

from __future__ import annotations

from harness.chain.events import gebeurtenis
from harness.chain.services import Stelseldienst, stelseldiensten
from harness.playing.handelingen import HANDELINGEN
from harness.playing.registry import Play, Scenario, add
from harness.playing.vendor.keten import LeverancierGetest


def _play(dienst: Stelseldienst) -> Play:
    async def play(keten: LeverancierGetest) -> None:
        declaration = keten.facilities.declaration
        others = {o for d in stelseldiensten() if declaration.tests(d.slug) for o in d.operaties}
        operaties = [operatie for operatie in dienst.operaties if operatie not in others]
        for identifier in dienst.gebeurtenissen[:1]:
            event = gebeurtenis(identifier)
            persoon = keten.persoon_bij(event)
            bron = keten.coa if event.bron == "COA" else keten.duo
            await bron.notificeert(persoon, identifier, wie=("bsn", "vNummer"), soort="afwezig")
            await keten.gemeente.blijft_stil(persoon, *operaties, reden=f"afwezig {dienst.slug}", after="notification")
        if not dienst.gebeurtenissen and operaties:
            await _opdracht(keten, operaties[-1], dienst.slug)

    return play


async def _opdracht(keten: LeverancierGetest, operatie: str, dienst: str) -> None:
    """A delivery of a service that is not there: the application says so, and sends nothing."""
    handeling = HANDELINGEN[operatie]
    assert handeling.toestand
    persoon = keten.persoon(handeling.toestand, **handeling.van_toestand)
    inhoud = handeling.body(keten.vandaag)
    await keten.gemeente.krijgt_opdracht(persoon, operatie, inhoud, **handeling.parameters)
    await keten.gemeente.blijft_stil(persoon, operatie, reden=f"afwezig {dienst}", after="order")


for _dienst in stelseldiensten():
    add(
        Scenario(
            id=f"afwezig-{_dienst.slug}",
            nl=f"De leverancier ondersteunt '{_dienst.naam.nl}' niet, en leest er dan ook niets van",
            en=f"The vendor does not support '{_dienst.naam.en}', and so reads nothing of it",
            services=(_dienst.slug,),
            group="afwezig",
            play=_play(_dienst),
            tags=frozenset({"afwezig"}),
            absent=True,
        )
    )
