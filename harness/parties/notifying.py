"""How DUO and COA notify a municipality: the message, and patience when it is not answered."""

from __future__ import annotations

import asyncio
import json
import time
import uuid
from dataclasses import dataclass
from typing import Any

from harness.evidence.observations import Body, Exchange, Request
from harness.openapi import Operation
from harness.parties.destinations import Destinations
from harness.parties.wire.exchange_client import Client
from harness.parties.witness import SceneLog, Witness, now

BACK_OFF = (0.5, 1.0, 2.0)
"""Seconds between attempts at a notification that was not taken in."""
TRY_AGAIN = {500, 502, 503, 504}


@dataclass(frozen=True)
class Notificatie:
    """What is told: which event, about whom. ``content`` may be any JSON, so that wrong ones can be sent too."""

    content: Any
    doel: str
    bsn: str | None = None
    v_nummer: int | None = None
    bericht_id: str | None = None
    """None: a fresh one for every attempt, as the contract asks."""
    bron: str | None = None
    """None: the sender's own OIN."""


class Notifier:
    """Sends notifications for one party, to wherever the municipality is that they are for."""

    def __init__(
        self, party: str, oin: str, to: Client | Destinations, operation: Operation, base_path: str, witness: Witness
    ) -> None:
        """``base_path`` is for a single ``Client``; destinations know their own."""
        self._party, self._oin, self._to = party, oin, to
        self._operation, self._base_path, self._witness = operation, base_path, witness

    def through(self, to: Client | Destinations, party: str) -> Notifier:
        """The same notifier over other connections, under another name: a stranger who speaks as DUO does."""
        return Notifier(party, self._oin, to, self._operation, self._base_path, self._witness)

    async def notify(
        self, notification: Notificatie, log: SceneLog | None, *, persistent: bool = True
    ) -> list[tuple[int, Exchange]]:
        """Sends until it is taken in or refused for good. Returns every attempt, with its number in the recording."""
        attempts = [await self.once(notification, log)]
        if _was_stale(attempts[0][1]):  # the other side closed a kept connection: that is no answer to this message
            attempts.append(await self.once(notification, log))
        for wait in BACK_OFF if persistent else ():
            if not _worth_repeating(attempts[-1][1]):
                break
            await asyncio.sleep(wait)
            attempts.append(await self.once(notification, log))
        return attempts

    async def once(self, notification: Notificatie, log: SceneLog | None) -> tuple[int, Exchange]:
        """One attempt."""
        return await self.send(self.request(notification), notification, log)

    def request(self, notification: Notificatie) -> Request:
        """The request that tells it, as it goes over the wire."""
        client, base = self._way_to(notification.doel)
        content = _encode(notification.content)
        headers = self._headers(notification, content, client.authority)
        return Request(method="POST", path=f"{base}/notificaties", headers=headers, body=Body.of(content))

    async def send(
        self, request: Request, notification: Notificatie, log: SceneLog | None, *, as_operation: bool = True
    ) -> tuple[int, Exchange]:
        """Sends a request as it stands, about whom ``notification`` says. One that is no call of the operation any more
        (another method, another path) is recorded as such when ``as_operation`` is False."""
        client, _ = self._way_to(notification.doel)
        outcome = await client.send(request)
        exchange = Exchange(
            at=now(round((time.monotonic() - outcome.left) * 1000)),
            sender=self._party,
            receiver="gemeente",
            initiative="harness",
            request=request,
            response=outcome.response,
            error=outcome.error,
            peer=outcome.peer,
            api=self._operation.api,
            version=self._operation.version,
            operation=self._operation.operation_id if as_operation else None,
            bsn=notification.bsn,
            v_nummer=notification.v_nummer,
            duration_ms=outcome.duration_ms,
            timing=self._witness.measuring.sent(outcome),
        )
        return self._witness.exchange(exchange, log), exchange

    def _way_to(self, doel: str) -> tuple[Client, str]:
        return (self._to, self._base_path) if isinstance(self._to, Client) else self._to.of(doel)

    def _headers(self, notification: Notificatie, content: bytes, host: str) -> tuple[tuple[str, str], ...]:
        return (
            ("host", host),
            ("content-type", "application/json"),
            ("content-length", str(len(content))),
            ("bron", notification.bron or self._oin),
            ("doel", notification.doel),
            ("berichtId", notification.bericht_id or str(uuid.uuid4())),
        )


def _was_stale(exchange: Exchange) -> bool:
    return exchange.error == "reset" and exchange.peer is None


def _encode(content: Any) -> bytes:
    if isinstance(content, bytes):
        return content  # broken on purpose
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def _worth_repeating(exchange: Exchange) -> bool:
    return exchange.response is None or exchange.response.status in TRY_AGAIN
