"""The municipality, played by the harness towards a DUO or COA under test: it reads and delivers over the wire."""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any
from urllib.parse import quote

from harness.chain.events import gebeurtenis as event
from harness.chain.gemeente import Gemeente
from harness.evidence import marks
from harness.evidence.observations import Body, Exchange, Request
from harness.evidence.purposes import Purpose
from harness.evidence.scene import Seen
from harness.openapi import Operation
from harness.parties.wire.exchange_client import Client
from harness.parties.wire.pace import BUSY
from harness.parties.witness import now
from harness.playing.keten import Wie
from harness.playing.play import BrokenOffError
from harness.playing.provider.base import BronToneel
from harness.playing.provider.facilities import TE_DRUK, ZWIJGT


@dataclass(frozen=True)
class Afwijking:
    """What is done otherwise than the contract asks, on purpose. What is left None is as it should be."""

    soort: str
    """Goes into ``purpose``; the checks know it."""
    bron: str | None = None
    doel: str | None = None
    bericht_id: str | None = None
    methode: str | None = None
    pad: str | None = None
    """Put in place of the path, with ``/v1`` in front."""
    headers: Mapping[str, str | None] = field(default_factory=dict)
    """Put in place of (None: left out), by name."""
    content: bytes | None = None
    """Sent in place of the body."""
    client: Client | None = None
    """A connection with another certificate."""
    feiten: Mapping[str, Any] = field(default_factory=dict)
    """More for ``purpose``."""

    @property
    def purpose(self) -> Purpose:
        return Purpose(kind=self.soort, **self.feiten)


GEWOON = Afwijking("gewoon")
STIL = 3
"""Requests in a row without an answer in time after which a scenario asks no more."""


