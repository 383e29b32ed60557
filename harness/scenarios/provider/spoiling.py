"""Spoils a good request in one place, so that its document forbids it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import jsonschema_rs

from harness.openapi import Operation
from harness.playing.provider.gemeente import path_of

NO_DATE = "31-02-2026"
NO_NUMBER = "abc"
NO_CHOICE, NO_PATTERN = "Geen van deze", "!"
ORGANISATIES = ("bron", "doel")
LOOKS = {"pattern", "minLength", "maxLength"}
"""Keywords that say what a text looks like."""


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
    yield from _organisations(operation)
    if values:
        name = next(iter(name for name, _ in operation.path_parameters))
        yield Bederf(f"{name} is geen nummer", "path", pad=path_of(operation, {**values, name: NO_NUMBER}))
    if operation.request_content:
        yield Bederf("geen JSON", "body", content=b'{"')
        yield from _bodies(operation, body)


def _organisations(operation: Operation) -> Iterator[Bederf]:
    """``bron`` and ``doel``, as far as the document says that they have to be there, and what they look like."""
    for parameter in operation.parameters:
        if parameter.place != "header" or parameter.name not in ORGANISATIES:
            continue
        if parameter.required:
            yield Bederf(f"zonder {parameter.name}", "header", headers={parameter.name: None})
        if LOOKS & operation.document.resolve(parameter.schema).keys():
            yield Bederf(f"{parameter.name} is geen OIN", "header", headers={parameter.name: NO_NUMBER})


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
    for what, wrong in BUITEN:
        spoiled = ((name, wrong(one)) for name, one in properties.items())
        name, value = next(((name, value) for name, value in spoiled if value is not None), ("", None))
        if name:
            yield _body(f"{name} {what}", {**body, name: value})


def _no_choice(schema: Mapping[str, Any]) -> Any:
    return NO_CHOICE if "enum" in schema and schema.get("type") == "string" else None


def _too_long(schema: Mapping[str, Any]) -> Any:
    longest = schema.get("maxLength")
    return "a" * (longest + 1) if longest is not None and not {"enum", "format", "pattern"} & schema.keys() else None


def _no_pattern(schema: Mapping[str, Any]) -> Any:
    """Not every pattern forbids something: one without an anchor that may match nothing, lets everything through."""
    pattern = schema.get("pattern")
    return NO_PATTERN if pattern and not jsonschema_rs.is_valid({"pattern": pattern}, NO_PATTERN) else None


def _too_low(schema: Mapping[str, Any]) -> Any:
    lowest = schema.get("minimum")
    return lowest - 1 if lowest is not None and schema.get("type") in ("integer", "number") else None


def _too_high(schema: Mapping[str, Any]) -> Any:
    highest = schema.get("maximum")
    return highest + 1 if highest is not None and schema.get("type") in ("integer", "number") else None


BUITEN: tuple[tuple[str, Callable[[Mapping[str, Any]], Any]], ...] = (
    ("is geen van de waarden", _no_choice),
    ("is te lang", _too_long),
    ("heeft een andere vorm", _no_pattern),
    ("is te laag", _too_low),
    ("is te hoog", _too_high),
)
"""What a schema may set a bound to, and a value beyond that bound (None: it sets none)."""


def _body(naam: str, content: dict[str, Any]) -> Bederf:
    return Bederf(naam, "body", content=json.dumps(content, ensure_ascii=False).encode("utf-8"))
