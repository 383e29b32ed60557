"""Een gewoonte: wat DUO of COA anders doet dan de onze en toch mag, hoe het erin komt, en waar het staat."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from gebreken.bron import Bron
from gebreken.gebrek import Plant
from gebreken.planten import Antwoord, Ontvangen, antwoordt

from harness.parties.calls import Answer
from harness.parties.server import SimulatedServer

Bericht = dict[str, Any]
OpDeDraad = Callable[[Bericht], Bericht]


@dataclass(frozen=True)
class Gewoonte:
    zin: str
    """Wat zij anders doet, in één zin."""
    plant: Plant
    grond: str
    """De tekst waarin staat dat het mag."""


def met_antwoord(wijzig: Callable[[Answer], Answer]) -> Plant:
    """Elk antwoord wordt zo gewijzigd."""
    return antwoordt(lambda echt, seen: wijzig(echt(seen)))


def als(status: int, anders: Callable[[Answer, Ontvangen], Answer]) -> Plant:
    """Elk antwoord met deze status wordt een ander."""

    def maak(echt: Antwoord, seen: Ontvangen) -> Answer:
        answer = echt(seen)
        return anders(answer, seen) if answer.status == status else answer

    return antwoordt(maak)


def met_header(**headers: str) -> Plant:
    """Elk antwoord heeft ook deze headers; een onderstreping staat voor een streepje."""
    more = {name.replace("_", "-"): value for name, value in headers.items()}
    return met_antwoord(lambda answer: replace(answer, headers={**answer.headers, **more}))


def op_de_draad(wijzig: OpDeDraad, *, vooraf: Callable[[Mapping[str, Any]], Awaitable[None]] | None = None) -> Plant:
    """Wat er als laatste aan een antwoord gebeurt: het begin ervan, met alle headers, wordt zo gewijzigd."""

    def plant(bron: Bron) -> None:
        echt, mine = SimulatedServer.__call__, bron.server

        async def call(self: SimulatedServer, scope: Any, receive: Any, send: Any) -> None:
            async def anders(message: Any) -> None:
                await send(wijzig(dict(message)) if message["type"] == "http.response.start" else message)

            if vooraf is not None and self is mine:
                await vooraf(scope)
            await echt(self, scope, receive, anders if self is mine else send)

        bron.monkeypatch.setattr(SimulatedServer, "__call__", call)

    return plant


def headers_anders(wijzig: Callable[[bytes, bytes], tuple[bytes, bytes] | None]) -> Plant:
    """Elke header van een antwoord, naam en waarde; None laat haar weg."""

    def anders(bericht: Bericht) -> Bericht:
        made = (wijzig(name, value) for name, value in bericht["headers"])
        return {**bericht, "headers": [pair for pair in made if pair is not None]}

    return op_de_draad(anders)
