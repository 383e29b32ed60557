"""The boundaries of the rules on hours at an institution: U1–U6."""

from __future__ import annotations

from harness.chain.uren import GEVOLGD, SOORTEN
from harness.playing.handelingen import dag
from harness.scenarios.boundaries.row import Grens, Kant, Stap
from harness.scenarios.boundaries.terms import (
    AANBOD_WEG,
    ANDERE_BOW,
    BOW,
    TST,
    UREN,
    ZONDER_MERK,
    aanbod,
    bij,
    levert_pip,
)


def _uren(dagen: int, soort: str = GEVOLGD, *, aantal: int = 10, instelling: str = BOW) -> Stap:
    """Hours of one kind, known up to so many days from today."""
    return Stap(UREN, lambda vandaag: {"bekendTot": dag(vandaag, dagen), soort: aantal}, bij(instelling))


_TREKT_IN = Stap(AANBOD_WEG, None, bij(BOW))
_ACHT_WEKEN = {"weken": 8}
_TIEN_WEKEN = {"weken": 10}
_BIJ_TST = {"leerroute": "O", "instelling": TST}
_OP_DAG_PIP = (aanbod(-56),)

_KEURMERK = (
    Grens("U1", "goed", "bow", "met-aanbod", _uren(0), "uren bij een instelling met het BoW-keurmerk",
          "hours at an institution with the BoW mark"),
    Grens("U1", "goed", "tst", "met-aanbod", _uren(0, instelling=TST), "uren taalschakeltraject bij een erkende instelling, met de onderwijsroute",
          "hours at a recognised TST institution, with the education route", _BIJ_TST),
    Grens("U1", "fout", "tst-b1-route", "met-aanbod", _uren(0, instelling=TST),
          "uren bij een instelling die alleen voor het taalschakeltraject is erkend, nadat de leerroute de B1-route werd",
          "hours at an institution that is recognised for TST only, after the route became the B1-route", _BIJ_TST, (levert_pip(-1),)),
    Grens("U1", "fout", "zonder-keurmerk", "met-aanbod", _uren(0, instelling=ZONDER_MERK), "uren bij een instelling die haar keurmerk verloor",
          "hours at an institution that lost its mark", {"instelling": ZONDER_MERK}),
)  # fmt: skip

_DATUMS = (
    # An offer on the day of the PIP, a day before the term: only the term is in the way of an earlier date.
    Grens("U2", "goed", "eerste-dag", "met-pip", _uren(-55), "uren bekend tot de eerste dag van de termijn",
          "hours known until the first day of the term", _ACHT_WEKEN, _OP_DAG_PIP),
    Grens("U2", "fout", "dag-ervoor", "met-pip", _uren(-56), "uren bekend tot de dag voor de termijn",
          "hours known until the day before the term", _ACHT_WEKEN, _OP_DAG_PIP),
    Grens("U2", "fout", "zonder-termijn", "pip-zonder-termijn", _uren(0), "uren als er geen termijn is", "hours when there is no term",
          {"uren": 0}, lezing=True),
    Grens("U3", "goed", "vandaag", "met-aanbod", _uren(0), "uren bekend tot vandaag", "hours known until today"),
    Grens("U3", "fout", "morgen", "met-aanbod", _uren(1), "uren bekend tot morgen", "hours known until tomorrow"),
    Grens("U4", "goed", "zelfde-dag", "met-aanbod", _uren(-70), "uren bekend tot de dag van het aanbod",
          "hours known until the day of the offer", _TIEN_WEKEN),
    Grens("U4", "fout", "dag-ervoor", "met-aanbod", _uren(-71), "uren bekend tot een dag voor het aanbod",
          "hours known until a day before the offer", _TIEN_WEKEN),
    Grens("U4", "goed", "vervangen", "met-aanbod", _uren(-70), "uren bekend tot de dag van het eerste aanbod, dat vandaag is vervangen",
          "hours known until the day of the first offer, which was replaced today", _TIEN_WEKEN, (aanbod(0),),
          lezing=True),
    Grens("U4", "goed", "ingetrokken", "met-aanbod", _uren(-5), "uren bekend tot de dag van het tweede aanbod; het eerste is ingetrokken",
          "hours known until the day of the second offer; the first was withdrawn", _TIEN_WEKEN,
          (_TREKT_IN, aanbod(-5))),
    Grens("U4", "fout", "ingetrokken", "met-aanbod", _uren(-6),
          "uren bekend tot een dag voor het tweede aanbod, maar na het eerste, dat is ingetrokken",
          "hours known until a day before the second offer, but after the first, which was withdrawn", _TIEN_WEKEN,
          (_TREKT_IN, aanbod(-5))),
)  # fmt: skip

