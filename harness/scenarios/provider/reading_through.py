"""Everything about one person read in a row, so that what one API says can be held against what another says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from harness.chain.services import stelseldiensten
from harness.openapi import Catalogue
from harness.playing.provider.gemeente import Afwijking
from harness.playing.provider.keten import BronGetest
from harness.playing.registry import Play, Scenario, add

GROEP = "kwaliteit"
DOORLEZEN = Afwijking("doorlezen")
"""A read that finds nothing is as good as one that finds something: not everybody has a fine."""


@dataclass(frozen=True)
class Rij:
    toestand: str
    bron: str = "duo"
    parameters: tuple[tuple[str, Any], ...] = ()


TOESTANDEN = (
    Rij("nieuw"),
    Rij("lbt-resultaat"),
    Rij("met-pip", parameters=(("leerroute", "Z"),)),
    Rij("verhuisd-met-pip"),
    Rij("doelgroep-gewijzigd"),
    Rij("met-aanbod"),
    Rij("met-uren"),
    Rij("met-map"),
    Rij("met-pvt"),
    Rij("examen-gedaan"),
    Rij("termijn-verlengd"),
    Rij("verlenging-afgewezen"),
    Rij("met-boete"),
    Rij("met-map-na-termijn"),
    Rij("zroute-voldaan"),
    Rij("diploma-behaald"),
    Rij("geheel-vrijgesteld"),
    Rij("tijdelijk-vrijgesteld"),
    Rij("tijdelijke-vrijstelling-ingetrokken"),
    Rij("geheel-ontheven"),
    Rij("gedeeltelijk-ontheven"),
    Rij("plicht-ingetrokken"),
    Rij("overleden"),
    Rij("in-coa-gekoppeld", "coa"),
    Rij("coa-gekoppeld", "coa"),
)


def raadplegingen(catalogue: Catalogue, bron: str) -> tuple[str, ...]:
    """The operations that read something of one person, in the order of the documents."""
    return tuple(
        one.operation_id
        for one in catalogue.of(bron)
        if one.reads and {name for name, _ in one.path_parameters} in ({"bsn"}, {"vNummer"})
    )


def _play(rij: Rij) -> Play:
    async def play(keten: BronGetest) -> None:
        persoon = keten.persoon(rij.toestand, **dict(rij.parameters))
        for operatie in raadplegingen(keten.facilities.catalogue, rij.bron):
            await keten.gemeente.vraagt(operatie, persoon, anders=DOORLEZEN)

    return play


for _rij in TOESTANDEN:
    add(
        Scenario(
            id=f"bron-doorlezen-{_rij.toestand}",
            nl=f"De gemeente leest alles over één persoon ({_rij.toestand}), en legt het naast elkaar",
            en=f"The municipality reads everything about one person ({_rij.toestand}), and compares",
            services=tuple(dienst.slug for dienst in stelseldiensten() if dienst.bron == _rij.bron.upper()),
            group=GROEP,
            play=_play(_rij),
            kanten=("bron",),
            tags=frozenset({GROEP, "doorlezen", _rij.toestand}),
        )
    )
