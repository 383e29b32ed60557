"""The boundaries of the rules on an inburgeringsaanbod: I1–I4. I5 and I6 cannot be tested as they are written."""

from __future__ import annotations

from harness.playing.handelingen import aanbod as gewoon_aanbod
from harness.playing.handelingen import dag
from harness.scenarios.boundaries.row import Grens, Kant, Stap
from harness.scenarios.boundaries.terms import (
    AANBOD,
    ANDERE_BOW,
    BOW,
    ONBEKEND,
    TST,
    ZONDER_MERK,
    aanbod,
    bij,
    levert_pip,
)


def _gewoon(
    regel: str,
    kant: Kant,
    naam: str,
    toestand: str,
    nl: str,
    en: str,
    *,
    instelling: str = BOW,
    **van_toestand: int | str,
) -> Grens:
    """An offer with all its dates, which is right but for the person or the institution."""
    return Grens(regel, kant, naam, toestand, Stap(AANBOD, gewoon_aanbod(), bij(instelling)), nl, en, van_toestand)


_VOOR_WIE = (
    _gewoon("I1", "goed", "asielstatushouder", "met-pip", "een aanbod aan een asielstatushouder", "an offer to an asylum status holder"),
    _gewoon("I1", "fout", "gezinsmigrant", "met-pip", "een aanbod aan een gezinsmigrant", "an offer to a family migrant",
            doelgroep="gezinsmigrant"),
    Grens("I2", "goed", "na-pip", "nieuw", aanbod(0), "een aanbod, meteen na het eerste PIP",
          "an offer, right after the first PIP", vooraf=(levert_pip(0),)),
    Grens("I2", "fout", "zonder-pip", "nieuw", aanbod(0), "een aanbod zonder PIP", "an offer without a PIP"),
    _gewoon("I3", "goed", "bow", "met-pip", "de B1-route bij een instelling met het BoW-keurmerk",
            "the B1-route at an institution with the BoW mark", instelling=ANDERE_BOW),
    _gewoon("I3", "goed", "bow-onderwijsroute", "met-pip", "de onderwijsroute bij een instelling met het BoW-keurmerk",
            "the education route at an institution with the BoW mark", leerroute="O"),
    _gewoon("I3", "goed", "tst", "met-pip", "de onderwijsroute bij een erkende instelling voor het taalschakeltraject",
            "the education route at a recognised TST institution", instelling=TST, leerroute="O"),
    _gewoon("I3", "fout", "tst-b1-route", "met-pip", "de B1-route bij een instelling die alleen voor het taalschakeltraject is erkend",
            "the B1-route at an institution that is recognised for TST only", instelling=TST),
    _gewoon("I3", "fout", "tst-zroute", "met-pip", "de Z-route bij een instelling die alleen voor het taalschakeltraject is erkend",
            "the Z-route at an institution that is recognised for TST only", instelling=TST, leerroute="Z"),
    _gewoon("I3", "fout", "zonder-keurmerk", "met-pip", "de onderwijsroute bij een instelling zonder keurmerk",
            "the education route at an institution without a mark", instelling=ZONDER_MERK, leerroute="O"),
    _gewoon("I3", "fout", "onbekend", "met-pip", "een aanbod bij een instelling die DUO niet kent",
            "an offer at an institution that DUO does not know", instelling=ONBEKEND),
)  # fmt: skip


def _datum(veld: str, naam: str, nl: str, en: str) -> tuple[Grens, Grens]:
    """One date of the offer, on the day of a PIP of 8 weeks old and on the day before."""
    toestand = {"weken": 8}
    return (
        Grens("I4", "goed", naam, "met-pip", aanbod(-56, veld), f"{nl} op de dag van het PIP",
              f"{en} on the day of the PIP", toestand),
        Grens("I4", "fout", naam, "met-pip", aanbod(-57, veld), f"{nl} een dag voor het PIP",
              f"{en} a day before the PIP", toestand),
    )  # fmt: skip


def _met_alle_datums(dagen: int) -> Stap:
    """An offer made so many days from today, of a course that starts next week."""
    return Stap(
        AANBOD,
        lambda vandaag: {**gewoon_aanbod()(vandaag), "datumInburgeringsaanbod": dag(vandaag, dagen)},
        bij(BOW),
    )


_GEWIJZIGD_PIP = (levert_pip(-10),)
_DATUMS = (
    *_datum("datumInburgeringsaanbod", "aanbod", "een aanbod", "an offer"),
    *_datum("verwachteStartdatumOpleiding", "start", "de verwachte start van de opleiding", "the expected start of the course"),
    *_datum("verwachteEinddatumOpleiding", "einde", "het verwachte einde van de opleiding", "the expected end of the course"),
    Grens("I4", "goed", "alle-datums", "met-pip", _met_alle_datums(-56), "een aanbod met alle datums, op de dag van het PIP",
          "an offer with all its dates, on the day of the PIP", {"weken": 8}),
    Grens("I4", "fout", "alle-datums", "met-pip", _met_alle_datums(-57), "een aanbod met alle datums, een dag voor het PIP",
          "an offer with all its dates, a day before the PIP", {"weken": 8}),
    Grens("I4", "goed", "gewijzigd-pip", "met-pip", aanbod(-10), "een aanbod op de dag van het gewijzigde PIP",
          "an offer on the day of the changed PIP", vooraf=_GEWIJZIGD_PIP),
    Grens("I4", "fout", "gewijzigd-pip", "met-pip", aanbod(-11),
          "een aanbod een dag voor het gewijzigde PIP, maar na het eerste", "an offer a day before the changed PIP, but after the first",
          vooraf=_GEWIJZIGD_PIP),
)  # fmt: skip

AANBOD_GRENZEN: tuple[Grens, ...] = _VOOR_WIE + _DATUMS