_STARTDATUM = (
    Grens("U5", "goed", "met-start", "met-aanbod", _uren(-7), "uren bij een aanbod met een startdatum", "hours under an offer with a start date"),
    Grens("U5", "goed", "start-is-aanbod", "met-pip", _uren(-7), "uren bij een aanbod waarvan alleen de datum van het aanbod bekend is",
          "hours under an offer of which only its own date is known", vooraf=(aanbod(-14),), lezing=True),
    Grens("U5", "fout", "zonder-aanbod", "met-pip", _uren(-7), "uren zonder aanbod", "hours without an offer"),
    Grens("U5", "fout", "zonder-datum", "met-aanbod-zonder-datum", _uren(-7), "uren bij een aanbod zonder datums",
          "hours under an offer without dates"),
    Grens("U5", "fout", "ingetrokken", "met-aanbod", _uren(-7), "uren bij een aanbod dat is ingetrokken",
          "hours under an offer that was withdrawn", vooraf=(_TREKT_IN,)),
    Grens("U5", "fout", "andere-instelling", "met-aanbod", _uren(-7, instelling=ANDERE_BOW),
          "uren bij een andere instelling dan die van het aanbod", "hours at another institution than the offer's"),
)  # fmt: skip


def _eerder(kant: Kant, soort: str, dagen: int, woorden: str, words: str) -> Grens:
    """One kind of hours, of which another total is known up to 14 days ago."""
    naam, nl, en = soort.lower(), f"{soort}, bekend tot {woorden}", f"{soort}, known until {words}"
    return Grens("U6", kant, naam, "met-uren", _uren(dagen, soort, aantal=300), nl, en, {"dagen": 14})


_ZELFDE_DAG, _DAG_EERDER = ("dezelfde dag als eerder", "the same day as before"), ("een dag eerder", "a day earlier")
_ALLEEN_GEVOLGD = (_uren(-5, aantal=50),)
_EERDER_DAN_GEREGISTREERD = (
    *(_eerder("goed", soort, -14, *_ZELFDE_DAG) for soort in SOORTEN),
    *(_eerder("fout", soort, -15, *_DAG_EERDER) for soort in SOORTEN),
    Grens("U6", "goed", "andere-soort", "met-aanbod", _uren(-6, "urenGeoorloofdVerzuim", aantal=5),
          "uren verzuim van een dag eerder dan de gevolgde uren", "hours of absence of a day earlier than the hours attended",
          vooraf=_ALLEEN_GEVOLGD, lezing=True),
    Grens("U6", "fout", "zelfde-soort", "met-aanbod", _uren(-6, aantal=60), "gevolgde uren van een dag eerder dan net geleverd",
          "hours attended of a day earlier than just delivered", vooraf=_ALLEEN_GEVOLGD),
    Grens("U6", "goed", "andere-instelling", "met-uren", _uren(-15, instelling=ANDERE_BOW),
          "uren van een dag eerder dan bij een andere instelling", "hours of a day earlier than at another institution",
          {"dagen": 14}, (aanbod(-20, instelling=ANDERE_BOW),), lezing=True),
)  # fmt: skip

UREN_GRENZEN: tuple[Grens, ...] = _KEURMERK + _DATUMS + _STARTDATUM + _EERDER_DAN_GEREGISTREERD
