"""The one place that knows how Schemathesis is driven. Its engine is no public API: what changes there is mended here.

The engine decides what is sent; we send it (``send``), so that everything is recorded and limited as anywhere else. Of
its phases the four that test are run; probing, which would go around us, is not.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import requests
import schemathesis
from hypothesis.strategies import SearchStrategy
from schemathesis.core.transport import Response
from schemathesis.engine import events
from schemathesis.engine.context import EngineContext
from schemathesis.engine.core import Engine, ExecutionPlan
from schemathesis.engine.errors import UnhealthyAPIError, UnresponsiveOperationError
from schemathesis.engine.run import TESTING_PHASES
from schemathesis.transport.requests import REQUESTS_TRANSPORT, RequestsTransport

from harness.evidence.observations import Body, Exchange, Request
from harness.openapi.coding import plain
from harness.properties.depths import Amount
from harness.properties.isolation import nothing_from_elsewhere

UNWANTED_HEADERS = {"x-schemathesis-testcaseid", "user-agent", "accept-encoding", "connection"}
ADDRESS = "http://provider.invalid"
"""Nobody: our own client knows where to send."""

Send = Callable[[Request, str, str], Exchange]
"""Sends a request in a phase (``examples`` …) for an operation, records it, and returns the record."""


@dataclass(frozen=True)
class Failed:
    """A check of Schemathesis did not hold for an exchange."""

    check: str
    code: str
    """Schemathesis' own code of the kind of failure."""
    operation_id: str
    exchange: Exchange
    before: tuple[Exchange, ...] = ()
    """What was sent in the same sequence before it."""


@dataclass(frozen=True)
class Trouble:
    """Something kept the engine from testing: it never reads as passed."""

    operation_id: str | None
    phase: str
    text: str
    ours: bool = True
    """Whether it is the engine's own trouble; False: the provider did it."""


@dataclass(frozen=True)
class Ended:
    """The last event. ``reason`` is ``completed``, or why it stopped before that."""

    reason: str


def explore(
    document: Mapping[str, Any],
    *,
    base_path: str,
    operation_ids: tuple[str, ...],
    phases: tuple[str, ...],
    amount: Amount,
    seed: int,
    formats: Mapping[str, SearchStrategy[str]],
    send: Send,
    stopped: threading.Event,
) -> Iterator[Failed | Trouble | Ended]:
    """Runs these phases over these operations. Setting ``stopped`` ends it before its time.

    Keeps no files in the working directory. Not for use from two threads: formats are registered for the process.
    """
    with nothing_from_elsewhere():
        for name, strategy in formats.items():
            schemathesis.openapi.format(name, strategy)
        whole = schemathesis.openapi.from_dict(dict(document), config=_config(base_path, phases, amount, seed))
        schema: Any = whole.include(operation_id=list(operation_ids))
        transport = _Transport(send)
        # `transport` is a property of the class, so this one schema gets a class of its own.
        schema.__class__ = type("Schema", (type(schema),), {"transport": property(lambda _: transport)})
        context = EngineContext(schema=schema, stop_event=stopped)
        plan = Engine(schema=schema)._create_execution_plan()
        plan = ExecutionPlan([phase for phase in plan.phases if phase.name in TESTING_PHASES])
        ids = {found.ok().label: _operation_id(found.ok()) for found in schema.get_all_operations()}
        for event in plan.execute(context):
            yield from _told(event, ids, transport)


class _Transport(RequestsTransport):
    """Schemathesis' own way of writing a request down, and our way of sending it."""

    def __init__(self, send: Send) -> None:
        self.__dict__.update(REQUESTS_TRANSPORT.__dict__)  # its serializers are registered on the instance
        self._send = send
        self.sent: dict[str, Exchange] = {}
        """By the case's own id, until its scenario has ended."""

    def send(self, case: Any, *, session: Any = None, **given: Any) -> Response:
        """The answer. Raises what ``requests`` raises when there is none."""
        wanted = {name: given.get(name) for name in ("base_url", "headers", "params", "cookies")}
        prepared = requests.Request(**self.serialize_case(case, **wanted)).prepare()
        phase = case.meta.phase.name.value if case.meta is not None else "stateful"
        exchange = self._send(_request(prepared), phase, _operation_id(case.operation))
        self.sent[case.id] = exchange
        if exchange.response is None:
            raise _problem(exchange.error or "", prepared)
        return _response(exchange, prepared)


