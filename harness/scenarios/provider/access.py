"""Who may ask: for every operation a bron that is not the certificate's, a doel that is not the provider's, and a
person whom nobody knows; and a stranger."""

from __future__ import annotations

from harness.chain.oin import OIN_VAN
from harness.chain.services import ALGEMEEN, diensten_van_operatie
from harness.evidence import marks
from harness.playing.handelingen import CONTACT, HANDELINGEN, Handeling, vast
from harness.playing.provider.gemeente import Afwijking
from harness.playing.provider.keten import BronGetest
from harness.playing.registry import Play, Scenario, add, scenario
from harness.scenarios.boundaries import Gemaakt, Stap
from harness.scenarios.boundaries.of_another import LEZINGEN
from harness.scenarios.boundaries.terms import (
    CONTACT_MAAKT,
    CONTACT_WEG,
    CONTACT_WIJZIGT,
    KOPPELT,
    ONTKOPPELT,
)
from harness.scenarios.provider.steps import Uitvoering


def _verkeerd(keten: BronGetest) -> tuple[Afwijking, Afwijking]:
    """Who it says that it comes from, and for whom: each wrong by itself."""
    andere = "coa" if keten.facilities.bron == "duo" else "duo"
    elders = keten.facilities.elders.oin
    return Afwijking("andere_bron", bron=elders), Afwijking("ander_doel", doel=OIN_VAN[andere])


def _toestand(keten: BronGetest) -> str:
    """Of somebody about whom most can be asked."""
    return "met-pip" if keten.facilities.bron == "duo" else "coa-gekoppeld"


def _stap(handeling: Handeling) -> Stap:
    return Stap(handeling.operatie, handeling.inhoud, handeling.parameters)


def _play(handeling: Handeling) -> Play:
    lezingen = LEZINGEN.get(handeling.operatie, ())

    async def play(keten: BronGetest) -> None:
        persoon = keten.persoon(handeling.toestand, **handeling.van_toestand) if handeling.toestand else None
        rol = Uitvoering(keten, persoon)
        await rol.meet(lezingen)
        for anders in _verkeerd(keten):
            seen = await rol.vraag(_stap(handeling), anders)
            await rol.meet(lezingen, seen)
        if persoon is not None:
            niemand = Uitvoering(keten, keten.persoon("onbekend"))
            await niemand.vraag(_stap(handeling), Afwijking("onbekend"))

    return play


for _handeling in HANDELINGEN.values():
    add(
        Scenario(
            id=f"toegang-{_handeling.operatie.lower()}",
            nl=f"Wie {_handeling.operatie} niet mag vragen, wordt geweigerd",
            en=f"Who may not ask for {_handeling.operatie} is refused",
            services=diensten_van_operatie(_handeling.operatie),
            group="toegang",
            play=_play(_handeling),
            tags=frozenset({"toegang", _handeling.operatie}),
            kanten=("bron",),
        )
    )

_ID = {"id": Gemaakt(0)}
_MET_CONTACT = (
    Stap(CONTACT_WIJZIGT, vast({**CONTACT, "naam": "Anna Ander"}), _ID),
    Stap(KOPPELT, None, _ID),
    Stap(ONTKOPPELT, None, _ID),
    Stap(CONTACT_WEG, None, _ID),
)


@scenario(
    "toegang-contactpersonen",
    en="Who may not manage a contact person is refused",
    group="toegang",
    services=("pip",),
    tags=(CONTACT_WIJZIGT, KOPPELT, ONTKOPPELT, CONTACT_WEG),
    kanten=("bron",),
)
async def contactpersonen(keten: BronGetest) -> None:
    """Wie een contactpersoon niet mag beheren, wordt geweigerd"""
    rol = Uitvoering(keten, keten.persoon("met-pip"))
    if await rol.doe(Stap(CONTACT_MAAKT, vast(CONTACT))):
        for stap in _MET_CONTACT:
            for anders in _verkeerd(keten):
                await rol.vraag(stap, anders)


@scenario(
    "toegang-persoon-elders",
    en="A municipality that the certificate may not speak for asks everything about her resident, and is refused",
    group="toegang",
    services=(ALGEMEEN,),
    kanten=("bron",),
)
async def persoon_elders(keten: BronGetest) -> None:
    """Een gemeente waarvoor het certificaat niet mag spreken vraagt alles over haar inwoner, en wordt geweigerd"""
    # About our own person she would be refused for the person; here the certificate is all that stands in her way.
    elders = keten.facilities.elders
    rol = Uitvoering(keten, keten.persoon(_toestand(keten), gemeente=elders))
    for handeling in HANDELINGEN.values():
        if handeling.toestand is not None:
            await rol.vraag(_stap(handeling), Afwijking("andere_bron", bron=elders.oin))


@scenario(
    "toegang-vreemde",
    en="An organisation that has no business here asks, with a good certificate, and is refused",
    group="toegang",
    services=(ALGEMEEN,),
    kanten=("bron",),
)
async def vreemde(keten: BronGetest) -> None:
    """Een organisatie die hier niets te zoeken heeft vraagt, met een goed certificaat, en wordt geweigerd"""
    persoon = keten.persoon("met-pip" if keten.facilities.bron == "duo" else "coa-gekoppeld")
    client = keten.facilities.vreemde("onbekend")
    if client is None:
        keten.mark(marks.WithoutCertificate(certificate="onbekend"))
        return
    anders = Afwijking("vreemde", client=client, feiten={"certificaat": "onbekend"})
    async with client:
        for operatie in ("getInburgeringstermijnByBsn", "postPipByBsn", "getKoppelingByVnummer"):
            handeling = HANDELINGEN[operatie]
            await keten.gemeente.vraagt(operatie, persoon, handeling.body(keten.vandaag), anders=anders)
