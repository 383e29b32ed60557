"""Where an id in a path came from. A fresh provider gives others, so whoever repeats a request has to ask anew."""

from __future__ import annotations

import json
from collections.abc import Sequence

from harness.evidence.observations import Exchange, Response
from harness.evidence.purposes import NONE

POINTER = "/id"
"""Where an answer gives the id of what it made: the only place in these documents."""


def id_of(response: Response | None) -> int | None:
    """The id that an answer gives to what was just made; None where it gives none."""
    if response is None or not 200 <= response.status < 300 or response.body is None:
        return None
    try:
        content = json.loads(response.body.content())
    except ValueError:
        return None
    found = content.get(POINTER[1:]) if isinstance(content, dict) else None
    return found if isinstance(found, int) and not isinstance(found, bool) else None


def taken_ids(exchange: Exchange, earlier: Sequence[Exchange]) -> tuple[tuple[int, int], ...]:
    """Segments of the path that are an id of an earlier answer: number of the segment, number of that step."""
    given = {str(found): step for step, one in enumerate(earlier) if (found := _made(one)) is not None}
    segments = exchange.request.path.split("/")
    return tuple((index, given[segment]) for index, segment in enumerate(segments) if segment in given)


def with_ids(path: str, ids: Sequence[tuple[int, int]], answers: Sequence[Response | None]) -> str:
    """The path with the ids that these answers gave; an answer without one leaves it as it was."""
    segments = path.split("/")
    for index, step in ids:
        found = id_of(answers[step])
        if found is not None and index < len(segments):
            segments[index] = str(found)
    return "/".join(segments)


class Origins:
    """Remembers which exchanges made, and changed, what has an id."""

    def __init__(self) -> None:
        self._made: dict[str, tuple[Exchange, ...]] = {}
        self._before: dict[tuple[str, str], tuple[Exchange, ...]] = {}

    def note(self, exchange: Exchange) -> None:
        """Takes in what was exchanged, in order."""
        done = exchange.response is not None and 200 <= exchange.response.status < 300
        if (found := _made(exchange)) is not None:
            self._made[str(found)] = (exchange,)
            return
        for segment in exchange.request.path.split("/"):
            if segment in self._made:
                self._before[_key(exchange)] = self._made[segment]
                if done and not exchange.request.reads:
                    self._made[segment] += (exchange,)

    def of(self, exchange: Exchange) -> tuple[Exchange, ...]:
        """What was done before it with the id in its path: making it, and what was written since."""
        return self._before.get(_key(exchange), ())


def _key(exchange: Exchange) -> tuple[str, str]:
    return exchange.scenario, (exchange.purpose or NONE).case


def _made(exchange: Exchange) -> int | None:
    return id_of(exchange.response) if exchange.request.method == "POST" else None
