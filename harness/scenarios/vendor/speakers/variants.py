"""The same good notification, written as HTTP, JSON and UUID allow: all of them are taken in."""

from __future__ import annotations

import json

from harness.evidence.observations import Request
from harness.playing.vendor.keten import LeverancierGetest
from harness.scenarios.vendor.speakers.playing import Group
from harness.scenarios.vendor.speakers.row import Change, Row, both, header, rewritten, spelled, without

TAKEN = (201,)
MEDIA_TYPE = "RFC 9110, 8.3.1: een mediatype heeft parameters, en hoofdletters tellen niet; RFC 8259, 11"
FIELD_NAME = "RFC 9110, 5.1: hoofdletters in de naam van een header tellen niet"
UUID_TEXT = "RFC 9562, 4: een UUID wordt ook met hoofdletters gelezen"
JSON_TEXT = "RFC 8259, 2, 4 en 7: witruimte, volgorde en escapes veranderen de inhoud niet"
UNKNOWN_FIELD = "RFC 9110, 5.1: een onbekende header wordt genegeerd"


def _of_version(version: str) -> str:
    return f"01935f2a-7c3e-{version}b2d-9a41-{version}e5f60718293"


ROWS: tuple[tuple[str, str, tuple[int, ...], str, Change], ...] = (
    ("application/json; charset=utf-8", "application/json; charset=utf-8", TAKEN, MEDIA_TYPE,
     header("content-type", "application/json; charset=utf-8")),
    ('application/json;charset="UTF-8"', 'application/json;charset="UTF-8"', TAKEN, MEDIA_TYPE,
     header("content-type", 'application/json;charset="UTF-8"')),
    ("Application/JSON", "Application/JSON", TAKEN, MEDIA_TYPE, header("content-type", "Application/JSON")),
    ("headers in hoofdletters", "headers in upper case", TAKEN, FIELD_NAME, spelled(str.upper)),
    ("headers in kleine letters", "headers in lower case", TAKEN, FIELD_NAME, spelled(str.lower)),
    ("berichtId in hoofdletters", "berichtId in upper case", TAKEN, UUID_TEXT,
     lambda request: header("berichtId", (request.header("berichtId") or "").upper())(request)),
    ("berichtId van versie 1", "berichtId of version 1", TAKEN, "RFC 9562, 5.1", header("berichtId", _of_version("1"))),
    ("berichtId van versie 7", "berichtId of version 7", TAKEN, "RFC 9562, 5.7", header("berichtId", _of_version("7"))),
    ("onbekende headers", "unknown headers", TAKEN, UNKNOWN_FIELD,
     lambda request: _also(request, ("x-request-id", "42"), ("traceparent", f"00-{'a' * 32}-{'b' * 16}-01"))),
    ("accept: application/json", "accept: application/json", TAKEN, "RFC 9110, 12.5.1",
     lambda request: _also(request, ("accept", "application/json"), ("accept-encoding", "gzip"))),
    ("JSON met witruimte", "JSON with whitespace", TAKEN, JSON_TEXT,
     rewritten(lambda content: json.dumps(json.loads(content), indent=2).encode("utf-8"))),
    ("JSON in omgekeerde volgorde", "JSON in reversed order", TAKEN, JSON_TEXT,
     rewritten(lambda content: json.dumps(dict(reversed(json.loads(content).items()))).encode("utf-8"))),
    ("JSON met escapes", "JSON with escapes", TAKEN, JSON_TEXT,
     rewritten(lambda content: content.replace(b'"SS', rb'"\u0053\u0053'))),
    ("in stukken (chunked)", "in chunks", (201, 411), "RFC 9112, 7.1; RFC 9110, 15.5.12 laat 411 toe",
     both(without("content-length"), header("transfer-encoding", "chunked"))),
    ("expect: 100-continue", "expect: 100-continue", (201, 417), "RFC 9110, 10.1.1",
     lambda request: _also(request, ("expect", "100-continue"))),
    ("connection: close", "connection: close", TAKEN, "RFC 9112, 9.6",
     lambda request: _also(request, ("connection", "close"))),
)  # fmt: skip


def _also(request: Request, *headers: tuple[str, str]) -> Request:
    return request.model_copy(update={"headers": (*request.headers, *headers)})


def rows(_keten: LeverancierGetest) -> tuple[Row, ...]:
    """Each way of writing it."""
    return tuple(Row(nl, en, "lawful", good, text, change) for nl, en, good, text, change in ROWS)


Group(
    "notificatie-anders-geschreven",
    "DUO stuurt een goede notificatie op alle manieren die HTTP en JSON toelaten",
    "DUO sends a good notification in every way that HTTP and JSON allow",
    rows,
    "ontvangst",
    tags=frozenset({"headers", "content-type"}),
).declare()
