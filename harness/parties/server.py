"""A simulated party on the wire: reads a request, holds it against its document, answers, and has it recorded.

What is wrong in form never reaches the party's own behaviour: it sees valid calls only. Every answer that leaves
without a fault on order is held against the document too: if it breaks it, that is our own fault.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Protocol

import orjson

from harness.evidence.observations import Body, Exchange, Peer, Request, Response
from harness.openapi import Catalogue, Match, NoMatch, Operation, Validator
from harness.parties.calls import Answer, Call
from harness.parties.ordered_answers import OrderedAnswers
from harness.parties.publishing import published
from harness.parties.trust import Trust
from harness.parties.wire.connection import Message, Receive, Scope, Send
from harness.parties.wire.edge import arrived_of, connection_of, peer_of
from harness.parties.wire.faults import FaultBook
from harness.parties.wire.striking import strike
from harness.parties.witness import Witness, now

Headers = tuple[tuple[str, str], ...]
DOCUMENT = "/v1/openapi.json"
"""ADR, /core/publish-openapi."""
SECURE: Headers = (
    ("Cache-Control", "no-store"),
    ("Content-Security-Policy", "frame-ancestors 'none'"),
    ("Strict-Transport-Security", "max-age=31536000"),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
)
"""ADR, /core/transport/security-headers: with every answer."""
About = Callable[[Mapping[str, str], bytes], tuple[str | None, int | None]]
"""Whom a request is about: BSN and v-number, from its path parameters or its body."""


def named_in_path(parameters: Mapping[str, str], _content: bytes) -> tuple[str | None, int | None]:
    """As DUO and COA are asked."""
    return parameters.get("bsn"), _integer(parameters.get("vNummer"))


class Party(Protocol):
    """The behaviour behind a simulated party."""

    def answer(self, call: Call) -> Answer: ...


class SimulatedServer:
    """The ASGI app of one simulated party in one run."""

    def __init__(
        self,
        name: str,
        oin: str,
        party: Party,
        catalogue: Catalogue,
        validator: Validator,
        trust: Trust,
        witness: Witness,
        *,
        sender: str = "gemeente",
        also: frozenset[str] = frozenset(),
        about: About = named_in_path,
    ) -> None:
        """``sender`` is who calls; ``also`` are more OINs under which this party is addressed."""
        self.name, self.oin, self.faults, self.answers = name, oin, FaultBook(), OrderedAnswers()
        self._sender, self._addressed, self._about = sender, also | {oin}, about
        self._party, self._catalogue, self._validator = party, catalogue, validator
        self._trust, self._witness = trust, witness
        self._default_version = max((operation.version for operation in catalogue), default="1.0.0")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        arrived, measuring = arrived_of(scope), self._witness.measuring
        began = now(round((time.monotonic() - arrived.moment) * 1000))
        before = measuring.totals()
        measuring.queued(arrived.before_it + 1)
        content = await _read(receive)
        request = _request(scope, content)
        found = self._catalogue.match(request.method, request.path)
        operation = found.operation if isinstance(found, Match) else None
        parameters = found.path_params if isinstance(found, Match) else {}
        bsn, v_nummer = self._about(parameters, content)
        order = self.faults.take(operation.operation_id, bsn, v_nummer, request.header("bron")) if operation else None
        peer = peer_of(scope)

        async def respond(send: Send) -> Response:
            answer = self._answer(found, request, content, peer)
            headers = _headers(answer, self._version(operation or self._nearest(request.path)))
            if order is None and operation is not None:
                self._hold_ourselves(operation, answer, headers)
            await _give(answer, headers, send)
            return Response(status=answer.status, headers=headers, body=Body.of(answer.body))

        async def as_app(_scope: Scope, _receive: Receive, send: Send) -> None:
            await respond(send)

        response, error = None, None
        if order is None:
            with measuring.holding(arrived.moment, arrived.early), connection_of(scope).together():
                response = await respond(send)
        else:
            sent = _Sent(send)
            error = await strike(order, as_app, scope, receive, sent)
            response = sent.response()
        self._witness.exchange(
            Exchange(
                at=began,
                sender=self._sender,
                receiver=self.name,
                initiative="under_test",
                request=request,
                response=response,
                error=error,
                peer=peer,
                api=operation.api if operation else None,
                version=operation.version if operation else None,
                operation=operation.operation_id if operation else None,
                bsn=bsn,
                v_nummer=v_nummer,
                fault=order.id if order else None,
                duration_ms=round((time.monotonic() - arrived.moment) * 1000),
                timing=measuring.received(arrived.moment, arrived.early, before),
            )
        )

    def _answer(self, found: Match | NoMatch, request: Request, content: bytes, peer: Peer | None) -> Answer:
        if isinstance(found, NoMatch):
            return self._document if (request.method, request.path) == ("GET", DOCUMENT) else _nowhere(found)
        operation = found.operation
        sent = dict(request.headers)  # ASGI gives the names in lower case
        bron, doel = sent.get("bron", ""), sent.get("doel", "")
        violations = self._validator.validate_request(
            operation, found.path_params, request.query, request.headers, content or None
        )
        if violations:
            return Answer(400)
        if doel not in self._addressed or not self._trust.allows(peer, bron):
            return _forbidden(operation, "Het bericht komt niet van wie het zegt, of is voor een ander bedoeld.")
        try:
            parsed = orjson.loads(content) if content else None
        except ValueError:  # half of a surrogate pair, escaped: JSON's grammar lets it pass, and it is no text
            return Answer(400)
        call = Call(
            operation=operation,
            parameters=found.path_params,
            bron=bron,
            doel=doel,
            bericht_id=sent.get("berichtid", ""),
            content=parsed,
        )
        try:
            return self.answers.instead_of(self._party.answer(call), call)
        except Exception as error:
            self._witness.own_fault(f"{self.name}: {operation.operation_id}: {type(error).__name__}: {error}")
            return Answer(500)

    def _hold_ourselves(self, operation: Operation, answer: Answer, headers: Headers) -> None:
        violations = self._validator.validate_response(operation, answer.status, headers, answer.body or None)
        if violations:
            what = f"{operation.operation_id} {answer.status}: {violations[0].sentence('nl')}"
            self._witness.own_fault(f"{self.name}: {what}")

    @cached_property
    def _document(self) -> Answer:
        content = published(self._catalogue, f"API's van {self.name}", self._default_version)
        return Answer(200, content, headers={"Access-Control-Allow-Origin": "*"})

    def _nearest(self, path: str) -> Operation | None:
        """An operation of the document of a path, when its method or a slash at its end is all that is wrong."""
        bare = path.rstrip("/")
        found = self._catalogue.match("", bare)
        other = self._catalogue.match(found.allowed[0], bare) if isinstance(found, NoMatch) and found.allowed else found
        return other.operation if isinstance(other, Match) else None

    def _version(self, operation: Operation | None) -> str:
        return operation.version if operation else self._default_version


class _Sent:
    """Passes an answer on while a fault strikes it, and keeps what left: of a body a bit more than is recorded."""

    KEEP = 300_000

    def __init__(self, send: Send) -> None:
        self._send = send
        self._status: int | None = None
        self._headers: Headers = ()
        self._body = bytearray()

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._status = message["status"]
            self._headers = tuple(
                (name.decode("latin-1"), value.decode("latin-1")) for name, value in message["headers"]
            )
        elif len(self._body) < self.KEEP:
            self._body += message.get("body", b"")
        await self._send(message)

    def response(self) -> Response | None:
        if self._status is None:
            return None
        return Response(status=self._status, headers=self._headers, body=Body.of(bytes(self._body)))


async def _read(receive: Receive) -> bytes:
    content = b""
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return content
        content += bytes(message.get("body", b""))
        if not message.get("more_body"):
            return content


def _request(scope: Scope, content: bytes) -> Request:
    return Request(
        method=scope["method"],
        path=scope["raw_path"].decode("latin-1"),
        query=scope["query_string"].decode("latin-1"),
        headers=_decoded(scope["headers"]),
        body=Body.of(content),
    )


def _decoded(headers: Iterable[tuple[bytes, bytes]]) -> Headers:
    return tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in headers)


def _headers(answer: Answer, version: str) -> Headers:
    headers = [("API-Version", version), *SECURE, *answer.headers.items()]
    if answer.body:
        headers.append(("content-type", answer.media_type))
    return (*headers, ("content-length", str(len(answer.body))))


async def _give(answer: Answer, headers: Headers, send: Send) -> None:
    encoded = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in headers]
    await send({"type": "http.response.start", "status": answer.status, "headers": encoded})
    await send({"type": "http.response.body", "body": answer.body})


def _nowhere(found: NoMatch) -> Answer:
    """No document says what such an answer holds, so the API Design Rules (2.2) do: problem details."""
    method = found.reason == "method"
    status, title = (405, "Methode bestaat niet") if method else (404, "Adres bestaat niet")
    detail = "Kijk in het OpenAPI-document welke adressen er zijn, en met welke methoden."
    body = orjson.dumps({"status": status, "title": title, "detail": detail})
    allow = {"allow": ", ".join(found.allowed)} if method else {}
    return Answer(status, body, "application/problem+json", allow)


def _forbidden(operation: Operation, text: str) -> Answer:
    declared = operation.responses.get("403")
    if declared is None:
        return Answer(400)
    return Answer.json(403, [{"fouttekst": text}]) if declared.content else Answer(403)


def _integer(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() and len(text) < 19 else None