class GesimuleerdeGemeente:
    def __init__(self, toneel: BronToneel) -> None:
        self._toneel = toneel
        self._stil = 0
        log = toneel.log
        self._kenmerken = Random(f"{toneel.facilities.seed}:{log.scenario}:{log.attempt}:berichtId")

    def kenmerk(self) -> str:
        """A fresh ``berichtId``: the same seed gives the same ones, an attempt after an interruption others."""
        return str(uuid.UUID(int=self._kenmerken.getrandbits(128), version=4))

    async def krijgt_opdracht(
        self,
        persoon: Wie | None,
        operation: str,
        inhoud: Any = None,
        *,
        gemeente: Gemeente | None = None,
        **parameters: Any,
    ) -> tuple[int, bool]:
        """Calls at once: we do as we are told. Not when the operation is of a provider that is not tested here."""
        since = self._toneel.mark(marks.Ordered(operation=operation, oin=(gemeente or self._toneel.gemeenten[0]).oin))
        seen = await self.vraagt(operation, persoon, inhoud, gemeente=gemeente, **parameters)
        return since, seen is not None

    async def levert(
        self,
        persoon: Wie | None,
        operation: str,
        inhoud: Any = None,
        *,
        gemeente: Gemeente | None = None,
        niveau: str = "must",
        **parameters: Any,
    ) -> Seen | None:
        """Delivers something that the provider should accept."""
        return await self.vraagt(operation, persoon, inhoud, gemeente=gemeente, **parameters)

    async def leest_na(self, since: int, gebeurtenis: str, persoon: Wie) -> None:
        """Reads everything that belongs to an event."""
        for row in event(gebeurtenis).raadplegingen:
            await self.leest(persoon, row.operatie, since, diensten=(row.dienst,), reden=gebeurtenis)

    async def leest(
        self,
        persoon: Wie | None,
        operation: str,
        since: int,
        *,
        diensten: tuple[str, ...],
        reden: str,
        niveau: str = "must",
        gemeente: Gemeente | None = None,
    ) -> Seen | None:
        """Reads, unless that was just done."""
        done = next((s for s in self._toneel.log.seen if s.seq > since and s.exchange.operation == operation), None)
        return done or await self.vraagt(operation, persoon, gemeente=gemeente)

    async def weet(self, persoon: Wie, gemeente: Gemeente | None = None) -> int | None:
        """Ours keeps nothing."""
        return None

    async def ziet_niet(self, persoon: Wie, gemeente: Gemeente, *, van: Gemeente, vooraf: int | None = None) -> None:
        """Asks as a municipality that this person is no business of."""
        await self.vraagt(
            "getInburgeringstermijnByBsn", persoon, gemeente=gemeente, anders=Afwijking("andere_gemeente")
        )

    async def vraagt(
        self,
        operation: str,
        persoon: Wie | None = None,
        inhoud: Any = None,
        *,
        gemeente: Gemeente | None = None,
        anders: Afwijking = GEWOON,
        **parameters: Any,
    ) -> Seen | None:
        """One call of an operation. None when it is not the provider under test that offers it.

        What differs from the contract is marked before it is sent. Raises BrokenOffError when the provider hangs.
        """
        toneel, declared = self._toneel, self._toneel.facilities.catalogue.operation(operation)
        if declared.provider != toneel.facilities.bron:
            return None
        own = {"bsn": persoon.bsn, "vNummer": persoon.v_nummer} if persoon else {}
        path = path_of(declared, {**own, **toneel.facilities.instellingen.gebonden(parameters)})
        request = self._request(declared, path, inhoud, gemeente or toneel.gemeenten[0], anders)
        if anders is not GEWOON:
            toneel.mark(marks.Deviation(operation=operation, **anders.purpose.recorded()))
        client = anders.client or toneel.facilities.client
        self._nog_te_vragen()
        outcome = await client.send(request)
        exchange = Exchange(
            at=now(outcome.duration_ms),  # not before: it may have waited for its turn
            sender="vreemde" if anders.client else "gemeente",
            receiver=toneel.facilities.bron,
            initiative="harness",
            request=request,
            response=outcome.response,
            error=outcome.error,
            peer=outcome.peer,
            api=declared.api,
            version=declared.version,
            operation=operation,
            bsn=persoon.bsn if persoon and "{bsn}" in declared.path else None,
            v_nummer=persoon.v_nummer if persoon and "{vNummer}" in declared.path else None,
            duration_ms=outcome.duration_ms,
            purpose=anders.purpose,
        )
        if outcome.response is not None and outcome.response.status == BUSY and "429" not in declared.responses:
            busy = exchange.model_copy(update={"purpose": Purpose(kind=TE_DRUK)})
            toneel.facilities.witness.exchange(busy, toneel.log)
            raise BrokenOffError(TE_DRUK)
        seq = toneel.facilities.witness.exchange(exchange, toneel.log)
        if anders.client is None:
            self._stil = self._stil + 1 if outcome.error == "timeout" else 0
            self._nog_te_vragen()
        return Seen(seq, exchange)

    def _nog_te_vragen(self) -> None:
        """Raises BrokenOffError for a provider that lets this scenario, or the whole run, wait time after time."""
        if self._stil >= STIL or self._toneel.facilities.witness.stop_reason == ZWIJGT:
            raise BrokenOffError(ZWIJGT, requests=self._stil)

    def _request(self, operation: Operation, path: str, inhoud: Any, gemeente: Gemeente, anders: Afwijking) -> Request:
        facilities = self._toneel.facilities
        content = anders.content
        if content is None:
            content = b"" if inhoud is None else json.dumps(inhoud, ensure_ascii=False).encode("utf-8")
        headers: dict[str, str | None] = {
            "host": facilities.client.authority,
            "accept": "application/json, application/pdf, */*;q=0.1",
            "bron": anders.bron or gemeente.oin,
            "doel": anders.doel or facilities.oin,
            "berichtId": anders.bericht_id or self.kenmerk(),
            "accept-encoding": "identity",
        }
        if content:
            headers |= {"content-type": "application/json", "content-length": str(len(content))}
        elif (anders.methode or operation.method) in ("POST", "PUT"):
            headers |= {"content-length": "0"}
        headers |= anders.headers
        return Request(
            method=anders.methode or operation.method,
            path=facilities.basis + (anders.pad or path),
            headers=tuple((name, value) for name, value in headers.items() if value is not None),
            body=Body.of(content),
        )


def path_of(operation: Operation, values: Mapping[str, Any]) -> str:
    """The path with its parameters filled in. Raises KeyError for one that is missing."""
    path = operation.full_path
    for name, _ in operation.path_parameters:
        path = path.replace(f"{{{name}}}", quote(str(values[name]), safe=""))
    return path
