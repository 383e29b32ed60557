"""Between the Verifier and a provider: plain HTTP on loopback on one side, mutual TLS on the other.

It takes the Verifier's state changes too. A state that cannot be made is a 422 whose reason is kept here: the Verifier
forgets it, and would try a 5xx again for two minutes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Protocol

import orjson

from harness.chain.toestanden import ToestandError
from harness.evidence import marks
from harness.evidence.inway import inway_error
from harness.evidence.observations import Body, Exchange, Request, Response
from harness.openapi import Catalogue, Match
from harness.pacts.verify.binding import STATE
from harness.pacts.verify.planning import Case
from harness.pacts.verify.redirects import renamed
from harness.pacts.verify.worker import STATE_PATH
from harness.parties.wire.connection import Receive, Scope, Send
from harness.parties.wire.exchange_client import Client
from harness.parties.witness import SceneLog, Witness, now

_BETWEEN_TWO = frozenset(
    {"connection", "keep-alive", "transfer-encoding", "content-length", "te", "trailer", "upgrade", "proxy-connection"}
)
_OF_THE_VERIFIER = frozenset({"host", "accept-encoding"})


class Stand(Protocol):
    """A provider that stands ready: makes the toestand of a case, and says how it is reached."""

    def prepare(self, case: Case, log: SceneLog) -> Mapping[str, object]:
        """Makes it so, and returns what the state gives to the request. Raises ToestandError."""
        ...

    def client(self, consumer: str) -> Client:
        """The connection over which this consumer speaks."""
        ...


@dataclass
class Turn:
    """One case while the Verifier is busy with it."""

    case: Case
    log: SceneLog
    unprepared: ToestandError | None = None
    error: str = ""
    """Why no answer came: a code of ``failures.ERRORS``, ``unsendable`` or ``stopped``."""
    inway: str = ""
    """The error code of an FSC inway that answered in the provider's place."""


class Relay:
    """The ASGI app for one Verifier at a time, which does its interactions one after another."""

    def __init__(
        self,
        provider: str,
        stand: Stand,
        cases: Mapping[int, Case],
        catalogue: Catalogue,
        witness: Witness,
        attempts: Mapping[str, int] = MappingProxyType({}),
    ):
        """``attempts``: which attempt each scene is at that was begun before; the first where not named."""
        self.turns: dict[int, Turn] = {}
        self._provider, self._stand, self._cases = provider, stand, cases
        self._catalogue, self._witness, self._attempts = catalogue, witness, attempts
        self._turn: Turn | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        content = await _read(receive)
        if scope["raw_path"].decode("latin-1") == STATE_PATH:
            status, headers, body = self._change_state(content)
        else:
            status, headers, body = await self._pass_on(scope, content)
        raw = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in headers]
        raw.append((b"content-length", str(len(body)).encode()))
        await send({"type": "http.response.start", "status": status, "headers": raw})
        await send({"type": "http.response.body", "body": body})

    def _change_state(self, content: bytes) -> tuple[int, tuple[tuple[str, str], ...], bytes]:
        asked = orjson.loads(content)
        name = str(asked.get("state", ""))
        if not name.startswith(STATE):
            return 200, (), b""
        case = self._cases[int(name.removeprefix(STATE))]
        log = self._witness.begin(scenario_of(case), self._attempts.get(scenario_of(case), 1))
        self._turn = self.turns[case.number] = Turn(case, log)
        title = f"{case.source.consumer}: {case.interaction.description}"
        file, pointer = case.source.file.name, case.interaction.pointer
        begun = marks.Begun(pact=file, pointer=pointer, nl=title, en=title, group="contracten")
        self._witness.mark(log, begun)
        json = (("content-type", "application/json"),)
        try:
            values = self._stand.prepare(case, log)
        except ToestandError as error:
            self._turn.unprepared = error
            return 422, json, orjson.dumps({"reden": str(error)})
        return 200, json, orjson.dumps(values)

    async def _pass_on(self, scope: Scope, content: bytes) -> tuple[int, tuple[tuple[str, str], ...], bytes]:
        turn = self._turn
        if turn is None:
            return 400, (), b""  # nothing of ours asks this before it has changed the state
        if self._witness.stop_reason is not None:
            turn.error = "stopped"
            return 502, (), b""
        client, began = self._stand.client(turn.case.source.consumer), now()
        request = _request(scope, content, client.authority)
        try:
            outcome = await client.send(request)
        except ValueError:
            turn.error = "unsendable"
            return 400, (), b""
        self._witness.exchange(
            self._exchange(turn.case, request, outcome.response, outcome.error).model_copy(
                update={"at": began, "peer": outcome.peer, "duration_ms": outcome.duration_ms}
            ),
            turn.log,
        )
        response = outcome.response
        if response is None or (response.body is not None and response.body.truncated):
            turn.error = outcome.error or "too_large"
            return 502, (), b""
        turn.inway = inway_error(response) or turn.inway
        kept = tuple((renamed(name), value) for name, value in response.headers if name.lower() not in _BETWEEN_TWO)
        return response.status, kept, response.body.content() if response.body else b""

    def _exchange(self, case: Case, request: Request, response: Response | None, error: str | None) -> Exchange:
        consumer = case.source.consumer.casefold() if self._provider == "gemeente" else "gemeente"
        found = self._catalogue.match(request.method, request.path)
        operation = found.operation if isinstance(found, Match) else None
        parameters = found.path_params if isinstance(found, Match) else {}
        v_nummer = parameters.get("vNummer", "")
        return Exchange(
            sender=consumer,
            receiver=self._provider,
            initiative="harness",
            request=request,
            response=response,
            error=error,
            api=operation.api if operation else None,
            version=operation.version if operation else None,
            operation=operation.operation_id if operation else None,
            bsn=parameters.get("bsn"),
            v_nummer=int(v_nummer) if v_nummer.isdecimal() and len(v_nummer) < 19 else None,
        )


def scenario_of(case: Case) -> str:
    """Under which name the observations about a case stand in the recording."""
    return f"pact:{case.source.consumer}:{case.number}"


async def _read(receive: Receive) -> bytes:
    content = b""
    while True:
        message = await receive()
        content += bytes(message.get("body", b""))
        if message["type"] == "http.disconnect" or not message.get("more_body"):
            return content


def _request(scope: Scope, content: bytes, authority: str) -> Request:
    headers = tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in scope["headers"])
    kept = [(name, value) for name, value in headers if name.lower() not in _BETWEEN_TWO | _OF_THE_VERIFIER]
    kept.append(("accept-encoding", "identity"))  # what is compared, is what was said, and not how it was packed
    if content:
        kept.append(("content-length", str(len(content))))
    return Request(
        method=scope["method"],
        path=scope["raw_path"].decode("latin-1"),
        query=scope["query_string"].decode("latin-1"),
        headers=(("host", authority), *kept),
        body=Body.of(content),
    )
