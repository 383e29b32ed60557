"""Whether an answer shows something of a person to who may not see it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from functools import cached_property
from typing import Any

from stdnum.nl import bsn as elfproef

from harness.chain.bsn import is_test_bsn
from harness.chain.datums import vandaag
from harness.checks.provider.inway import of_inway
from harness.checks.provider.kinds import GEWEIGERD
from harness.checks.provider.personal import PERSONAL, forms, is_personal, says
from harness.checks.provider.questions import NOT_JSON, answer, answer_text, sent, succeeded
from harness.evidence import marks
from harness.evidence.observations import Exchange
from harness.evidence.scene import Scene, Seen

NUMBER = re.compile(r"(?<![0-9A-Za-z._-])\d{8,10}(?![0-9A-Za-z_-]|\.\d)")
"""Digits that stand by themselves: no piece of a UUID, of a trace id, or of the number of an error."""
TELLING = 8
"""Characters from which a text says something of one person: a date, a number, a name; no code of one letter."""
Wie = tuple[str | None, int | None]


class Bekend:
    """What a scene tells of its persons: their numbers, and what was shown of them to who may see it."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene

    def leaks(self, seen: Seen) -> str | None:
        """What an answer shows, in a word of ours: ``inhoud`` (an answer as if it were allowed), ``nummer`` (of
        another than the one asked about) or ``gegevens`` (values that others may read about the person). None when
        nothing."""
        body = seen.exchange.response.body if seen.exchange.response else None
        if body is None:
            return None
        if succeeded(seen):
            return "inhoud"
        if self.numbers(seen):
            return "nummer"
        text, own = _read(seen), _said(seen) | _today(seen)
        known = (value for _, value in self._shown.get(_who(seen.exchange), ()) if len(value) >= TELLING)
        return "gegevens" if any(value in text for value in known if value not in own) else None

    def numbers(self, seen: Seen) -> set[str]:
        """Numbers of persons in an answer that were not in the question: those of this scene, and every BSN for
        tests."""
        text = answer_text(seen)
        if not any(map(str.isdigit, text)):
            return set()
        mine = self._own(seen)
        found = set(NUMBER.findall(text)) - mine
        return {number for number in found if number in self._numbers or is_test_bsn(number)}

    def personal(self, seen: Seen) -> set[str]:
        """Names of what an answer tells of a person: as a property, or in a text with a value that was read before."""
        text, own = _read(seen), _said(seen)
        if not text:
            return set()
        named = {name for name, value in _leaves(answer(seen)) if is_personal(name, value) and value not in own}
        for name, value in self._shown.get(_who(seen.exchange), ()):
            if name in PERSONAL and value not in own and any(says(text, form) for form in forms(name, value)):
                named.add(name)
        return named

    def _own(self, seen: Seen) -> set[str]:
        """The numbers in the question; and the other number of the same person, to who may ask."""
        question = set(re.findall(r"\d{8,10}", _question(seen)))
        if seen.exchange.why in GEWEIGERD:
            return question
        return question.union(*(pair for pair in self._pairs if pair & question))

    @cached_property
    def _pairs(self) -> tuple[set[str], ...]:
        persons = (data for _, data in self._scene.marks(marks.PersonGiven))
        return tuple({str(number) for number in (data.bsn, data.v_nummer) if number} for data in persons)

    @cached_property
    def _numbers(self) -> set[str]:
        return set[str]().union(*self._pairs)

    @cached_property
    def _shown(self) -> dict[Wie, set[tuple[str, str]]]:
        """Name and value of what good answers told, by who they are about."""
        found: dict[Wie, set[tuple[str, str]]] = {}
        for seq, exchange in self._scene.of(Exchange):
            seen, who = Seen(seq, exchange), _who(exchange)
            if who == (None, None) or not succeeded(seen) or of_inway(exchange) or seen.exchange.why in GEWEIGERD:
                continue
            found.setdefault(who, set()).update(_leaves(answer(seen)))
        return found


def possible_numbers(seen: Seen) -> set[str]:
    """Numbers in an answer that could be a BSN, and that nobody here knows: an error number may look like one."""
    found = {number for number in NUMBER.findall(answer_text(seen)) if elfproef.is_valid(number)}
    return {number for number in found if not is_test_bsn(number) and number not in _question(seen)}


def _question(seen: Seen) -> str:
    request = seen.exchange.request
    return f"{request.path} {request.query} {request.body.text if request.body else ''}"


def _read(seen: Seen) -> str:
    """An answer as somebody reads it: JSON may write a letter as its number."""
    return "\n".join((answer_text(seen), *(value for _, value in _leaves(answer(seen))))).strip()


def _said(seen: Seen) -> set[str]:
    return {value for _, value in _leaves(sent(seen))}


def _today(seen: Seen) -> set[str]:
    """The day on which it was asked, by our clock and by the Dutch one: it tells nothing about a person."""
    at = seen.exchange.at
    return {at[:10], vandaag(datetime.fromisoformat(at)).isoformat()}


def _who(exchange: Exchange) -> Wie:
    return exchange.bsn, exchange.v_nummer


def _leaves(content: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """Every text in a body, with the name of its property."""
    if content is NOT_JSON:
        return
    if isinstance(content, dict):
        for key, value in content.items():
            yield from _leaves(value, key)
    elif isinstance(content, list):
        for value in content:
            yield from _leaves(value, name)
    elif isinstance(content, str):
        yield name, content
