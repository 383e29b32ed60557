"""What a DUO or COA under test is asked to do: put a person in a toestand, or notify an event (docs/broncontract.md).

By the same means as a vendor's application: a hook, a command, or a person at the screen.
"""

from __future__ import annotations

import json
import uuid
from dataclasses import dataclass, field
from typing import Any, Literal

from harness.chain.bsn import is_test_bsn
from harness.evidence.observations import Stimulus
from harness.parties.under_test.opdrachten import Opdrachtgever, Reply
from harness.parties.witness import SceneLog, Witness
from harness.playing.provider.persons import Aangewezen, Gevraagd

Soort = Literal["toestand", "notificatie"]
STIL = 3
"""Opdrachten in a row without an answer in time after which no more are given."""


@dataclass(frozen=True)
class BronOpdracht:
    """One opdracht, as the hook, the command or the person gets it."""

    soort: Soort
    gemeente: str
    """OIN of the municipality that it is about."""
    inhoud: dict[str, Any]
    id: str = field(default_factory=lambda: str(uuid.uuid4()))

    def json(self) -> dict[str, Any]:
        return {"opdrachtId": self.id, "opdracht": self.soort, "gemeente": self.gemeente, **self.inhoud}


class Opdrachten:
    """Gives opdrachten to one party, and records each with what came of it."""

    def __init__(self, party: str, giver: Opdrachtgever | None, witness: Witness, notificatie_url: str) -> None:
        """``giver`` None: it cannot be made to do anything."""
        self._party, self._giver, self._witness, self._url = party, giver, witness, notificatie_url
        self._stil = 0

    async def toestand(self, gevraagd: Gevraagd, ander: str, log: SceneLog | None) -> Aangewezen | None:
        """A person who is in that toestand from now on; None when the party cannot or will not.

        ``ander`` is the OIN of the other municipality in it: where the person came from, or went to.

        A person at the screen is not asked: whoever has to be made by hand, is made beforehand.
        """
        if self._giver is None or self._giver.means == "attended":
            return None
        inhoud = {"toestand": gevraagd.toestand, "parameters": gevraagd.parameters, "andereGemeente": ander}
        reply = await self._give(BronOpdracht("toestand", gevraagd.oin, inhoud), log)
        return _person(reply.detail, self._party) if reply.result == "accepted" else None

    async def notificatie(self, gebeurtenis: str, oin: str, numbers: dict[str, Any], log: SceneLog) -> bool:
        """Asks to notify an event. Whether the party took that on."""
        known = {name: number for name, number in numbers.items() if number}
        inhoud = {"gebeurtenis": gebeurtenis, "notificatieUrl": self._url, **known}
        return (await self._give(BronOpdracht("notificatie", oin, inhoud), log)).result == "accepted"

    async def _give(self, opdracht: BronOpdracht, log: SceneLog | None) -> Reply:
        reply = await self._reply(opdracht)
        given = Stimulus(
            id=opdracht.id,
            party=self._party,
            operation=opdracht.soort,
            oin=opdracht.gemeente,
            content=opdracht.inhoud,
            means=self._giver.means if self._giver else "attended",
            outcome=reply.result,
            detail=reply.detail,
            timing=self._witness.measuring.point(),
        )
        self._witness.record(given, log)
        return reply

    async def _reply(self, opdracht: BronOpdracht) -> Reply:
        """What the party says to it. Who let us wait several times in a row is not asked again."""
        if self._giver is None:
            return Reply("unsupported", "geen opdrachten")
        if self._stil >= STIL:
            return Reply("unsupported", "antwoordde niet meer op opdrachten")
        reply = await self._giver.give(opdracht)
        self._stil = self._stil + 1 if reply.silent else 0
        return reply


def _person(detail: str, party: str) -> Aangewezen | None:
    """The person that an answer names: ``{"bsn": "999990007", "vNummer": 1234567890}``. COA may leave out the BSN."""
    try:
        said = json.loads(detail)
        bsn, v_nummer = said.get("bsn"), said.get("vNummer")
    except (ValueError, TypeError, AttributeError):
        return None
    if (bsn is not None and not is_test_bsn(bsn)) or (v_nummer is not None and type(v_nummer) is not int):
        return None
    found = Aangewezen(bsn or "", v_nummer or 0)
    return found if (found.v_nummer if party == "coa" else found.bsn) else None
