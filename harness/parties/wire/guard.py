"""Keeps requests within limits before an app sees them: an ASGI app around an app."""

from __future__ import annotations

from collections.abc import Callable

from harness.parties.wire.connection import App, Limits, Message, Receive, Scope, Send


class Guard:
    """Gives the app whole requests of a bounded size; answers 431 and 413 itself."""

    def __init__(self, app: App, limits: Limits, on_too_large: Callable[[Scope, int], None] | None = None) -> None:
        self._app = app
        self._limits = limits
        self._on_too_large = on_too_large

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        head = len(scope["raw_path"]) + len(scope["query_string"])
        head += sum(len(name) + len(value) for name, value in scope["headers"])
        if head > self._limits.head:
            await self._refuse(scope, send, 431)
            return
        declared = next((value for name, value in scope["headers"] if name == b"content-length"), b"0")
        if int(declared) > self._limits.body:
            await self._refuse(scope, send, 413)
            return
        body = bytearray()
        more = True
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                return  # the client left halfway its request: there is nobody to answer
            body += message.get("body", b"")
            more = message.get("more_body", False)
            if len(body) > self._limits.body:
                await self._refuse(scope, send, 413)
                return
        await self._app(scope, _replay(bytes(body), receive), send)

    async def _refuse(self, scope: Scope, send: Send, status: int) -> None:
        if self._on_too_large is not None:
            self._on_too_large(scope, status)
        headers = [(b"content-length", b"0"), (b"connection", b"close")]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": b""})


def _replay(body: bytes, receive: Receive) -> Receive:
    """First the whole body at once, then whatever the connection says."""
    given = False

    async def replayed() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return replayed
