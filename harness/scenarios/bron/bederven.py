"""Spoils a good request in one place, so that its document forbids it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from harness.openapi import Operation
from harness.scenarios.bron.gemeente import path_of

NO_DATE = "31-02-2026"
NO_NUMBER = "abc"


@dataclass(frozen=True)
class Bederf:
    """What to send otherwise. What is left None is as it should be."""

    naam: str
    """What was done, for the report."""
    plaats: str
    """``header``, ``path`` or ``body``."""
    headers: Mapping[str, str | None] = field(default_factory=dict)
    pad: str | None = None
    content: bytes | None = None


def bederf(operation: Operation, values: Mapping[str, Any], body: Any) -> Iterator[Bederf]:
    """One of each kind that this operation can have: in a header, in the path, in the body.

    ``values`` are good path parameters, ``body`` is a good body (None where there is none).
    """
    yield Bederf("zonder berichtId", "header", headers={"berichtId": None})
    yield Bederf("berichtId is geen UUID", "header", headers={"berichtId": NO_NUMBER})
    if values:
        name = next(iter(name for name, _ in operation.path_parameters))
        yield Bederf(f"{name} is geen nummer", "path", pad=path_of(operation, {**values, name: NO_NUMBER}))
    if operation.request_content:
        yield Bederf("geen JSON", "body", content=b'{"')
        yield from _bodies(operation, body)


def _bodies(operation: Operation, body: dict[str, Any]) -> Iterator[Bederf]:
    schema = operation.document.resolve(operation.request_content["application/json"])
    for name in schema.get("required", ())[:1]:
        rest = {key: value for key, value in body.items() if key != name}
        yield _body(f"zonder {name}", rest)
    properties = {name: operation.document.resolve(one) for name, one in schema.get("properties", {}).items()}
    for name in [name for name, one in properties.items() if one.get("type") in ("string", "integer")][:1]:
        yield _body(f"{name} van een ander type", {**body, name: [[]]})
    for name in [name for name, one in properties.items() if one.get("format") == "date"][:1]:
        yield _body(f"{name} is geen datum", {**body, name: NO_DATE})


def _body(naam: str, content: dict[str, Any]) -> Bederf:
    return Bederf(naam, "body", content=json.dumps(content, ensure_ascii=False).encode("utf-8"))
