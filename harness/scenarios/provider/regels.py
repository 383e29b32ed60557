"""DUO's rules from both sides of their boundary, a scenario per row of ``regelgrenzen``."""

from __future__ import annotations

from typing import Any

from harness.chain.afstanden import in_dagen
from harness.chain.services import diensten_van_operatie
from harness.playing.provider.gemeente import Afwijking
from harness.playing.provider.keten import BronGetest
from harness.playing.registry import Play, Scenario, add
from harness.scenarios.boundaries import EFFECTEN, GRENZEN, TOELATING, Effect, Grens, Toegang, Toont, Uitkomst
from harness.scenarios.boundaries.of_another import LEZINGEN
from harness.scenarios.provider.steps import Uitvoering

KANTEN = {"goed": ("net goed", "just right"), "fout": ("net fout", "just wrong")}


def _feiten(rij: Grens | Toegang | Effect, verwacht: Uitkomst, **meer: Any) -> dict[str, Any]:
    return {"regel": rij.regel, "rij": rij.id, "verwacht": verwacht, "lezing": rij.lezing, **meer}


def _grens(rij: Grens | Toegang) -> Play:
    lezingen = LEZINGEN.get(rij.stap.operatie, ())

    async def play(keten: BronGetest) -> None:
        rol = Uitvoering(keten, keten.persoon(rij.toestand, **in_dagen(rij.toestand, rij.van_toestand, keten.vandaag)))
        if not await rol.doe(*rij.vooraf):
            return
        wie = rol.gemeente(rij.stap)
        await rol.meet(lezingen, gemeente=wie)
        anders = Afwijking("regel", feiten=_feiten(rij, rij.verwacht, kant=rij.kant))
        seen = await rol.vraag(rij.stap, anders)
        await rol.meet(lezingen, seen, gemeente=wie)

    return play


def _effect(rij: Effect) -> Play:
    def anders(toont: Toont) -> Afwijking:
        return Afwijking("effect", feiten=_feiten(rij, toont.verwacht, eigenschappen=dict(toont.eigenschappen)))

    async def play(keten: BronGetest) -> None:
        rol = Uitvoering(keten, keten.persoon(rij.toestand, **in_dagen(rij.toestand, rij.van_toestand, keten.vandaag)))
        if await rol.doe(*rij.stappen):
            for toont in rij.toont:
                await rol.vraag(toont.stap, anders(toont))

    return play


def _add(rij: Grens | Toegang | Effect, play: Play, operatie: str, nl: str, en: str) -> None:
    add(
        Scenario(
            id=f"regel-{rij.id}",
            nl=nl,
            en=en,
            services=diensten_van_operatie(operatie),
            group="regel",
            play=play,
            tags=frozenset({"regel", rij.regel, operatie}),
            tenants=2,
            kanten=("bron",),
        )
    )


_RIJEN: tuple[Grens | Toegang, ...] = (*GRENZEN, *TOELATING)
for _rij in _RIJEN:
    _nl, _en = KANTEN[_rij.kant]
    _titels = (f"Regel {_rij.regel}, {_nl}: {_rij.nl}", f"Rule {_rij.regel}, {_en}: {_rij.en}")
    _add(_rij, _grens(_rij), _rij.stap.operatie, *_titels)
for _effectrij in EFFECTEN:
    _titels = (f"Regel {_effectrij.regel}: {_effectrij.nl}", f"Rule {_effectrij.regel}: {_effectrij.en}")
    _add(_effectrij, _effect(_effectrij), _effectrij.stappen[0].operatie, *_titels)
