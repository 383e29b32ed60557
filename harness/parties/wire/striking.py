"""Carries a fault on order out, around the ASGI app that would have answered."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field

from harness.parties.wire.connection import App, Message, Receive, Scope, Send
from harness.parties.wire.edge import connection_of
from harness.parties.wire.faults import FAULT_KINDS, FaultOrder

Headers = list[tuple[bytes, bytes]]
ENDLESS_PART = b" " * 16 * 1024
"""White space may stand after any JSON value: only the lack of an end is wrong with it."""
NO_CONTENT = (204, 304)
"""Statuses whose answer cannot have a body, so that a body cannot be slow or endless either."""
_FLUSHED = 0.05
"""Seconds in which half an answer leaves before the connection is cut."""
NOT_HTTP = b"\x00\x15\x03 dit is geen HTTP \xff\xfe\r\n\r\n"
NOT_JSON = b'{"dit is": geen JSON'


async def strike(order: FaultOrder, app: App, scope: Scope, receive: Receive, send: Send) -> str | None:
    """Lets ``order`` strike one request that ``app`` would have answered.

    Gives the code for ``Exchange.error`` when no answer was sent (``cut_before``, ``cut_after``, ``protocol``), None
    when there was one. What is sent goes through ``send``, so a recorder around it sees the answer as it left.
    """
    return await _STRIKERS[order.name](order, app, scope, receive, send)


@dataclass
class _Answer:
    """What an app sent, kept back."""

    status: int = 500
    headers: Headers = field(default_factory=list)
    body: bytes = b""

    async def keep(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status, self.headers = message["status"], list(message.get("headers", []))
        else:
            self.body += message.get("body", b"")

    def replaced(self, body: bytes) -> _Answer:
        length = [(b"content-length", str(len(body)).encode())] if body else []
        return _Answer(self.status, _without_length(self.headers) + length, body)


async def _answer_of(app: App, scope: Scope, receive: Receive) -> _Answer:
    answer = _Answer()
    await app(scope, receive, answer.keep)
    return answer


async def _give(answer: _Answer, send: Send) -> None:
    await send({"type": "http.response.start", "status": answer.status, "headers": answer.headers})
    await send({"type": "http.response.body", "body": answer.body})


async def _status(order: FaultOrder, app: App, scope: Scope, receive: Receive, send: Send) -> None:
    headers = [(name.lower().encode(), str(value).encode()) for name, value in order.parameter("headers").items()]
    body = order.parameter("body")
    content = b"" if body is None else json.dumps(body, ensure_ascii=False).encode()
    if content and b"content-type" not in dict(headers):
        headers.append((b"content-type", b"application/json"))
    headers.append((b"content-length", str(len(content)).encode()))
    await _give(_Answer(order.parameter("status"), headers, content), send)


async def _slow(order: FaultOrder, app: App, scope: Scope, receive: Receive, send: Send) -> None:
    answer = await _answer_of(app, scope, receive)
    await asyncio.sleep(order.parameter("seconds"))
    await _give(answer, send)


async def _late(order: FaultOrder, app: App, scope: Scope, receive: Receive, send: Send) -> str | None:
    """Who has left before the answer came, does not know that the request was processed."""
    answer = await _answer_of(app, scope, receive)
    gone = asyncio.create_task(_until_gone(receive))
    left = await _left_within(gone, order.parameter("seconds"))
    gone.cancel()
    if left:
        return "cut_after"
    await _give(answer, send)
    return None


async def _hang(order: FaultOrder, app: App, scope: Scope, receive: Receive, send: Send) -> str:
    gone = asyncio.create_task(_until_gone(receive))
    await _left_within(gone, order.parameter("limit"))
    gone.cancel()
    connection_of(scope).cut()
    return "cut_before"


async def _cut_before(order: FaultOrder, app: App, scope: Scope, receive: Receive, send: Send) -> str:
    connection_of(scope).cut()
    return "cut_before"


async def _cut_after(order: FaultOrder, app: App, scope: Scope, receive: Receive, send: Send) -> str:
    await _answer_of(app, scope, receive)
    connection_of(scope).cut()
    return "cut_after"


async def _cut_half(order: FaultOrder, app: App, scope: Scope, receive: Receive, send: Send) -> str:
    """An answer without a body breaks off before it began: its half is nothing."""
    answer = await _answer_of(app, scope, receive)
    if len(answer.body) > 1:
        headers = [*_without_length(answer.headers), (b"content-length", str(len(answer.body)).encode())]
        await send({"type": "http.response.start", "status": answer.status, "headers": headers})
        half = answer.body[: len(answer.body) // 2]
        await send({"type": "http.response.body", "body": half, "more_body": True})
        await asyncio.sleep(_FLUSHED)
    connection_of(scope).cut()
    return "cut_after"


async def _redirect(order: FaultOrder, app: App, scope: Scope, receive: Receive, send: Send) -> None:
    location = order.parameter("origin").encode() + scope["raw_path"]
    await _give(_Answer(order.parameter("status"), [(b"location", location), (b"content-length", b"0")]), send)


async def _extra_field(order: FaultOrder, app: App, scope: Scope, receive: Receive, send: Send) -> None:
    answer = await _answer_of(app, scope, receive)
    extra = {order.parameter("name"): order.parameter("value")}
    await _give(answer.replaced(_with_extra(answer.body, extra)), send)


def _with_extra(body: bytes, extra: dict[str, object]) -> bytes:
    """The JSON object, or each object in the JSON array, with ``extra`` in it; anything else as it was."""
    try:
        value = json.loads(body)
    except ValueError:
        return body
    if isinstance(value, list):
        value = [{**item, **extra} if isinstance(item, dict) else item for item in value]
    elif isinstance(value, dict):
        value = {**value, **extra}
    return json.dumps(value, ensure_ascii=False).encode()


async def _drip(order: FaultOrder, app: App, scope: Scope, receive: Receive, send: Send) -> None:
    answer = await _answer_of(app, scope, receive)
    parts = (answer.body[index : index + 1] for index in range(len(answer.body)))
    await _in_parts(answer, parts, order.parameter("pause"), order.parameter("limit"), scope, receive, send)


async def _endless(order: FaultOrder, app: App, scope: Scope, receive: Receive, send: Send) -> None:
    answer = await _answer_of(app, scope, receive)

    def parts() -> Iterable[bytes]:
        yield answer.body
        while True:
            yield ENDLESS_PART

    await _in_parts(answer, parts(), 0.001, order.parameter("limit"), scope, receive, send)


async def _in_parts(
    answer: _Answer, parts: Iterable[bytes], pause: float, limit: float, scope: Scope, receive: Receive, send: Send
) -> None:
    """Sends ``parts`` with pauses and without a length, until they end or the client leaves; cuts after ``limit``."""
    if answer.status in NO_CONTENT:
        await _give(answer, send)
        return
    gone = asyncio.create_task(_until_gone(receive))
    headers = _without_length(answer.headers)
    try:
        async with asyncio.timeout(limit):
            await send({"type": "http.response.start", "status": answer.status, "headers": headers})
            for part in parts:
                await send({"type": "http.response.body", "body": part, "more_body": True})
                if await _left_within(gone, pause):
                    return
            await send({"type": "http.response.body", "body": b""})
    except TimeoutError:
        connection_of(scope).cut()
    finally:
        gone.cancel()


async def _until_gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _left_within(gone: asyncio.Task[None], seconds: float) -> bool:
    await asyncio.wait([gone], timeout=seconds)
    return gone.done()


async def _garbage(order: FaultOrder, app: App, scope: Scope, receive: Receive, send: Send) -> str | None:
    if order.parameter("http"):
        answer = await _answer_of(app, scope, receive)
        answer.status = 200 if answer.status in NO_CONTENT else answer.status
        await _give(answer.replaced(NOT_JSON), send)
        return None
    connection_of(scope).replace_answer(NOT_HTTP)
    return "protocol"


def _without_length(headers: Headers) -> Headers:
    return [(name, value) for name, value in headers if name.lower() != b"content-length"]


_STRIKERS: dict[str, Callable[[FaultOrder, App, Scope, Receive, Send], Awaitable[str | None]]] = {
    "status": _status,
    "stuck": _status,
    "stuck_unreadable": _garbage,
    "slow": _slow,
    "late": _late,
    "hang": _hang,
    "cut_before": _cut_before,
    "cut_after": _cut_after,
    "cut_half": _cut_half,
    "redirect": _redirect,
    "extra_field": _extra_field,
    "drip": _drip,
    "endless": _endless,
    "garbage": _garbage,
}
assert _STRIKERS.keys() == FAULT_KINDS.keys()
