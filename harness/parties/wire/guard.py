"""Keeps requests within limits before an app sees them: an ASGI app around an app."""

from __future__ import annotations

from collections.abc import Callable

from harness.parties.wire.connection import App, Limits, Message, Receive, Scope, Send

PATIENCE = 4
"""A body of at most so many times the limit is read and thrown away, so that the 413 is not lost in a reset."""


class _TooLargeError(Exception):
    pass


class _ClientLeftError(Exception):
    pass


class Guard:
    """Gives the app whole requests of a bounded size; answers 431 and 413 itself."""

    def __init__(
        self,
        app: App,
        limits: Limits,
        on_too_large: Callable[[Scope, int], None] | None = None,
        on_crash: Callable[[Scope, Exception], None] | None = None,
    ) -> None:
        self._app = app
        self._limits = limits
        self._on_too_large = on_too_large
        self._on_crash = on_crash

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        head = len(scope["raw_path"]) + len(scope["query_string"])
        head += sum(len(name) + len(value) for name, value in scope["headers"])
        if head > self._limits.head:
            await self._refuse(scope, send, 431)
            return
        try:
            content = await self._read(receive)
        except _TooLargeError:
            await self._refuse(scope, send, 413)
        except _ClientLeftError:
            return  # halfway its request: there is nobody to answer
        else:
            await self._call(scope, _replay(content, receive), send)

    async def _call(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await self._app(scope, receive, send)
        except Exception as error:
            if self._on_crash is not None:
                self._on_crash(scope, error)
            raise  # uvicorn answers 500

    async def _read(self, receive: Receive) -> bytes:
        body = bytearray()
        size, more = 0, True
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                raise _ClientLeftError
            content = message.get("body", b"")
            more = message.get("more_body", False)
            size += len(content)
            if size <= self._limits.body:
                body += content
            elif size > PATIENCE * self._limits.body:
                break  # an answer would be lost: the client still sends
        if size > self._limits.body:
            raise _TooLargeError
        return bytes(body)

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
