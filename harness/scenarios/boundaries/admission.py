"""Whose data a municipality may read: A0–A4 from both sides. ``ander`` is where the person came from, or went to."""

from __future__ import annotations

from harness.scenarios.boundaries.row import Toegang
from harness.scenarios.boundaries.terms import levert_pip

_NIEUWE_PIP = "nieuwe-gemeente"
_WEG_MET_NIEUW_PIP = {"pip": _NIEUWE_PIP, "dagen": 10}

_WET_EN_WOONPLAATS = (
    Toegang("A0", "goed", "onder-de-wet", "nieuw", "een inwoner die onder de Wet inburgering 2021 valt",
            "a resident who falls under the Integration Act 2021"),
    Toegang("A0", "fout", "wet-2013", "wet-2013", "een inwoner die onder de vorige wet valt", "a resident who falls under the former act"),
    Toegang("A0", "fout", "onbekend", "onbekend", "wie DUO niet kent", "somebody whom DUO does not know",
            bij_fout="niet-gevonden", lezing=True),
    Toegang("A0", "fout", "alleen-coa", "coa-gekoppeld", "wie wel door COA is gekoppeld, maar bij DUO nog niet bekend is",
            "somebody whom COA linked, but whom DUO does not know yet", bij_fout="niet-gevonden", lezing=True),
    Toegang("A1", "goed", "inwoner", "nieuw", "een inwoner, zonder PIP", "a resident, without a PIP"),
    Toegang("A1", "goed", "verhuisd", "verhuisd-met-pip", "wie vandaag kwam wonen, met een PIP van de vorige gemeente",
            "who settled today, with the former municipality's PIP", {"verhuisd": 0}),
    Toegang("A1", "goed", "nieuwe-gemeente", "verhuisd-weg", "de nieuwe gemeente, op de dag van de verhuizing",
            "the new municipality, on the day of the move", {"pip": "geen", "dagen": 0}, "ander"),
    Toegang("A1", "fout", "verhuisd", "verhuisd-weg", "wie vandaag naar een andere gemeente verhuisde, zonder PIP",
            "who moved to another municipality today, without a PIP", {"pip": "geen", "dagen": 0}),
    Toegang("A1", "fout", "andere-gemeente", "nieuw", "wie nooit in deze gemeente woonde", "who never lived in this municipality",
            door="ander"),
    Toegang("A1", "fout", "in-coa", "in-coa", "wie in een COA-locatie in de gemeente woont, zonder koppeling",
            "who lives in a COA location in the municipality, without a link"),
)  # fmt: skip

_COA = (
    Toegang("A2", "goed", "gekoppeld", "in-coa-gekoppeld", "wie in een COA-locatie woont en aan de gemeente is gekoppeld",
            "who lives in a COA location and is linked to the municipality"),
    Toegang("A2", "goed", "elders-gekoppeld", "in-coa", "de gekoppelde gemeente, als de COA-locatie in een andere ligt",
            "the municipality of the link, when the COA location lies in another", {"gekoppeld": "andere-gemeente"}, "ander"),
    Toegang("A2", "fout", "elders-gekoppeld", "in-coa", "wie in een COA-locatie in de gemeente woont, met een koppeling aan een andere",
            "who lives in a COA location in the municipality, with a link to another", {"gekoppeld": "andere-gemeente"}),
    Toegang("A2", "fout", "niet-gekoppeld", "in-coa-gekoppeld", "wie in een COA-locatie woont, gekoppeld aan een andere gemeente",
            "who lives in a COA location, linked to another municipality", door="ander"),
    Toegang("A2", "fout", "uit-coa", "uit-coa", "wie gekoppeld was, maar uit de COA-locatie naar een andere gemeente ging",
            "who was linked, but left the COA location for another municipality", {"dagen": 0}),
)  # fmt: skip

_PIP = (
    Toegang("A3", "goed", "actuele-pip", "verhuisd-weg", "wie lang geleden verhuisde, als het actuele PIP van de gemeente is",
            "who moved long ago, when the current PIP is the municipality's", {"pip": "eigen", "dagen": 100}),
    Toegang("A3", "goed", "vorige-gemeente", "verhuisd-met-pip", "de vorige gemeente, zolang haar PIP het actuele is",
            "the former municipality, while its PIP is the current one", door="ander"),
    Toegang("A3", "fout", "zonder-pip", "verhuisd-weg", "wie verhuisde zonder dat de gemeente ooit een PIP leverde",
            "who moved without the municipality ever having delivered a PIP", {"pip": "geen", "dagen": 100}),
    Toegang("A3", "fout", "oud-pip", "verhuisd-weg", "wie lang geleden verhuisde en in de nieuwe gemeente een PIP kreeg",
            "who moved long ago and got a PIP in the new municipality", {"pip": _NIEUWE_PIP, "dagen": 100}),
    Toegang("A4", "goed", "bijna-een-maand", "verhuisd-weg", "de gemeente van het vorige PIP, een dag voor het actuele een maand oud is",
            "the municipality of the former PIP, a day before the current one is a month old",
            {"pip": _NIEUWE_PIP, "maanden": 1, "dagen": -1}),
    Toegang("A4", "fout", "een-maand", "verhuisd-weg", "de gemeente van het vorige PIP, als het actuele precies een maand oud is",
            "the municipality of the former PIP, when the current one is exactly a month old",
            {"pip": _NIEUWE_PIP, "maanden": 1, "dagen": 0}),
    Toegang("A4", "goed", "net-geleverd", "verhuisd-met-pip", "de vorige gemeente, meteen nadat de nieuwe een PIP leverde",
            "the former municipality, right after the new one delivered a PIP", door="ander", vooraf=(levert_pip(-1),)),
    Toegang("A4", "fout", "tweede-pip", "verhuisd-weg", "de gemeente van het PIP daarvoor, nadat de nieuwe gemeente haar PIP wijzigde",
            "the municipality of the PIP before that, after the new municipality changed its PIP", _WEG_MET_NIEUW_PIP,
            vooraf=(levert_pip(-1, "O", door="ander"),)),
)  # fmt: skip

TOELATING: tuple[Toegang, ...] = _WET_EN_WOONPLAATS + _COA + _PIP
"""Rows of every rule of soort ``toelating``."""
