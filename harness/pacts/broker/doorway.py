"""Who stands at the door: a connection without a whole request is waited for briefly, and takes nobody's place.

Whoever has no token gets no further than the header of a request: that is answered at once. So what is bounded here is
what can be kept waiting: the header, and the whole of one request with its answer.
"""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

HEAD_SECONDS = 5.0
"""How long a connection may take to send the whole header of a request: its first, or the next one."""

REQUEST_SECONDS = 150.0
"""How long one request may take, from its header to the last byte of the answer that is taken."""

MOST_WAITING = 400
"""Connections without a whole header. Beyond it, whoever waits longest at the address with the most of them goes."""

MOST_HEADER = 64 * 1024
"""Bytes of a header."""


class Hall:
    """The connections of one server that have not yet asked anything."""

    def __init__(self) -> None:
        self._waiting: dict[Guarded, str] = {}

    def enter(self, one: Guarded, address: str) -> None:
        """Waits from now on; may send another one away."""
        self._waiting.pop(one, None)
        self._waiting[one] = address
        if len(self._waiting) > MOST_WAITING:
            crowded = Counter(self._waiting.values()).most_common(1)[0][0]
            there = [one for one, address in self._waiting.items() if address == crowded]
            next((one for one in there if not one.is_sending), there[0]).cut()

    def leave(self, one: Guarded) -> None:
        """Waits no longer."""
        self._waiting.pop(one, None)


class Guarded(H11Protocol):
    """A connection with two limits of time. Subclassed with the ``hall`` of its server."""

    hall: Hall

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._timer: asyncio.TimerHandle | None = None
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop()
        super().connection_lost(exc)

    def handle_events(self) -> None:
        before = self.cycle
        super().handle_events()
        if self.cycle is not before and not self.cycle.response_complete:
            self._stop()
            self._timer = self.loop.call_later(REQUEST_SECONDS, self.cut)

    def on_response_complete(self) -> None:
        self._wait()
        super().on_response_complete()

    def send_400_response(self, msg: str) -> None:
        """What is no HTTP, or has too large a header, is answered when there is somebody to answer; then it is over."""
        if self.conn.our_state in (h11.IDLE, h11.SEND_RESPONSE):
            text = f"this is no HTTP request with a header of at most {MOST_HEADER} bytes"
            body = json.dumps({"error": {"code": "bad_request", "message": text}}).encode()
            headers = [
                ("content-type", "application/json"),
                ("content-length", str(len(body))),
                ("connection", "close"),
            ]
            for event in (h11.Response(status_code=400, headers=headers), h11.Data(data=body), h11.EndOfMessage()):
                self.transport.write(self.conn.send(event) or b"")
        self.transport.close()

    def cut(self) -> None:
        """Ends the connection, whatever it is doing."""
        self._stop()
        self.transport.abort()

    @property
    def is_sending(self) -> bool:
        """Whether the other side has not taken the whole answer yet."""
        return self.transport.get_write_buffer_size() > 0

    def _wait(self) -> None:
        self._stop()
        self._timer = self.loop.call_later(HEAD_SECONDS, self._is_late)
        self.hall.enter(self, self.client[0] if self.client else "")

    def _is_late(self) -> None:
        if self.is_sending:
            self._timer = self.loop.call_later(REQUEST_SECONDS, self.cut)
        else:
            self.cut()

    def _stop(self) -> None:
        self.hall.leave(self)
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None


def guarded() -> type[Guarded]:
    """The protocol for one server, with a hall of its own."""
    members: dict[str, Any] = {"hall": Hall()}
    return type("GuardedHere", (Guarded,), members)
