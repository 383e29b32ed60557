"""A request that is right, and then others that are right but for one thing, written out: every way in which a number,
a date or a text can be wrong, and every kind of person once. What Schemathesis makes of them is luck."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from harness.evidence.observations import Request
from harness.openapi import Document, Operation
from harness.properties.numbers import (
    MALFORMED_INSTELLINGSNUMMERS,
    MALFORMED_OINS,
    MALFORMED_V_NUMMERS,
    NOBODY,
    malformed_bsns,
    wrong_check_digit,
)
from harness.properties.orders import Nummers, Order, Persons
from harness.properties.problems import Problems
from harness.properties.requests import Values, json_body, valid_request
from harness.properties.sequences import Send
from harness.properties.strategies.bodies import sensible_bodies
from harness.properties.strategies.dates import IMPOSSIBLE_DATES
from harness.properties.strategies.formats import PROPERTIES

FASE = "examples"
CHECK = "plateau2"
STRANGER = "00000099000000097000"
"""A municipality that nobody speaks for."""


def spoil(order: Order, operation: Operation, contact: int | None, send: Send, problems: Problems) -> None:
    """Sends every variation of one operation. What is wrong and is accepted, or breaks the server, is a problem."""
    who = order.persons.get(operation.operation_id, Persons())
    own = who.eigen[0] if who.eigen else None
    for request in variations(order, operation, who, own, contact):
        exchange = send(request, FASE, operation.operation_id)
        if exchange.response is None:
            continue
        wrong = exchange.purpose is not None and not exchange.purpose.valid
        if exchange.response.status >= 500:
            problems.add("not_a_server_error", operation.operation_id, exchange)
        elif wrong and exchange.response.status < 400:
            problems.add("negative_data_rejection", operation.operation_id, exchange)


def variations(
    order: Order, operation: Operation, who: Persons, own: Nummers | None, contact: int | None
) -> Iterator[Request]:
    """In the same order every time."""
    bodies = sensible_bodies(operation.operation_id, order.peildatum)
    content = bodies[0] if bodies else None
    names = [name for name, _ in operation.path_parameters]
    right = valid_request(order, operation, Values(own, contact), content)
    yield right
    for other in (*who.ander[:1], *who.onbekend[:1]):
        yield valid_request(order, operation, Values(other, contact), content)
    if "bsn" in names:
        bsn = own.bsn if own else NOBODY
        for wrong in (wrong_check_digit(bsn), *malformed_bsns(bsn)):
            yield _in_path(right, operation, "bsn", wrong)
    if "vNummer" in names:
        yield from (_in_path(right, operation, "vNummer", wrong) for wrong in MALFORMED_V_NUMMERS)
    if "instellingsnummer" in names:
        yield from (_in_path(right, operation, "instellingsnummer", wrong) for wrong in MALFORMED_INSTELLINGSNUMMERS)
    for name in ("bron", "doel"):
        yield from (_with_header(right, name, wrong) for wrong in MALFORMED_OINS)
    yield _with_header(right, "bron", STRANGER)
    if isinstance(content, dict):
        for name, wrong in _wrong_properties(operation, content):
            yield right.model_copy(update={"body": json_body({**content, name: wrong})})


def _wrong_properties(operation: Operation, content: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    properties = _properties(operation)
    for name in content:
        schema = operation.document.resolve(properties.get(name, {}))
        if schema.get("format") == "date":
            yield from ((name, wrong) for wrong in IMPOSSIBLE_DATES)
        else:
            yield from ((name, wrong) for wrong in PROPERTIES.get(name, ()))


def _properties(operation: Operation) -> Mapping[str, Any]:
    document: Document = operation.document
    schema = next(iter(operation.request_content.values()), {})
    found: Mapping[str, Any] = document.resolve(schema).get("properties", {})
    return found


def _in_path(request: Request, operation: Operation, name: str, value: str) -> Request:
    segments = request.path.split("/")
    index = next(index for known, index in operation.path_parameters if known == name)
    segments[index + 1] = value.replace(" ", "%20")
    return request.model_copy(update={"path": "/".join(segments)})


def _with_header(request: Request, name: str, value: str) -> Request:
    headers = tuple((known, value if known == name else given) for known, given in request.headers)
    return request.model_copy(update={"headers": headers})
