"""The ASGI application: who asks is known, what is sent has a form and a limit, and every answer is HAL."""

from __future__ import annotations

import asyncio
import base64
import binascii
import logging
import sqlite3
from collections.abc import Callable, Coroutine, Sequence
from contextlib import suppress
from dataclasses import replace
from difflib import get_close_matches
from typing import Any
from urllib.parse import unquote

from pydantic import ValidationError
from pydantic_core import ErrorDetails
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route as HttpRoute
from starlette.types import ASGIApp, Receive, Scope, Send

from harness.pacts.broker import content
from harness.pacts.broker.aside import Aside, here
from harness.pacts.broker.bodies import KEYS, Body, Document
from harness.pacts.broker.call import Call
from harness.pacts.broker.conditional import conditional
from harness.pacts.broker.hal import Answer, Links, Refusal, refused
from harness.pacts.broker.places import Places
from harness.pacts.broker.resources.publishing import Moved
from harness.pacts.broker.routes import RESOURCES, Route
from harness.pacts.broker.sentences import Language
from harness.pacts.broker.store import Store
from harness.pacts.broker.tokens import Holder, TokenError, Tokens
from harness.words import Sentence

MAX_BODY = content.MAX_BYTES * 3 // 2
"""Bytes: a contract of the greatest size in base64, and what stands around it."""

BODY_SECONDS = 60
"""How long a body may take to arrive."""

TRIES = 5
"""How often something is merged anew when what it was merged with has changed meanwhile."""

HEARTBEAT = "/diagnostic/status/heartbeat"

_LOG = logging.getLogger(__name__)


def application(store: Store, tokens: Tokens, base_url: str | None = None, aside: Aside = here) -> ASGIApp:
    """The broker. ``base_url`` is how clients call it, when that is not what they write in Host (behind a proxy).

    ``aside`` does what takes long.
    """
    desk = _Desk(store, tokens, base_url, aside)
    routes = [
        HttpRoute(HEARTBEAT, _heartbeat, methods=["GET"]),
        *(HttpRoute(one.path, desk.serving(one), methods=[one.method]) for one in RESOURCES),
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

    def __init__(self, store: Store, tokens: Tokens, base_url: str | None, aside: Aside) -> None:
        self._store, self._tokens, self._places, self._aside = store, tokens, Places(), aside
        self._base_url = base_url.rstrip("/") if base_url else None

    def serving(self, route: Route) -> Callable[[Request], Coroutine[None, None, Response]]:
        async def serve(request: Request) -> Response:
            lang = _language(request)
            try:
                holder = self._holder(request.headers.get("authorization", ""))
                async with self._places.place(holder.name):
                    sent = await _read(request) if route.body else b""
                    answer = await run_in_threadpool(self._run, request, holder, sent, route)
                return conditional(answer.response(), request)
            except Refusal as refusal:
                return refusal.answer(lang).response()
            except TimeoutError:
                text = f"the body took longer than {BODY_SECONDS} seconds"
                return Refusal(408, "too_slow", text).answer().response()
            except ClientDisconnect:
                return Refusal(400, "hung_up", "the connection ended before the body did").answer().response()
            except (sqlite3.OperationalError, TokenError) as error:
                _LOG.error("%s", error)
                return Refusal(503, "unavailable", "the broker cannot do this now; try again").answer().response()

        return serve

    def _run(self, request: Request, holder: Holder, sent: bytes, route: Route) -> Answer:
        links = Links(self._base_url or str(request.base_url).rstrip("/"))
        path = {name: _unescaped(value) for name, value in request.path_params.items()}
        query = request.query_params.multi_items()
        _check_query(route, query)
        given: Any = sent if route.body is Document else _formed(route.body, sent) if route.body else None
        for _ in range(TRIES):
            with self._store.reading() as db:
                call = Call(db, request.method, holder, links, path, query, given, _language(request), self._aside)
                if route.prepare is None and not route.writes:
                    return route.resource(call)
                prepared = route.prepare(call) if route.prepare else None
            with suppress(Moved), self._store.writing() as db:
                return route.resource(replace(call, db=db, prepared=prepared))
        raise refused("keeps_changing", status=409, code="conflict")

    def _holder(self, authorization: str) -> Holder:
        kind, _, value = authorization.partition(" ")
        token = {"bearer": value.strip(), "basic": _password(value)}.get(kind.lower())
        holder = self._tokens.holder(token) if token else None
        if holder is None:
            raise refused("no_token", status=401, code="unauthorized")
        return holder


def _language(request: Request) -> Language:
    return "nl" if request.headers.get("accept-language", "").lower().startswith("nl") else "en"


def _check_query(route: Route, query: Sequence[tuple[str, str]]) -> None:
    wrong = [] if route.any_query else sorted({key for key, _ in query} - route.query)
    if wrong:
        known = ", ".join(sorted(route.query)) or "–"
        raise refused("unknown_query", wrong[0][:100], given=", ".join(wrong)[:200], known=known)


async def _read(request: Request) -> bytes:
    received = bytearray()
    async with asyncio.timeout(BODY_SECONDS):
        async for chunk in request.stream():
            received += chunk
            if len(received) > MAX_BODY:
                raise refused("body_too_large", status=413, code="too_large", most=MAX_BODY)
    return bytes(received)


def _formed(body: type[Body], sent: bytes) -> Body:
    try:
        return body.model_validate(content.parse(sent or b"{}", MAX_BODY))
    except content.ContentError as error:
        raise Refusal(400, "bad_json", f"the body {error}", {"body": [str(error)]}) from error
    except ValidationError as error:
        errors: dict[str, list[str | Sentence]] = {}
        for problem in error.errors(include_url=False, include_input=False)[:20]:
            errors.setdefault(".".join(map(str, problem["loc"])), []).append(_said(problem))
        raise Refusal(400, "bad_request", Sentence("broker.other_form"), errors) from error


def _said(problem: ErrorDetails) -> str | Sentence:
    if problem["type"] != "extra_forbidden":
        return problem["msg"]
    near = get_close_matches(str(problem["loc"][-1]), KEYS, n=1)
    return Sentence("broker.unknown_key_near", {"near": near[0]}) if near else Sentence("broker.unknown_key")


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


async def _heartbeat(request: Request) -> Response:
    """For whoever watches whether the broker runs: the one address that asks for no token, and tells nothing else."""
    own = {"href": f"{str(request.base_url).rstrip('/')}{HEARTBEAT}"}
    return Answer({"ok": True, "_links": {"self": own}}).response()


async def _no_such_resource(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 404
    headers = dict(error.headers or {}) if isinstance(error, HTTPException) else {}
    answer = Refusal(status, "no_such_resource", Sentence("broker.no_such_resource")).answer(_language(request))
    return Answer(answer.body, status, headers).response()


async def _our_fault(_request: Request, _error: Exception) -> Response:
    return Refusal(500, "our_fault", "this is a fault of the broker itself; report it").answer().response()
