"""A delivery that comes again after a lost confirmation."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from harness.parties.calls import Answer, Call

KEPT = 10_000
"""Deliveries that are remembered; the oldest is forgotten first."""


@dataclass(frozen=True)
class _Gehoord:
    parameters: Mapping[str, str]
    content: Any
    answer: Answer


class Herhalingen:
    """Recognises a delivery by its berichtId, and confirms it again without doing anything.

    How we read what no document says (VRAAG-006). A refusal is not remembered: the next try may be right.
    """

    def __init__(self) -> None:
        self._gehoord: dict[tuple[str, str, str], _Gehoord] = {}

    def eenmaal(self, call: Call, doe: Callable[[], Answer]) -> Answer:
        """The answer to this call, by ``doe`` unless the same was done before."""
        if call.operation.reads:
            return doe()
        key = call.operation.operation_id, call.bron, call.bericht_id
        eerder = self._gehoord.get(key)
        if eerder is not None and (eerder.parameters, eerder.content) == (call.parameters, call.content):
            return eerder.answer
        answer = doe()
        if answer.status < 300:
            self._gehoord[key] = _Gehoord(call.parameters, call.content, answer)
            if len(self._gehoord) > KEPT:
                del self._gehoord[next(iter(self._gehoord))]
        return answer
