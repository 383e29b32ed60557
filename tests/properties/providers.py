"""Providers that are only as good as a test wants them, and what came of exploring them."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from harness.parties.wire.edge import Edge
from harness.parties.wire.exchange_client import Patience
from harness.properties.events import Problem
from harness.properties.orders import Order, Part, Target
from harness.properties.running import run

App = Callable[[Any, Any, Any], Awaitable[None]]
IMPATIENT = Patience(connect=1, read=0.4, total=0.6, size=100_000, connections=2)
PATIENT = Patience(connect=5, read=5, total=8, size=100_000, connections=2)
"""Where the provider answers at once, and only this machine may be slow."""
VERSION = (b"api-version", b"1.2.0")


async def found(
    app: App, order: Order, patience: Patience = IMPATIENT, parts: tuple[Part, ...] = ("operaties",)
) -> tuple[list[Any], Target]:
    async with Edge(app, context=None) as edge:
        target = Target(edge.url, patience=patience)
        events = await asyncio.to_thread(lambda: list(run(replace(order, target=target), parts)))
    return events, target


def problems(events: list[Any]) -> dict[str, Problem]:
    return {one.code: one for one in events if isinstance(one, Problem)}


def answering(status: int, body: bytes = b"", headers: tuple[tuple[bytes, bytes], ...] = ()) -> App:
    async def app(_scope: Any, _receive: Any, send: Any) -> None:
        given = [
            VERSION,
            (b"content-type", b"application/json"),
            (b"content-length", str(len(body)).encode()),
            *headers,
        ]
        await send({"type": "http.response.start", "status": status, "headers": given})
        await send({"type": "http.response.body", "body": body})

    return app