def _told(event: Any, ids: Mapping[str, str], transport: _Transport) -> Iterator[Failed | Trouble | Ended]:
    match event:
        case events.ScenarioFinished():
            yield from _failures(event.recorder, transport.sent)
            transport.sent.clear()
        case events.NonFatalError():
            phase = event.phase.value if event.phase else ""
            text = f"{event.info.title}: {event.info.message}"
            yield Trouble(ids.get(event.label), phase, text, not _by_the_provider(event.value))
        case events.FatalError():
            yield Trouble(None, "", f"{type(event.exception).__name__}: {event.exception}")
        case events.EngineFinished():
            yield Ended(event.stop_reason.value)


def _by_the_provider(error: BaseException | None) -> bool:
    """Whether an answer that did not come is behind it."""
    while error is not None:
        if isinstance(error, requests.RequestException | UnhealthyAPIError | UnresponsiveOperationError):
            return True
        error = error.__cause__
    return False


def _failures(recorder: Any, sent: Mapping[str, Exchange]) -> Iterator[Failed]:
    failed = [(case_id, node) for case_id, nodes in recorder.checks.items() for node in nodes if node.failure_info]
    for case_id, node in failed:
        failure = node.failure_info.failure
        case_id = failure.case_id or case_id
        operation = _operation_id(recorder.cases[case_id].value.operation)
        chain = [case.id for case in recorder.iter_chain_cases(case_id=case_id)]
        before = tuple(sent[one] for one in chain if one != case_id and one in sent)
        yield Failed(node.name, failure.code, operation, sent[case_id], before)


def _config(base_path: str, phases: tuple[str, ...], amount: Amount, seed: int) -> Any:
    quiet = {"extra-data-sources": {"responses": False}, "operation-ordering": "none"}
    return schemathesis.Config.from_dict(
        {
            "seed": seed,
            "workers": 1,
            "base-url": ADDRESS + base_path,
            "continue-on-failure": True,
            "suppress-health-check": ["all"],
            "cache": {"enabled": False},
            "generation": {"database": "none", "mode": "all"},
            "phases": {
                "examples": {"enabled": "examples" in phases, **quiet},
                "coverage": {"enabled": "coverage" in phases, **quiet},
                "fuzzing": {
                    "enabled": "fuzzing" in phases,
                    "generation": {"max-examples": amount.fuzzing},
                    "error-feedback": {"enabled": False},
                    **quiet,
                },
                "stateful": {
                    "enabled": "stateful" in phases,
                    "generation": {"max-examples": amount.stateful},
                    "max-steps": amount.steps,
                    "inference": {"algorithms": []},
                    "link-calibration": False,
                },
            },
        }
    )


def _operation_id(operation: Any) -> str:
    return str(operation.definition.raw["operationId"])


def _request(prepared: requests.PreparedRequest) -> Request:
    url = urlsplit(prepared.url or "")
    body: Any = prepared.body or b""
    content = body.encode("utf-8") if isinstance(body, str) else bytes(body)
    headers = tuple((_text(name), _text(value)) for name, value in prepared.headers.items())
    return Request(
        method=prepared.method or "",
        path=url.path,
        query=url.query,
        headers=tuple(pair for pair in headers if pair[0].lower() not in UNWANTED_HEADERS),
        body=Body.of(content),
    )


def _text(value: str | bytes) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else value


def _response(exchange: Exchange, prepared: requests.PreparedRequest) -> Response:
    assert exchange.response is not None
    answer = exchange.response
    headers: dict[str, list[str]] = {}
    for name, value in answer.headers:
        headers.setdefault(name.lower(), []).append(value)
    content = plain(answer.headers, answer.body.content() if answer.body is not None else None) or b""
    return Response(answer.status, headers, content, prepared, exchange.duration_ms / 1000, True)


def _problem(code: str, prepared: requests.PreparedRequest) -> requests.RequestException:
    kinds: dict[str, type[requests.RequestException]] = {
        # Not ReadTimeout: Schemathesis takes its sentence apart as urllib3 writes it, and falls over any other.
        "timeout": requests.exceptions.ConnectTimeout,
        "refused": requests.exceptions.ConnectionError,
        "tls": requests.exceptions.SSLError,
    }
    return kinds.get(code, requests.exceptions.ChunkedEncodingError)(code, request=prepared)
