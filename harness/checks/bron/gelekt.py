"""Whether an answer shows something of a person to who may not see it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from stdnum.nl import bsn as elfproef

from harness.checks.bron.vragen import NOT_JSON, answer, answer_text, sent, succeeded
from harness.evidence.observations import Exchange
from harness.evidence.scene import Scene, Seen

NINE_DIGITS = re.compile(r"(?<![\d.])\d{9}(?![\d.])")
TELLING = 8
"""Characters from which a text says something of one person: a date, a number, a name; no code of one letter."""
PERSONAL = frozenset(
    {"voornaam", "voornamen", "geslachtsnaam", "achternaam", "naam", "geboortedatum", "email", "telefoonnummer"}
)
"""Names of properties that tell who somebody is."""


def leaks(scene: Scene, seen: Seen) -> str | None:
    """What an answer shows, in a word of ours: ``inhoud`` (an answer as if it were allowed), ``nummer``
    (another BSN than the one asked about) or ``gegevens`` (values that others may read about the person). None when
    nothing."""
    body = seen.exchange.response.body if seen.exchange.response else None
    if body is None:
        return None
    if succeeded(seen):
        return "inhoud"
    if strange_numbers(seen):
        return "nummer"
    text = answer_text(seen)
    return "gegevens" if any(value in text for value in _known(scene, seen)) else None


def strange_numbers(seen: Seen) -> set[str]:
    """BSNs in an answer that were not in the question."""
    request = seen.exchange.request
    question = f"{request.path} {request.query} {request.body.text if request.body else ''}"
    return {n for n in NINE_DIGITS.findall(answer_text(seen)) if elfproef.is_valid(n) and n not in question}


def personal_values(seen: Seen) -> set[str]:
    """Names of properties in an answer that tell who somebody is, whose value was not in the question."""
    said = {value for _, value in _leaves(sent(seen))}
    return {name for name, value in _leaves(answer(seen)) if name in PERSONAL and value not in said}


def _known(scene: Scene, refused: Seen) -> set[str]:
    """Values that answers in this scene told about the same person to who may see them."""
    own = {value for _, value in _leaves(sent(refused))} | {refused.exchange.at[:10]}
    return {
        value
        for seq, exchange in scene.of(Exchange)
        if _about_the_same(exchange, refused.exchange) and succeeded(Seen(seq, exchange)) and seq != refused.seq
        for _, value in _leaves(answer(Seen(seq, exchange)))
        if len(value) >= TELLING and value not in own
    }


def _about_the_same(one: Exchange, other: Exchange) -> bool:
    return (one.bsn, one.v_nummer) == (other.bsn, other.v_nummer) != (None, None)


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
