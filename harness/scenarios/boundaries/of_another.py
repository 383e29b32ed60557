"""No municipality reads or changes what is another's: for every operation of DUO and COA that could.

A row is played like those of ``regelgrenzen``. The person is ``eigen``'s (``maak(row.toestand, gemeente=eigen,
vorige_gemeente=ander, ...)``; without a toestand there is no person), and ``ander`` asks what is none of its business:

1. Do ``row.vooraf``; each step has to succeed. Ask ``row.lezingen`` as ``eigen``, and keep the answers.
2. Do ``row.poging``: ``ander`` tries. Its status has to be in ``row.statussen``.
3. Nothing has changed: ``row.lezingen`` give the same answers as before, and every ``row.daarna`` shows what it has to.
   What DUO shows in no read is proved by what ``eigen`` can still do. (That another's contact person was not changed
   shows nowhere: of that the refusal is all there is.) Where ``niet-gevonden`` was expected and something else comes,
   nothing is proved either way: that 404 is inferred (see ``Toont``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from harness.playing.handelingen import CONTACT, HANDELINGEN, Handeling, datum, vast
from harness.scenarios.boundaries.row import Gemaakt, Stap, Toont
from harness.scenarios.boundaries.terms import (
    AANBOD,
    AANBOD_WEG,
    BOW,
    CONTACT_MAAKT,
    CONTACT_WEG,
    CONTACT_WIJZIGT,
    KOPPELT,
    MAP,
    ONTKOPPELT,
    PIP,
    PIP_WEG,
    PVT,
    UREN,
    ZROUTE,
    bij,
)

Bron = Literal["duo", "coa"]

_NIET_TOEGELATEN = frozenset({403})
_NIET_TE_VINDEN = frozenset({403, 404})
"""No document says whether another's contact person is forbidden, or is simply not to be found: both are good."""


@dataclass(frozen=True)
class VanEenAnder:
    """``ander`` tries what only ``eigen`` may."""

    naam: str
    poging: Stap
    toestand: str | None
    van_toestand: Mapping[str, Any] = field(default_factory=dict)
    statussen: frozenset[int] = _NIET_TOEGELATEN
    vooraf: tuple[Stap, ...] = ()
    lezingen: tuple[str, ...] = ()
    """Reads whose answers to ``eigen`` stay the same."""
    daarna: tuple[Toont, ...] = ()

    @property
    def operatie(self) -> str:
        return self.poging.operatie

    @property
    def bron(self) -> Bron:
        """Whose operation it is: COA's are about a v-nummer."""
        return "coa" if self.operatie.endswith("ByVnummer") else "duo"


LEZINGEN: Mapping[str, tuple[str, ...]] = {
    PIP: ("getPipByBsn", "getInburgeringstermijnByBsn"),
    PIP_WEG: ("getPipByBsn",),
    MAP: ("getMapByBsn",),
    PVT: ("getPvtByBsn",),
    UREN: ("getGevolgdeUrenByBsn",),
    "updateUrenTaallesEnKnmByBSN": ("getGevolgdeUrenByBsn",),
    "updateUrenParticipatieactiviteiten": ("getGevolgdeUrenByBsn",),
    "updateUrenParticipatieAlsTaallesByBsn": ("getGevolgdeUrenByBsn",),
    "deleteExamennummerByBsn": ("getExamennummerByBsn",),
}
"""What shows whether a delivery changed anything, where a read does."""
_DAARNA: Mapping[str, tuple[Toont, ...]] = {
    # No read shows an offer, or the Z-route.
    AANBOD: (Toont(Stap(AANBOD_WEG, None, bij(BOW)), "niet-gevonden"),),
    AANBOD_WEG: (Toont(Stap(AANBOD_WEG, None, bij(BOW))),),
    # A Z-route that was finished three days ago would forbid a MAP of today (M5).
    ZROUTE: (Toont(Stap(MAP, datum("datumEindgesprekMap", 0))),),
}


def _over_een_persoon(handeling: Handeling) -> VanEenAnder:
    return VanEenAnder(
        handeling.operatie,
        Stap(handeling.operatie, handeling.inhoud, handeling.parameters, "ander"),
        handeling.toestand,
        handeling.van_toestand,
        lezingen=LEZINGEN.get(handeling.operatie, ()),
        daarna=_DAARNA.get(handeling.operatie, ()),
    )


_CONTACT = {"id": Gemaakt(0)}
_MAAKT = Stap(CONTACT_MAAKT, vast(CONTACT))
_KOPPELT = Stap(KOPPELT, None, _CONTACT)
_BESTAAT_NOG = Toont(Stap(CONTACT_WIJZIGT, vast(CONTACT), _CONTACT))
_GEKOPPELD_NOG = Toont(Stap(ONTKOPPELT, None, _CONTACT))
_NIET_GEKOPPELD = replace(_GEKOPPELD_NOG, verwacht="niet-gevonden")
_VAN_BEIDE = "verhuisd-met-pip"
"""Both municipalities may see this person, so that only whose contact person it is can be in the way."""


def _poging(operatie: str) -> Stap:
    inhoud = vast({**CONTACT, "naam": "Anna Ander"}) if operatie == CONTACT_WIJZIGT else None
    return Stap(operatie, inhoud, _CONTACT, "ander")


def _contact(naam: str, operatie: str, toestand: str | None, *toont: Toont, vooraf: tuple[Stap, ...]) -> VanEenAnder:
    """``ander`` tries something with a contact person that ``eigen`` made."""
    return VanEenAnder(naam, _poging(operatie), toestand, {}, _NIET_TE_VINDEN, vooraf, (), toont)


_VAN_ANDER_ZELF = (replace(_MAAKT, door="ander"),)
_CONTACTPERSONEN = (
    VanEenAnder("eigen-contact-koppelen", _poging(KOPPELT), "nieuw", vooraf=_VAN_ANDER_ZELF),
    VanEenAnder("eigen-contact-ontkoppelen", _poging(ONTKOPPELT), "nieuw", vooraf=_VAN_ANDER_ZELF),
    _contact("contact-wijzigen", CONTACT_WIJZIGT, None, _BESTAAT_NOG, vooraf=(_MAAKT,)),
    _contact("contact-verwijderen", CONTACT_WEG, None, _BESTAAT_NOG, vooraf=(_MAAKT,)),
    _contact("contact-koppelen", KOPPELT, _VAN_BEIDE, _NIET_GEKOPPELD, vooraf=(_MAAKT,)),
    _contact("contact-ontkoppelen", ONTKOPPELT, _VAN_BEIDE, _GEKOPPELD_NOG, vooraf=(_MAAKT, _KOPPELT)),
    _contact("gekoppeld-contact-verwijderen", CONTACT_WEG, _VAN_BEIDE, _GEKOPPELD_NOG, vooraf=(_MAAKT, _KOPPELT)),
)
"""The first two are about a person of ``eigen``; in the others the contact person is ``eigen``'s."""


def van_een_ander(bron: Bron | None = None) -> Iterator[VanEenAnder]:
    """A row for every operation about a person, and for every one about a contact person; of ``bron`` only if given."""
    rijen = (*(_over_een_persoon(h) for h in HANDELINGEN.values() if h.toestand is not None), *_CONTACTPERSONEN)
    yield from (rij for rij in rijen if bron is None or rij.bron == bron)
