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
from harness.scenarios.bron.wie import Aangewezen, Gevraagd

Soort = Literal["toestand", "notificatie"]


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

    async def toestand(self, gevraagd: Gevraagd, ander: str, log: SceneLog | None) -> Aangewezen | None:
        """A person who is in that toestand from now on; None when the party cannot or will not.

        ``ander`` is the OIN of the other municipality in it: where the person came from, or went to.

        A person at the screen is not asked: whoever has to be made by hand, is made beforehand.
        """
        if self._giver is None or self._giver.means == "attended":
            return None
        inhoud = {"toestand": gevraagd.toestand, "parameters": gevraagd.parameters, "andereGemeente": ander}
        reply = await self._give(BronOpdracht("toestand", gevraagd.oin, inhoud), log)
        return _person(reply.detail) if reply.result == "accepted" else None

    async def notificatie(self, gebeurtenis: str, oin: str, numbers: dict[str, Any], log: SceneLog) -> bool:
        """Asks to notify an event. Whether the party took that on."""
        inhoud = {"gebeurtenis": gebeurtenis, "notificatieUrl": self._url, **numbers}
        return (await self._give(BronOpdracht("notificatie", oin, inhoud), log)).result == "accepted"

    async def _give(self, opdracht: BronOpdracht, log: SceneLog | None) -> Reply:
        reply = await self._giver.give(opdracht) if self._giver else Reply("unsupported", "geen opdrachten")
        given = Stimulus(
            id=opdracht.id,
            party=self._party,
            operation=opdracht.soort,
            oin=opdracht.gemeente,
            content=opdracht.inhoud,
            means=self._giver.means if self._giver else "attended",
            outcome=reply.result,
            detail=reply.detail,
        )
        self._witness.record(given, log)
        return reply


def _person(detail: str) -> Aangewezen | None:
    """The person that an answer names: ``{"bsn": "999990007", "vNummer": 1234567890}``."""
    try:
        said = json.loads(detail)
        bsn, v_nummer = said["bsn"], said.get("vNummer", 0)
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
    return Aangewezen(bsn, v_nummer) if is_test_bsn(bsn) and type(v_nummer) is int else None
