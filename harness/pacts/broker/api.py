"""The ASGI application: who asks is known, what is sent has a form and a limit, and every answer is HAL."""

from __future__ import annotations

import asyncio
import base64
import binascii
import logging
import sqlite3
from collections.abc import Callable, Coroutine
from urllib.parse import unquote

from pydantic import ValidationError
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from harness.pacts.broker import content
from harness.pacts.broker.bodies import Body
from harness.pacts.broker.call import Call
from harness.pacts.broker.hal import Answer, Links, Refusal
from harness.pacts.broker.routes import RESOURCES, Resource
from harness.pacts.broker.sentences import Language
from harness.pacts.broker.store import Store
from harness.pacts.broker.tokens import Holder, TokenError, Tokens

MAX_BODY = content.MAX_BYTES * 3 // 2
"""Bytes: a contract of the greatest size in base64, and what stands around it."""

BODY_SECONDS = 60
"""How long a body may take to arrive."""

_LOG = logging.getLogger(__name__)


def application(store: Store, tokens: Tokens, base_url: str | None = None) -> ASGIApp:
    """The broker. ``base_url`` is how clients call it, when that is not what they write in Host (behind a proxy)."""
    desk = _Desk(store, tokens, base_url)
    routes = [
        Route(path, desk.serving(resource, body, writes), methods=[method])
        for method, path, resource, body, writes in RESOURCES
    ]
    app = Starlette(routes=routes, exception_handlers={HTTPException: _no_such_resource, Exception: _our_fault})
    app.router.redirect_slashes = False

    async def with_escapes(scope: Scope, receive: Receive, send: Send) -> None:
        # A name may hold a slash: the route is found before the escapes are read.
        if scope["type"] == "http":
            scope = {**scope, "path": scope["raw_path"].decode("latin-1")}
        await app(scope, receive, send)

    return with_escapes


class _Desk:
    """Where every request comes in, whatever resource it is for."""

    def __init__(self, store: Store, tokens: Tokens, base_url: str | None) -> None:
        self._store, self._tokens = store, tokens
        self._base_url = base_url.rstrip("/") if base_url else None

    def serving(
        self, resource: Resource, body: type[Body] | None, writes: bool
    ) -> Callable[[Request], Coroutine[None, None, Response]]:
        async def serve(request: Request) -> Response:
            try:
                holder = self._holder(request.headers.get("authorization", ""))
                sent = await _read(request) if body else b""
                return (await run_in_threadpool(self._run, request, holder, sent, resource, body, writes)).response()
            except Refusal as refusal:
                return refusal.answer().response()
            except TimeoutError:
                text = f"the body took longer than {BODY_SECONDS} seconds"
                return Refusal(408, "too_slow", text).answer().response()
            except (sqlite3.OperationalError, TokenError) as error:
                _LOG.error("%s", error)
                return Refusal(503, "unavailable", "the broker cannot do this now; try again").answer().response()

        return serve

    def _run(
        self, request: Request, holder: Holder, sent: bytes, resource: Resource, body: type[Body] | None, writes: bool
    ) -> Answer:
        links = Links(self._base_url or str(request.base_url).rstrip("/"))
        path = {name: _unescaped(value) for name, value in request.path_params.items()}
        given = _formed(body, sent) if body else None
        lang: Language = "nl" if request.headers.get("accept-language", "").lower().startswith("nl") else "en"
        with self._store.writing() if writes else self._store.reading() as db:
            return resource(Call(db, holder, links, path, request.query_params.multi_items(), given, lang))

    def _holder(self, authorization: str) -> Holder:
        kind, _, value = authorization.partition(" ")
        token = {"bearer": value.strip(), "basic": _password(value)}.get(kind.lower())
        holder = self._tokens.holder(token) if token else None
        if holder is None:
            raise Refusal(401, "unauthorized", "give a token that this broker knows, as bearer token or as password")
        return holder


async def _read(request: Request) -> bytes:
    received = bytearray()
    async with asyncio.timeout(BODY_SECONDS):
        async for chunk in request.stream():
            received += chunk
            if len(received) > MAX_BODY:
                raise Refusal(413, "too_large", f"the body is larger than {MAX_BODY} bytes; publish in parts")
    return bytes(received)


def _formed(body: type[Body], sent: bytes) -> Body:
    try:
        return body.model_validate(content.parse(sent or b"{}", MAX_BODY))
    except content.ContentError as error:
        raise Refusal(400, "bad_json", f"the body {error}", {"body": [str(error)]}) from error
    except ValidationError as error:
        errors: dict[str, list[str]] = {}
        for problem in error.errors(include_url=False, include_input=False)[:20]:
            errors.setdefault(".".join(map(str, problem["loc"])), []).append(problem["msg"])
        raise Refusal(400, "bad_request", "the body has another form", errors) from error


def _unescaped(segment: str) -> str:
    try:
        return unquote(segment, errors="strict")
    except UnicodeDecodeError:
        raise Refusal(400, "bad_request", "the address is not UTF-8") from None


def _password(value: str) -> str:
    try:
        return base64.b64decode(value, validate=True).decode().partition(":")[2]
    except (binascii.Error, UnicodeDecodeError, ValueError):
        return ""


async def _no_such_resource(_request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 404
    headers = dict(error.headers or {}) if isinstance(error, HTTPException) else {}
    text = "this small broker has no such resource; run the real Pact Broker when you need it"
    answer = Refusal(status, "no_such_resource", text).answer()
    return Answer(answer.body, status, headers).response()


async def _our_fault(_request: Request, _error: Exception) -> Response:
    return Refusal(500, "our_fault", "this is a fault of the broker itself; report it").answer().response()
