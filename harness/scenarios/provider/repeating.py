"""The same again: with the same berichtId, as the same PUT, as the same read."""

from __future__ import annotations

from typing import Any

from harness.chain.services import diensten_van_operatie
from harness.evidence.scene import Seen
from harness.playing.handelingen import CONTACT, HANDELINGEN, Handeling, aanbod, pip, vast
from harness.playing.provider.gemeente import GEWOON, Afwijking
from harness.playing.provider.keten import BronGetest
from harness.playing.registry import Play, Scenario, add, scenario
from harness.scenarios.boundaries import Gemaakt, Stap
from harness.scenarios.boundaries.of_another import LEZINGEN
from harness.scenarios.boundaries.terms import (
    AANBOD,
    AANBOD_WEG,
    BOW,
    CONTACT_MAAKT,
    CONTACT_WIJZIGT,
    PIP,
    PIP_WEG,
    bij,
)
from harness.scenarios.provider.steps import Uitvoering

ONCE = ("post", "delete", "create")
"""How the operations begin of which HTTP does not say that twice is the same as once."""
ZICHTBAAR = (
    "getInburgeringsplichtByBsn",
    "getPipByBsn",
    "getInburgeringstermijnByBsn",
    "getGebeurtenissenByBsn",
    "getKoppelingByVnummer",
    "getKlantprofielByVnummer",
)
"""What shows whether a read of something else changed a person: that she was read is an event, say, or moves a date."""
HETZELFDE = ("Twee keer hetzelfde is hetzelfde als één keer", "The same twice is the same as once")


def _na(seen: Seen | None, soort: str, **feiten: Any) -> Afwijking:
    return Afwijking(soort, feiten={"na": seen.seq if seen else 0, **feiten})


def _opnieuw(handeling: Handeling) -> Play:
    stap = Stap(handeling.operatie, handeling.inhoud, handeling.parameters)
    lezingen = LEZINGEN.get(handeling.operatie, ())
    if not handeling.schrijft and handeling.toestand is not None:
        lezingen = tuple(operatie for operatie in ZICHTBAAR if operatie != handeling.operatie)

    async def play(keten: BronGetest) -> None:
        persoon = keten.persoon(handeling.toestand, **handeling.van_toestand) if handeling.toestand else None
        rol = Uitvoering(keten, persoon)
        if not handeling.schrijft:
            await rol.meet(lezingen)
        eerste = await rol.vraag(stap, GEWOON)
        if handeling.schrijft:
            await rol.meet(lezingen, eerste)
        if stap.operatie.startswith(ONCE):
            return
        tweede = await rol.vraag(stap, _na(eerste, "opnieuw"))
        await rol.meet(lezingen, tweede)

    return play


for _handeling in HANDELINGEN.values():
    _eens = _handeling.operatie.startswith(ONCE)
    if _eens and _handeling.operatie not in LEZINGEN:
        continue  # nothing that can be seen
    add(
        Scenario(
            id=f"{'teruglezen' if _eens else 'opnieuw'}-{_handeling.operatie.lower()}",
            nl=f"{'Wat is aangenomen, staat er daarna' if _eens else HETZELFDE[0]}: {_handeling.operatie}",
            en=f"{'What was accepted is there afterwards' if _eens else HETZELFDE[1]}: {_handeling.operatie}",
            services=diensten_van_operatie(_handeling.operatie),
            group="gedrag",
            play=_opnieuw(_handeling),
            tags=frozenset({"gedrag", _handeling.operatie}),
            kanten=("bron",),
        )
    )


@scenario(
    "opnieuw-updatecontactpersoonbyid",
    en="The same twice is the same as once: updateContactpersoonById",
    group="gedrag",
    services=("pip",),
    tags=(CONTACT_WIJZIGT,),
    kanten=("bron",),
)
async def contact_opnieuw(keten: BronGetest) -> None:
    """Twee keer hetzelfde is hetzelfde als één keer: updateContactpersoonById"""
    rol = Uitvoering(keten, None)
    stap = Stap(CONTACT_WIJZIGT, vast({**CONTACT, "naam": "Zoë d'Ancona"}), {"id": Gemaakt(0)})
    if await rol.doe(Stap(CONTACT_MAAKT, vast(CONTACT))):
        eerste = await rol.vraag(stap)
        await rol.vraag(stap, _na(eerste, "opnieuw"))


async def _twee_keer(rol: Uitvoering, stap: Stap) -> Seen | None:
    """The same message twice, as after a lost confirmation. Returns the second."""
    kenmerk = rol.keten.gemeente.kenmerk()
    eerste = await rol.vraag(stap, Afwijking("gewoon", bericht_id=kenmerk))
    return await rol.vraag(stap, Afwijking("herhaling", bericht_id=kenmerk, feiten={"na": eerste.seq if eerste else 0}))


@scenario(
    "herhaling-contactpersoon",
    en="A contact person is delivered twice with the same berichtId: one is made",
    group="gedrag",
    services=("pip",),
    tags=(CONTACT_MAAKT,),
    kanten=("bron",),
)
async def contactpersoon(keten: BronGetest) -> None:
    """Een contactpersoon wordt twee keer geleverd met hetzelfde berichtId: er komt er één"""
    await _twee_keer(Uitvoering(keten, None), Stap(CONTACT_MAAKT, vast({**CONTACT, "naam": "Zoë Herhaald"})))


@scenario(
    "herhaling-pip",
    en="A changed PIP is delivered twice with the same berichtId, and deleted once: it is gone",
    group="gedrag",
    services=("pip",),
    tags=(PIP, PIP_WEG),
    kanten=("bron",),
)
async def pip_herhaald(keten: BronGetest) -> None:
    """Een gewijzigd PIP wordt twee keer geleverd met hetzelfde berichtId, en één keer verwijderd: het is weg"""
    rol = Uitvoering(keten, keten.persoon("pip-zonder-termijn"))
    tweede = await _twee_keer(rol, Stap(PIP, pip(leerroute="Z")))
    if await rol.doe(Stap(PIP_WEG)):
        await rol.vraag(Stap("getPipByBsn"), _na(tweede, "gevolg", pad="pip.leerroute", niet="Z"))


@scenario(
    "herhaling-aanbod",
    en="An offer is delivered twice with the same berichtId, and withdrawn once: it is gone",
    group="gedrag",
    services=("pip",),
    tags=(AANBOD, AANBOD_WEG),
    kanten=("bron",),
)
async def aanbod_herhaald(keten: BronGetest) -> None:
    """Een aanbod wordt twee keer geleverd met hetzelfde berichtId, en één keer ingetrokken: het is weg"""
    rol = Uitvoering(keten, keten.persoon("met-pip"))
    tweede = await _twee_keer(rol, Stap(AANBOD, aanbod(), bij(BOW)))
    if await rol.doe(Stap(AANBOD_WEG, None, bij(BOW))):
        await rol.vraag(Stap(AANBOD_WEG, None, bij(BOW)), _na(tweede, "gevolg", mag_niet=True))
