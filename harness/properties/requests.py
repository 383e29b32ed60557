"""A request that honours the document, made by hand: for sequences, for preparations, and to spoil on purpose."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from harness.evidence.observations import Body, Request
from harness.openapi import Operation
from harness.properties.numbers import NOBODY
from harness.properties.orders import Nummers, Order

ANY_ID = 99999
BERICHT_ID = "00000000-0000-4000-8000-000000000000"
"""A place for the fresh one that every request gets when it is sent."""


@dataclass(frozen=True)
class Values:
    """What goes into the path."""

    person: Nummers | None = None
    contact: int | None = None


def valid_request(order: Order, operation: Operation, values: Values, content: Any = None) -> Request:
    """A call of this operation by the order's municipality."""
    given = {
        "bsn": values.person.bsn if values.person else NOBODY,
        "vNummer": values.person.v_nummer if values.person else 0,
        "instellingsnummer": order.instellingsnummers[0] if order.instellingsnummers else "9999999999",
        "id": values.contact or ANY_ID,
    }
    path = operation.full_path
    for name, _ in operation.path_parameters:
        path = path.replace(f"{{{name}}}", quote(str(given.get(name, "1")), safe=""))
    headers = [("accept", "*/*"), ("bron", order.bron), ("doel", order.doel), ("berichtId", BERICHT_ID)]
    if content is not None:
        headers.append(("content-type", "application/json"))
    return Request(method=operation.method, path=path, headers=tuple(headers), body=json_body(content))


def json_body(content: Any) -> Body | None:
    """None for no content."""
    return Body.of(json.dumps(content, ensure_ascii=False).encode("utf-8")) if content is not None else None
