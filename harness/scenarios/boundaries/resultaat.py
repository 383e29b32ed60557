"""The boundaries of the rules on MAP and PVT, M1–M11: the same for both, each with its own date."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from harness.playing.handelingen import dag, datum, vast
from harness.scenarios.boundaries.row import Grens, Kant, Stap
from harness.scenarios.boundaries.terms import MAP, PVT, ZROUTE, levert_pip

_SOORTEN = (("map", "MAP", MAP, "datumEindgesprekMap"), ("pvt", "PVT", PVT, "datumOndertekeningPvt"))


@dataclass(frozen=True)
class _Rij:
    """What becomes a row for MAP and one for PVT. ``dagen`` None: without a date. ``eerst`` is its date delivered before."""

    regel: str
    kant: Kant
    naam: str
    toestand: str
    dagen: int | None
    verwijtbaar: str | None
    nl: str
    en: str
    van_toestand: Mapping[str, Any] = field(default_factory=dict)
    vooraf: tuple[Stap, ...] = ()
    eerst: int | None = None
    lezing: bool = False


_ACHT_WEKEN = {"weken": 8}
"""A PIP of 56 days old, and so a term that started 55 days ago."""
_VOORBIJ = {"weken": -6}
"""The term ended 42 days ago: that day is its (exclusive) einddatum."""


def _over(maanden: int, dagen: int) -> dict[str, int]:
    """The term ends so many months and days from now."""
    return {"maanden": maanden, "weken": 0, "dagen": dagen}


_WIE = (
    _Rij("M1", "goed", "eigen", "met-{soort}", -9, None, "een wijziging van een eigen datum", "a change of its own date"),
    _Rij("M1", "fout", "vorige", "met-{soort}", -9, None, "een wijziging van een datum van de vorige gemeente",
         "a change of the former municipality's date", {"van": "vorige"}),
    _Rij("M2", "goed", "eigen-pip", "verhuisd-met-pip", -3, None, "een datum, meteen nadat de gemeente haar eigen PIP leverde",
         "a date, right after the municipality delivered its own PIP", vooraf=(levert_pip(-5),)),
    _Rij("M2", "fout", "pip-van-vorige", "verhuisd-met-pip", -3, None, "een datum als het actuele PIP nog van de vorige gemeente is",
         "a date when the current PIP is still the former municipality's"),
    _Rij("M2", "goed", "verhuisd", "verhuisd-weg", -3, None, "een datum van wie verhuisd is, zolang het eigen PIP het actuele is",
         "a date of who has moved, while the municipality's own PIP is the current one", {"pip": "eigen"}),
    _Rij("M2", "fout", "verhuisd", "verhuisd-weg", -3, None, "een datum van wie verhuisd is en in de nieuwe gemeente een PIP kreeg",
         "a date of who has moved and got a PIP in the new municipality", {"pip": "nieuwe-gemeente"}),
    _Rij("M3", "goed", "nog-niet-voldaan", "zroute-afgerond", -35, None, "een datum als de Z-route is afgerond, en nog niet is voldaan",
         "a date when the Z-route is finished, and the obligation not yet met"),
    _Rij("M3", "fout", "voldaan", "zroute-voldaan", -35, None, "een datum als via de Z-route aan de plicht is voldaan",
         "a date when the obligation is met through the Z-route"),
)  # fmt: skip

_DATUMS = (
    _Rij("M4", "goed", "eerste-dag", "met-pip", -55, None, "de eerste dag van de termijn", "the first day of the term", _ACHT_WEKEN),
    _Rij("M4", "fout", "dag-ervoor", "met-pip", -56, None, "de dag voor de termijn", "the day before the term", _ACHT_WEKEN),
    _Rij("M4", "fout", "zonder-termijn", "pip-zonder-termijn", 0, None, "een datum als er geen termijn is",
         "a date when there is no term", lezing=True),
    _Rij("M5", "goed", "zelfde-dag", "zroute-afgerond", -21, None, "de dag waarop de Z-route is afgerond",
         "the day on which the Z-route was finished", {"weken": 3}),
    _Rij("M5", "fout", "dag-erna", "zroute-afgerond", -20, None, "de dag nadat de Z-route is afgerond",
         "the day after the Z-route was finished", {"weken": 3}),
    _Rij("M6", "goed", "vandaag", "met-pip", 0, None, "de datum van vandaag", "today's date"),
    _Rij("M6", "fout", "morgen", "met-pip", 1, None, "de datum van morgen", "tomorrow's date"),
    _Rij("M7", "goed", "zonder-zroute", "met-{soort}", None, None, "een datum intrekken zonder afgeronde Z-route",
         "withdrawing a date without a finished Z-route"),
    _Rij("M7", "goed", "zroute-ingetrokken", "zroute-afgerond", None, None, "een datum intrekken nadat de Z-route is ingetrokken",
         "withdrawing a date after the Z-route was withdrawn", vooraf=(Stap(ZROUTE, vast({})),), eerst=-35),
    _Rij("M7", "fout", "met-zroute", "zroute-afgerond", None, None, "een datum intrekken bij een afgeronde Z-route",
         "withdrawing a date with a finished Z-route", eerst=-35),
)  # fmt: skip

_VERWIJTBAAR = (
    _Rij("M8", "goed", "laatste-dag", "termijn-eindigt", -43, None, "de laatste dag van de termijn, zonder verwijtbaar",
         "the last day of the term, without verwijtbaar", _VOORBIJ),
    _Rij("M8", "fout", "einddatum", "termijn-eindigt", -42, None, "de einddatum van de termijn (exclusief), zonder verwijtbaar",
         "the end of the term (exclusive), without verwijtbaar", _VOORBIJ),
    _Rij("M8", "goed", "intrekken", "termijn-eindigt", None, None, "intrekken na de termijn, zonder verwijtbaar",
         "withdrawing after the term, without verwijtbaar", _VOORBIJ, lezing=True),
    _Rij("M9", "goed", "ja", "termijn-eindigt", -42, "Ja", "de einddatum van de termijn (exclusief), met Ja",
         "the end of the term (exclusive), with Ja", _VOORBIJ),
    _Rij("M9", "fout", "ja", "termijn-eindigt", -43, "Ja", "de laatste dag van de termijn, met Ja",
         "the last day of the term, with Ja", _VOORBIJ),
    _Rij("M9", "goed", "nee", "termijn-eindigt", -42, "Nee", "de einddatum van de termijn (exclusief), met Nee",
         "the end of the term (exclusive), with Nee", _VOORBIJ),
    _Rij("M9", "fout", "nee", "termijn-eindigt", -43, "Nee", "de laatste dag van de termijn, met Nee",
         "the last day of the term, with Nee", _VOORBIJ),
    _Rij("M10", "goed", "twee-maanden", "termijn-eindigt", None, "Nee", "Nee als de termijn over precies twee maanden eindigt",
         "Nee when the term ends in exactly two months", _over(2, 0)),
    _Rij("M10", "fout", "dag-meer", "termijn-eindigt", None, "Nee", "Nee als de termijn over twee maanden en een dag eindigt",
         "Nee when the term ends in two months and a day", _over(2, 1)),
    _Rij("M10", "goed", "voorbij", "termijn-eindigt", None, "Nee", "Nee als de termijn voorbij is (sinds juni 2026)",
         "Nee when the term is over (since June 2026)", _VOORBIJ),
    _Rij("M11", "goed", "einddatum", "termijn-eindigt", None, "Ja", "Ja op de einddatum van de termijn (exclusief)",
         "Ja on the end of the term (exclusive)", _over(0, 0)),
    _Rij("M11", "fout", "laatste-dag", "termijn-eindigt", None, "Ja", "Ja op de laatste dag van de termijn",
         "Ja on the last day of the term", _over(0, 1)),
)  # fmt: skip


def _inhoud(veld: str, dagen: int | None, verwijtbaar: str | None) -> Callable[[date], Any]:
    rest = {} if verwijtbaar is None else {"verwijtbaar": verwijtbaar}
    return lambda vandaag: rest if dagen is None else {veld: dag(vandaag, dagen), **rest}


def _grenzen() -> Iterator[Grens]:
    for soort, woord, operatie, veld in _SOORTEN:
        for rij in (*_WIE, *_DATUMS, *_VERWIJTBAAR):
            eerst = () if rij.eerst is None else (Stap(operatie, datum(veld, rij.eerst)),)
            yield Grens(
                rij.regel,
                rij.kant,
                f"{soort}-{rij.naam}",
                rij.toestand.format(soort=soort),
                Stap(operatie, _inhoud(veld, rij.dagen, rij.verwijtbaar)),
                f"{woord}: {rij.nl}",
                f"{woord}: {rij.en}",
                rij.van_toestand,
                eerst + rij.vooraf,
                rij.lezing,
            )


RESULTAAT_GRENZEN: tuple[Grens, ...] = tuple(_grenzen())
