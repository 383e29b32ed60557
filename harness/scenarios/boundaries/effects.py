"""What a delivery brings about by itself: P7, C1, C2, I7. DUO shows contact persons and offers in no read, so that the
next delivery has to show what became of the one before."""

from __future__ import annotations

from harness.playing.handelingen import CONTACT, aanbod, dag, vast
from harness.scenarios.boundaries.row import Effect, Gemaakt, Stap, Toont
from harness.scenarios.boundaries.terms import (
    AANBOD,
    AANBOD_WEG,
    BOW,
    CONTACT_MAAKT,
    CONTACT_WEG,
    CONTACT_WIJZIGT,
    KOPPELT,
    ONTKOPPELT,
    PIP,
    UREN,
    bij,
    pip,
)

_MAAKT = Stap(CONTACT_MAAKT, vast(CONTACT))
_EERSTE, _TWEEDE = {"id": Gemaakt(0)}, {"id": Gemaakt(1)}
_LEEST_PIP = Stap("getPipByBsn")
_LEVERT_UREN = Stap(UREN, lambda vandaag: {"bekendTot": dag(vandaag, 0), "uren": 10}, bij(BOW))


def _niveau(naam: str, leerroute: str, niveau: str | None, nl: str, en: str) -> Effect:
    """What level stands in the PIP that is read, after one without a level was delivered."""
    toont = Toont(_LEEST_PIP, eigenschappen={"pip.leerroute": leerroute, "pip.niveau": niveau})
    return Effect("P7", naam, "nieuw", (Stap(PIP, pip(-2, leerroute)),), (toont,), nl, en)


EFFECTEN: tuple[Effect, ...] = (
    _niveau("b1-route", "B", "B1", "de B1-route zonder niveau: DUO legt B1 vast", "the B1-route without a level: DUO records B1"),
    _niveau("onderwijsroute", "O", "B1", "de onderwijsroute zonder niveau: DUO legt B1 vast",
            "the education route without a level: DUO records B1"),
    _niveau("zroute", "Z", None, "de Z-route zonder niveau: DUO legt geen niveau vast",
            "the Z-route without a level: DUO records none"),
    Effect("P7", "niveau-gegeven", "met-pip", (Stap(PIP, pip(-2, niveau="A2")),), (Toont(_LEEST_PIP, eigenschappen={"pip.niveau": "A2"}),),
           "een niveau dat is meegegeven, blijft", "a level that was given stays"),
    Effect("C1", "koppeling-vervangen", "met-pip", (_MAAKT, _MAAKT, Stap(KOPPELT, None, _EERSTE), Stap(KOPPELT, None, _TWEEDE)),
           (Toont(Stap(ONTKOPPELT, None, _EERSTE), "niet-gevonden"), Toont(Stap(ONTKOPPELT, None, _TWEEDE))),
           "een tweede koppeling vervangt de eerste", "a second link replaces the first", lezing=True),
    Effect("C2", "koppeling-verdwijnt", "met-pip", (_MAAKT, Stap(KOPPELT, None, _EERSTE), Stap(CONTACT_WEG, None, _EERSTE)),
           (Toont(Stap(ONTKOPPELT, None, _EERSTE), "niet-gevonden"), Toont(Stap(KOPPELT, None, _EERSTE), "niet-gevonden"),
            Toont(Stap(CONTACT_WIJZIGT, vast(CONTACT), _EERSTE), "niet-gevonden")),
           "een contactpersoon die is verwijderd, is nergens meer aan gekoppeld", "a contact person that was deleted is linked to nobody",
           lezing=True),
    Effect("I7", "zonder-datums", "met-aanbod", (Stap(AANBOD, vast({"indicatorAlfabetiseringsonderwijs": "NVT"}), bij(BOW)),),
           (Toont(_LEVERT_UREN, "geweigerd"),),
           "een aanbod zonder datums vervangt een met datums: uren zijn niet meer mogelijk (U5)",
           "an offer without dates replaces one with dates: hours are no longer possible (U5)"),
    Effect("I7", "met-datums", "met-aanbod-zonder-datum", (Stap(AANBOD, aanbod(), bij(BOW)),), (Toont(_LEVERT_UREN),),
           "een aanbod met datums vervangt een zonder: uren zijn nu mogelijk (U5)",
           "an offer with dates replaces one without: hours are possible now (U5)"),
    Effect("I7", "eenmaal", "met-aanbod", (Stap(AANBOD, aanbod(), bij(BOW)), Stap(AANBOD_WEG, None, bij(BOW))),
           (Toont(Stap(AANBOD_WEG, None, bij(BOW)), "niet-gevonden"),),
           "na vervangen en intrekken is er geen aanbod meer", "after replacing and withdrawing no offer is left", lezing=True),
)  # fmt: skip
"""Rows of every rule of soort ``effect``."""
