"""Sends what was generated with our own client, one request at a time, and hands every exchange over to be recorded.

Schemathesis' own transport follows redirects, decodes what it receives and reads without end; ours does none of that,
knows whose certificate was shown, and gives what went wrong a code.
"""

from __future__ import annotations

import asyncio
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field

from harness.evidence.observations import Request
from harness.parties.wire.exchange_client import Client, Outcome
from harness.parties.wire.pace import SLOWEST

_SET_HERE = {"host", "content-length", "accept-encoding"}
WHEN_TOO_BUSY = 8.0
"""Requests per second that a sender without a cap comes down to at its first 429."""


@dataclass
class Pace:
    """Holds requests back to a number per second: between any two goes their share of a second, and before the first
    one too, since whoever sent before us may have sent just now."""

    per_second: float | None
    _next: float | None = field(default=None)

    def wait(self, clock: Callable[[], float] = time.monotonic, sleep: Callable[[float], None] = time.sleep) -> None:
        """Returns when the next request may go."""
        if self.per_second is None:
            return
        moment, apart = clock(), 1 / self.per_second
        turn = max(moment, moment + apart if self._next is None else self._next)
        if turn > moment:
            sleep(turn - moment)
        self._next = turn + apart

    def slower(self) -> None:
        """Half as fast from now on, down to SLOWEST; a cap that is lower still stays as it is."""
        if self.per_second is None:
            self.per_second = WHEN_TOO_BUSY
        else:
            self.per_second = min(self.per_second, max(SLOWEST, self.per_second / 2))


def fresh(request: Request, authority: str, new_id: Callable[[], str] = lambda: str(uuid.uuid4())) -> Request:
    """The request as it goes out: to this host, with the length of its body, with a ``berichtId`` of its own where it
    carries a good one, and asking for content as it is: who does not ask may get any coding (RFC 9110, 12.5.3)."""
    headers = [("host", authority), ("accept-encoding", "identity")]
    for name, value in request.headers:
        if name.lower() not in _SET_HERE:
            headers.append((name, new_id() if name.lower() == "berichtid" and _is_uuid(value) else value))
    size = request.body.size if request.body is not None else 0
    if size or request.method in ("POST", "PUT", "PATCH"):
        headers.append(("content-length", str(size)))
    return request.model_copy(update={"headers": tuple(headers)})


def _is_uuid(value: str) -> bool:
    try:
        uuid.UUID(value)
    except ValueError:
        return False
    return len(value) == 36


class Sender:
    """Our client for callers that do not wait asynchronously. Made, used and closed in one process."""

    def __init__(self, client: Client, pace: Pace) -> None:
        self._client, self._pace = client, pace
        self._loop = asyncio.new_event_loop()
        self.seconds = 0.0
        """Spent on the wire so far."""
        self.waited = 0.0
        """Seconds that we did nothing: for the pace, and because the provider was too busy."""

    def send(self, request: Request) -> Outcome:
        """Raises ValueError for what HTTP cannot carry; nothing for what the other side does."""
        self._pace.wait(sleep=self._sleep)
        began = time.monotonic()
        try:
            return self._loop.run_until_complete(self._client.send(request))
        finally:
            self.seconds += time.monotonic() - began

    def rest(self, seconds: float) -> None:
        """Sends nothing for so long, and goes on more slowly."""
        self._sleep(seconds)
        self._pace.slower()

    def _sleep(self, seconds: float) -> None:
        time.sleep(seconds)
        self.waited += seconds

    def close(self) -> None:
        """Closes connections and loop."""
        self._loop.run_until_complete(self._client.close())
        self._loop.close()
