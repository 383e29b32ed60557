"""Reads that no event asks for: the municipality wants to know, and reads."""

from __future__ import annotations

from harness.chain.services import diensten_van_operatie
from harness.playing.handelingen import HANDELINGEN, Handeling
from harness.playing.keten import Keten
from harness.playing.registry import BEIDE, Play, Scenario, add


def _play(handeling: Handeling) -> Play:
    async def play(keten: Keten) -> None:
        gemeente = keten.gemeente
        persoon = keten.persoon(handeling.toestand, **handeling.van_toestand) if handeling.toestand else None
        since, taken = await gemeente.krijgt_opdracht(persoon, handeling.operatie, **handeling.parameters)
        if taken:
            diensten = diensten_van_operatie(handeling.operatie)
            await gemeente.leest(
                persoon, handeling.operatie, since, diensten=diensten, niveau="should", reden="opdracht"
            )

    return play


for _handeling in HANDELINGEN.values():
    if not _handeling.schrijft:
        add(
            Scenario(
                id=f"raadpleging-{_handeling.operatie.removeprefix('get').lower()}",
                nl=f"De gemeente raadpleegt op eigen initiatief: {_handeling.operatie}",
                en=f"The municipality reads on its own initiative: {_handeling.operatie}",
                services=diensten_van_operatie(_handeling.operatie),
                group="raadpleging",
                play=_play(_handeling),
                kanten=BEIDE,
                tags=frozenset({"raadpleging", _handeling.operatie}),
                persons=1 if _handeling.toestand else 0,
                alone=None if _handeling.toestand else _handeling.operatie,
            )
        )
