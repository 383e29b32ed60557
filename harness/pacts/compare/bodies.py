"""The body of a pact, held against what a document says of it: its schema, and the rules for it."""

from typing import Any, Literal

import orjson

from harness.pacts.compare.checks import Fault
from harness.pacts.compare.endpoints import Content
from harness.pacts.compare.findings import Remark, Say
from harness.pacts.compare.forms import Form, from_fields, from_parts
from harness.pacts.compare.media import is_form, is_json, is_multipart, is_text, is_xml
from harness.pacts.compare.multipart import parts_of
from harness.pacts.compare.rules.body_rules import body_rules
from harness.pacts.compare.xml_bodies import XmlError, from_xml
from harness.pacts.model import ABSENT, Side

_JSON_SIGNS = frozenset('{["')


class UnreadableError(Exception):
    """A body that no schema can be held against: of a kind that is not compared, or broken."""

    def __init__(self, problem: str, broken: bool = False) -> None:
        super().__init__(problem)
        self.broken = broken


def held_against(
    content: Content, media: str, given: Side, side: Literal["request", "response"], say: Say
) -> tuple[Any, int]:
    """Says where a body does not fit. The value that it stands for (ABSENT when it cannot be looked into), and how
    many of its rules are proven."""
    start = f"/{side}/{given.body_pointer}"
    if content.schema is None:
        say(Remark(f"{side}.body.unknown", f"/{side}/body", content.pointer))
        return ABSENT, 0
    try:
        value = value_of(_as_sent(given, media), media, content)
    except UnreadableError as error:
        code = "incompatible" if error.broken else "unvalidatable"
        say(Remark(f"{side}.body.{code}", start, content.pointer, media, str(error)))
        return ABSENT, 0
    faults, value = (_of_form(value, content), value.value) if isinstance(value, Form) else (_of(value, content), value)
    for fault in faults:
        expected = fault.expected or ("not" if side == "response" else "")
        say(Remark(f"{side}.body.incompatible", start + fault.pointer, fault.document, expected, fault.actual))
    if faults:
        return value, 0
    remarks, proven = body_rules(content, given.rules, value, side, start) if given.rules.of("body") else ((), 0)
    for remark in remarks:
        say(remark)
    return value, proven


def _of(value: Any, content: Content) -> tuple[Fault, ...]:
    return () if content.check.is_valid(value) else tuple(content.check.faults(value))


def _of_form(form: Form, content: Content) -> tuple[Fault, ...]:
    found = _of(form.value, content)
    return (*form.faults, *(fault for fault in found if f"/{fault.pointer[1:].partition('/')[0]}" not in form.files))


def _as_sent(given: Side, media: str) -> Any:
    """The body as it goes over the wire. Before version 4 a text under a type of JSON is sent as it stands where it is
    JSON, and as a JSON text otherwise; that is how the native verifier reads a pact."""
    body = given.body
    if isinstance(body, str) and body.lstrip()[:1] in _JSON_SIGNS and given.body_pointer == "body" and is_json(media):
        try:
            return orjson.loads(body)
        except orjson.JSONDecodeError:
            return body
    return body


def value_of(body: Any, media: str, content: Content) -> Any:
    """The value to hold against the schema. Raises UnreadableError."""
    if body is ABSENT:
        return ABSENT
    if isinstance(body, bytes):
        if not any(known(media) for known in (is_json, is_xml, is_text, is_form, is_multipart)):
            raise UnreadableError(media)
        try:
            body = body.decode(errors="replace" if is_multipart(media) else "strict")
            return orjson.loads(body) if is_json(media) else value_of(body, media, content)
        except (UnicodeDecodeError, orjson.JSONDecodeError) as error:
            raise UnreadableError(f"{media}: {error}", broken=True) from error
    if is_json(media):
        return body
    if not isinstance(body, str):
        if isinstance(body, dict) and (is_form(media) or is_multipart(media)):
            return body
        raise UnreadableError(media)
    if is_xml(media):
        try:
            return from_xml(body, content.document, content.schema.node if content.schema else {})
        except XmlError as error:
            raise UnreadableError(f"{media}: {error}", broken=True) from error
    if is_form(media):
        return from_fields(body, content)
    if is_multipart(media):
        parts = parts_of(body, media)
        if parts is None and body.strip():
            raise UnreadableError(f"{media}: –", broken=True)
        return from_parts(parts or (), content)
    if is_text(media):
        return body
    raise UnreadableError(media)
