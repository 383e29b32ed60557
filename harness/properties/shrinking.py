"""Makes a failing request smaller while it still fails for the same reason, with few and bounded attempts."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator
from typing import Any
from urllib.parse import quote, unquote

from harness.evidence.observations import Exchange, Request
from harness.properties.requests import json_body

ATTEMPTS = 12
"""Requests that one problem may cost."""

WRITTEN = frozenset({"bron", "doel", "accept"})
"""Headers whose value says something."""
USUAL = WRITTEN | {"berichtid", "content-type", "content-length", "host", "accept-encoding"}
"""Headers that a request of this chain has."""

StillFails = Callable[[Request], Exchange | None]
"""Sends a request; the exchange when it fails for the same reason, else None."""


def shrink(exchange: Exchange, still_fails: StillFails, segments: Collection[int] = ()) -> Exchange:
    """The smallest exchange that was found: properties of the body left out one by one, texts shortened, then headers
    that nobody asks for left out and wrong values in path and headers shortened. ``segments``: which of the path's are
    parameters."""
    left = ATTEMPTS
    smaller = True
    while smaller and left:
        smaller = False
        for request in _simpler(exchange, segments):
            if not left:
                break
            left -= 1
            found = still_fails(request)
            if found is not None:
                exchange, smaller = found, True
                break
    return exchange


def _simpler(exchange: Exchange, segments: Collection[int]) -> Iterator[Request]:
    request = exchange.request
    if request.query:
        yield request.model_copy(update={"query": ""})
    yield from _simpler_body(request)
    asked_for = tuple(pair for pair in request.headers if pair[0].lower() in USUAL)
    if len(asked_for) < len(request.headers):
        yield request.model_copy(update={"headers": asked_for})
    if exchange.purpose is not None and exchange.purpose.valid:
        return  # then who is asked about stands in the path, and who asks in the headers
    yield from _shorter_path(request, segments)
    for index, (name, value) in enumerate(request.headers):
        if name.lower() in WRITTEN and len(value) > 1:
            shorter = (name, value[: len(value) // 2])
            yield request.model_copy(
                update={"headers": (*request.headers[:index], shorter, *request.headers[index + 1 :])}
            )


def _shorter_path(request: Request, segments: Collection[int]) -> Iterator[Request]:
    parts = request.path.split("/")[1:]
    for index in segments:
        value = unquote(parts[index], "latin-1") if index < len(parts) else ""
        for half in (_half(value), value[len(_half(value)) :]) if len(value) > 1 else ():
            shorter = quote(half, safe="", encoding="latin-1")
            path = "/".join(("", *parts[:index], shorter, *parts[index + 1 :]))
            yield request.model_copy(update={"path": path})


def _simpler_body(request: Request) -> Iterator[Request]:
    content = _object(request)
    if content is None:
        return
    for name in sorted(content, key=lambda name: -len(json.dumps(content[name]))):
        yield _with(request, {known: value for known, value in content.items() if known != name})
    for name, value in content.items():
        if isinstance(value, str) and len(value) > 1:
            yield _with(request, {**content, name: _half(value)})
        elif isinstance(value, dict | list) and value:
            yield _with(request, {**content, name: type(value)()})


def _object(request: Request) -> dict[str, Any] | None:
    if request.body is None or request.body.text is None:
        return None
    try:
        content = json.loads(request.body.text)
    except ValueError:
        return None
    return content if isinstance(content, dict) else None


def _with(request: Request, content: dict[str, Any]) -> Request:
    headers = tuple(pair for pair in request.headers if pair[0].lower() != "content-length")
    return request.model_copy(update={"body": json_body(content), "headers": headers})


def _half(text: str) -> str:
    return text[: len(text) // 2]
