"""From the body in a pact to the value that a schema speaks of, by media type."""

from typing import Any
from urllib.parse import parse_qsl

import orjson

from harness.pacts.compare.endpoints import Content
from harness.pacts.compare.media import is_form, is_json, is_text, is_xml
from harness.pacts.compare.types import property_schemas, readings, types_of
from harness.pacts.compare.xml_bodies import XmlError, from_xml
from harness.pacts.model import ABSENT


class UnreadableError(Exception):
    """A body that no schema can be held against: of a kind that is not compared, or broken."""

    def __init__(self, problem: str, broken: bool = False) -> None:
        super().__init__(problem)
        self.broken = broken


def value_of(body: Any, media: str, content: Content) -> Any:
    """The value to hold against the schema. Raises UnreadableError."""
    if body is ABSENT:
        return ABSENT
    if isinstance(body, bytes):
        if not (is_json(media) or is_xml(media) or is_text(media)):
            raise UnreadableError(media)
        try:
            body = body.decode()
            return orjson.loads(body) if is_json(media) else value_of(body, media, content)
        except (UnicodeDecodeError, orjson.JSONDecodeError) as error:
            raise UnreadableError(f"{media}: {error}", broken=True) from error
    if is_json(media):
        return body
    if not isinstance(body, str):
        if is_form(media) and isinstance(body, dict):
            return body
        raise UnreadableError(media)
    if is_xml(media):
        try:
            return from_xml(body, content.document, content.schema.node if content.schema else {})
        except XmlError as error:
            raise UnreadableError(f"{media}: {error}", broken=True) from error
    if is_form(media):
        return _form(body, content)
    if is_text(media):
        return body
    raise UnreadableError(media)


def _form(body: str, content: Content) -> dict[str, Any]:
    document, schema = content.document, content.schema.node if content.schema else {}
    properties = property_schemas(document, schema)
    found: dict[str, Any] = {}
    for name, text in parse_qsl(body, keep_blank_values=True):
        types = types_of(document, properties.get(name, {}))
        if "array" in types:
            found.setdefault(name, []).append(text)
        else:
            found[name] = readings(text, types)[0]
    return found
