"""Sends what was generated with our own client, one request at a time, and hands every exchange over to be recorded.

Schemathesis' own transport follows redirects, decodes what it receives and reads without end; ours does none of that,
knows whose certificate was shown, and gives what went wrong a code.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from harness.evidence.observations import Request
from harness.parties.wire.exchange_client import Client, Outcome


@dataclass
class Pace:
    """Holds requests back to a number per second. The first ones go at once."""

    per_second: float | None
    _next: float = field(default=0.0)

    def wait(self, clock: Callable[[], float] = time.monotonic, sleep: Callable[[float], None] = time.sleep) -> None:
        """Returns when the next request may go."""
        if self.per_second is None:
            return
        moment = clock()
        if self._next > moment:
            sleep(self._next - moment)
        self._next = max(moment, self._next) + 1 / self.per_second


class Sender:
    """Our client for callers that do not wait asynchronously. Made, used and closed in one process."""

    def __init__(self, client: Client, pace: Pace) -> None:
        self._client, self._pace = client, pace
        self._loop = asyncio.new_event_loop()
        self.seconds = 0.0
        """Spent on the wire so far, waiting for the pace included."""

    def send(self, request: Request) -> Outcome:
        """Raises ValueError for what HTTP cannot carry; nothing for what the other side does."""
        began = time.monotonic()
        self._pace.wait()
        try:
            return self._loop.run_until_complete(self._client.send(request))
        finally:
            self.seconds += time.monotonic() - began

    def close(self) -> None:
        """Closes connections and loop."""
        self._loop.run_until_complete(self._client.close())
        self._loop.close()
