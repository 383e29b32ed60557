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
from harness.parties.wire.pace import SLOWER, SLOWEST, START

_SET_HERE = {"host", "content-length"}


@dataclass
class Pace:
    """Holds requests back to a number per second. The first ones go at once."""

    per_second: float | None
    _next: float = field(default=0.0)

    @classmethod
    def beginning(cls, per_second: float | None) -> Pace:
        """One in which the first waits too: there was another order before it, and the cap is over all of them."""
        return cls(per_second, time.monotonic() + 1 / per_second if per_second else 0.0)

    def wait(self, clock: Callable[[], float] = time.monotonic, sleep: Callable[[float], None] = time.sleep) -> None:
        """Returns when the next request may go."""
        if self.per_second is None:
            return
        moment = clock()
        if self._next > moment:
            sleep(self._next - moment)
        self._next = max(moment, self._next) + 1 / self.per_second


def fresh(request: Request, authority: str, new_id: Callable[[], str] = lambda: str(uuid.uuid4())) -> Request:
    """The request as it goes out: to this host, with the length of its body, and with a ``berichtId`` of its own where
    it carries a good one."""
    headers = [("host", authority)]
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
        """Spent on the wire so far, waiting for the pace included."""
        self.waited = 0.0
        """Of these, spent on waiting for the pace, or because it was too much."""

    def send(self, request: Request) -> Outcome:
        """Raises ValueError for what HTTP cannot carry; nothing for what the other side does."""
        began = time.monotonic()
        self._pace.wait()
        self.waited += time.monotonic() - began
        try:
            return self._loop.run_until_complete(self._client.send(request))
        finally:
            self.seconds += time.monotonic() - began

    def cool(self, seconds: float) -> None:
        """It was too much: nothing goes for so many seconds, and then less than before."""
        self._pace.per_second = max(SLOWEST, (self._pace.per_second or START) * SLOWER)
        self.waited += seconds
        time.sleep(seconds)

    def close(self) -> None:
        """Closes connections and loop."""
        self._loop.run_until_complete(self._client.close())
        self._loop.close()
