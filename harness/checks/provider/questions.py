"""What the checks on a provider ask of an exchange: why it was sent, what came back, what stood in it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from harness.checks.contract import catalogue
from harness.checks.provider.inway import of_inway
from harness.evidence.observations import Body, Exchange
from harness.evidence.purposes import NONE, Purpose
from harness.evidence.scene import Scene, Seen
from harness.openapi import Operation

NOT_JSON = object()
"""Stands for a body that is no JSON."""


def facts(seen: Seen) -> Purpose:
    """Why it was sent, with what belongs to that; of no kind where none was recorded."""
    return seen.exchange.purpose or NONE


def asked(scene: Scene, *soorten: str) -> Iterator[tuple[Seen, Operation]]:
    """What the harness asked for one of these reasons, whether or not it was answered; but no inway answered it."""
    for seq, exchange in scene.of(Exchange):
        if exchange.initiative != "harness" or not exchange.operation or of_inway(exchange):
            continue
        if exchange.why in soorten:
            yield Seen(seq, exchange), catalogue().operation(exchange.operation)


def status(seen: Seen) -> int | None:
    """The status of the answer; None when there was none."""
    return seen.exchange.response.status if seen.exchange.response else None


def shown(seen: Seen) -> str:
    """The status, or why there was no answer: for a finding."""
    return str(status(seen) or seen.exchange.error or "")


def succeeded(seen: Seen) -> bool:
    found = status(seen)
    return found is not None and 200 <= found < 300


def refused(seen: Seen) -> bool:
    """Answered with a status in the 400s."""
    found = status(seen)
    return found is not None and 400 <= found < 500


def answer_text(seen: Seen) -> str:
    """The body of the answer as text; empty when there is none, or when it is no text."""
    body = seen.exchange.response.body if seen.exchange.response else None
    return (body.text or "") if body else ""


def answer(seen: Seen) -> Any:
    """The body of the answer as JSON: None when there is none, NOT_JSON when it is no JSON."""
    return _json(seen.exchange.response.body if seen.exchange.response else None)


def sent(seen: Seen) -> Any:
    """The body of the request as JSON: None when there is none, NOT_JSON when it is no JSON."""
    return _json(seen.exchange.request.body)


def at(content: Any, path: str) -> Any:
    """What stands at a dotted path; None when nothing does."""
    for name in path.split("."):
        content = content.get(name) if isinstance(content, dict) else None
    return content


def listed(content: Any) -> list[Any]:
    """The rows of a list; empty for what is no list."""
    return content if isinstance(content, list) else []


def comparable(seen: Seen) -> tuple[int | None, str]:
    """Status and body, such that two answers that say the same are equal: a list has no order that counts."""
    content = answer(seen)
    if content is NOT_JSON:
        body = seen.exchange.response.body if seen.exchange.response else None
        return status(seen), str(body and body.content())
    rows = sorted(json.dumps(row, sort_keys=True) for row in content) if isinstance(content, list) else content
    return status(seen), json.dumps(rows, sort_keys=True)


def _json(body: Body | None) -> Any:
    if body is None:
        return None
    try:
        return json.loads(body.content())
    except ValueError:
        return NOT_JSON
