"""DUO refuses a valid delivery, with the text of each business rule: shown to the official, and not repeated blindly.

A good application validates before it sends, so a broken rule cannot be ordered from it; the simulated DUO refuses
what is right, on order.
"""

from __future__ import annotations

from harness.chain.regels import Regel, regels
from harness.chain.services import diensten_van_operatie
from harness.playing.handelingen import HANDELINGEN
from harness.playing.registry import Play, Scenario, add
from harness.playing.vendor.keten import LeverancierGetest

READ_BACK = {"postPipByBsn": "getPipByBsn", "updateMapByBsn": "getMapByBsn", "updatePvtByBsn": "getPvtByBsn"}
"""Delivery -> the read that would show it, had it arrived."""


def _play(regel: Regel, operatie: str, fouttekst: str) -> Play:
    async def play(keten: LeverancierGetest) -> None:
        handeling = HANDELINGEN[operatie]
        assert handeling.toestand  # every refusal with a text is about a person
        persoon = keten.persoon(handeling.toestand, **handeling.van_toestand)
        keten.duo.weigert(operatie, persoon, fouttekst)
        inhoud = handeling.body(keten.vandaag)
        if await keten.gemeente.levert(persoon, operatie, inhoud, **handeling.parameters):
            await keten.gemeente.blijft_stil(persoon, operatie, reden="geweigerd", after="answer")
            dienst = diensten_van_operatie(operatie)[0]
            await keten.gemeente.toont(persoon, "meldingen", fouttekst, reden="geweigerd", dienst=dienst)
            if operatie in READ_BACK:
                await keten.gemeente.toont_niet_als_geleverd(persoon, READ_BACK[operatie], inhoud, dienst=dienst)

    return play


for _regel in regels():
    if _regel.soort != "weigering" or not _regel.toetsbaar or _regel.fouttekst is None:
        continue
    for _operatie in _regel.operaties:
        _naam = _operatie.removeprefix("post").removeprefix("update").removeprefix("delete").split("By")[0].lower()
        add(
            Scenario(
                id=f"weigering-{_regel.id.lower()}-{_naam}",
                nl=f"DUO weigert een levering ({_operatie}) met regel {_regel.id}",
                en=f"DUO refuses a delivery ({_operatie}) with rule {_regel.id}",
                services=diensten_van_operatie(_operatie),
                group="weigering",
                play=_play(_regel, _operatie, _regel.fouttekst.nl),
                tags=frozenset({"weigering", _regel.id, _operatie}),
            )
        )
