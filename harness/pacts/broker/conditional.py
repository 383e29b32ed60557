"""``If-None-Match``: who asks again what has not changed gets 304 and no content. That is how this broker is polled."""

from __future__ import annotations

import hashlib

from starlette.requests import Request
from starlette.responses import Response


def conditional(response: Response, request: Request) -> Response:
    """The response with a tag of its content, or 304 where the client has that content already."""
    if request.method not in ("GET", "HEAD") or response.status_code != 200:
        return response
    tag = f'"{hashlib.sha256(bytes(response.body)).hexdigest()[:32]}"'
    known = {one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")}
    if tag in known or "*" in known:
        return Response(status_code=304, headers={"etag": tag, "cache-control": response.headers["cache-control"]})
    response.headers["etag"] = tag
    return response
