"""Makes a failing request smaller while it still fails for the same reason, with few and bounded attempts."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from harness.evidence.observations import Exchange, Request
from harness.properties.requests import json_body

ATTEMPTS = 12
"""Requests that one problem may cost."""

StillFails = Callable[[Request], Exchange | None]
"""Sends a request; the exchange when it fails for the same reason, else None."""


def shrink(exchange: Exchange, still_fails: StillFails) -> Exchange:
    """The smallest exchange that was found: properties of the body left out one by one, then texts shortened."""
    left = ATTEMPTS
    smaller = True
    while smaller and left:
        smaller = False
        for request in _simpler(exchange.request):
            if not left:
                break
            left -= 1
            found = still_fails(request)
            if found is not None:
                exchange, smaller = found, True
                break
    return exchange


def _simpler(request: Request) -> Iterator[Request]:
    if request.query:
        yield request.model_copy(update={"query": ""})
    content = _object(request)
    if content is None:
        return
    for name in sorted(content, key=lambda name: -len(json.dumps(content[name]))):
        yield _with(request, {known: value for known, value in content.items() if known != name})
    for name, value in content.items():
        if isinstance(value, str) and len(value) > 1:
            yield _with(request, {**content, name: value[: len(value) // 2]})
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
