"""Answers on order: lawful content that a simulated party gives instead of its own, as rare as a real one's may be."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from harness.parties.calls import Answer, Call


class OrderedAnswers:
    """What is answered to a read about one person, until it is ordered otherwise.

    It is no fault: like everything that we say of our own accord, it is held against the document when it leaves.
    """

    def __init__(self) -> None:
        self._content: dict[tuple[str, str, str], Any] = {}

    def place(self, operation: str, about: str, content: Any, asker: str = "") -> None:
        """From now on this is the content of an answer to ``operation``. ``about``: the person's number in its path,
        empty for a read about nobody. ``asker``: the OIN of the one municipality that it is for; else it is for all."""
        self._content[operation, about, asker] = content

    def withdraw(self, operation: str, about: str, asker: str = "") -> None:
        """From now on the party answers by itself again."""
        self._content.pop((operation, about, asker), None)

    def instead_of(self, answer: Answer, call: Call) -> Answer:
        """What was ordered, where the party would have answered 200; a refusal stays one."""
        if answer.status != 200:
            return answer
        for asker in (call.bron, ""):
            place = (call.operation.operation_id, about(call.parameters), asker)
            if place in self._content:
                return Answer.json(200, self._content[place])
        return answer


def about(parameters: Mapping[str, str]) -> str:
    """Whose number stands in a path; a v-number without zeros in front, which no integer has."""
    number = parameters.get("bsn") or parameters.get("vNummer")
    return "" if number is None else str(number) if "bsn" in parameters else str(int(number))
