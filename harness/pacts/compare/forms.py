"""Forms: fields as the properties of a schema, written as its encoding says."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple
from urllib.parse import parse_qsl

import orjson

from harness.openapi.references import escape
from harness.openapi.violations import shown
from harness.pacts.compare.checks import Fault
from harness.pacts.compare.endpoints import Content
from harness.pacts.compare.meanings import meanings
from harness.pacts.compare.media import choose, is_json, is_text
from harness.pacts.compare.multipart import Part
from harness.pacts.compare.parameters import Parameter
from harness.pacts.compare.places import Place
from harness.pacts.compare.types import property_schema, property_schemas, types_of


class Form(NamedTuple):
    """The value that a form stands for. ``files`` are the pointers of what is not looked into; ``faults`` is what is
    wrong before any schema is held against it."""

    value: dict[str, Any]
    files: frozenset[str] = frozenset()
    faults: tuple[Fault, ...] = ()


def from_fields(text: str, content: Content) -> Form:
    """The value of a form as a browser sends it (``application/x-www-form-urlencoded``)."""
    sent: dict[str, list[str]] = {}
    for name, value in parse_qsl(text, keep_blank_values=True):
        sent.setdefault(name, []).append(value)
    found: dict[str, Any] = {}
    used: set[str] = set()
    for name, field in _fields(content).items():
        values, names = field.values_in(sent)
        if values is not None:
            found[name] = field.value(values)
            used.update(names)
    schema = content.schema.node if content.schema else {}
    for name, texts in sent.items():
        if name not in used:
            found[name] = meanings(content.document, property_schema(content.document, schema, name), texts)[0]
    return Form(found)


def _fields(content: Content) -> Mapping[str, Parameter]:
    """The fields that the schema names, each read as a parameter in a query is: so OpenAPI defines them."""
    known: Mapping[str, Parameter] | None = content.memory.get("fields")
    if known is None:
        schema = content.schema.node if content.schema else {}
        known = content.memory["fields"] = {
            name: _field(content, name, entry) for name, entry in property_schemas(content.document, schema).items()
        }
    return known


def _field(content: Content, name: str, schema: Any) -> Parameter:
    encoding = _encoding(content, name)
    node: dict[str, Any] = {key: encoding[key] for key in ("style", "explode") if key in encoding}
    media = encoding.get("contentType")
    if not node and media is None and types_of(content.document, schema) - {"null"} == {"object"}:
        media = "application/json"  # what OpenAPI takes for an object when the document does not say
    if not node and isinstance(media, str) and is_json(media):
        node["content"] = {media: {"schema": schema}}
    else:
        node["schema"] = schema
    pointer = f"{content.pointer}/schema/properties/{escape(name)}"
    return Parameter(content.document, Place(node, pointer), name, "field")


def _encoding(content: Content, name: str) -> Mapping[str, Any]:
    found = content.encoding.get(name)
    return found if isinstance(found, Mapping) else {}


def from_parts(parts: Sequence[Part], content: Content) -> Form:
    """The value of a form in parts (``multipart/form-data``): text parts are read, files are not looked into."""
    schema = content.schema.node if content.schema else {}
    by_name: dict[str, list[Part]] = {}
    for part in parts:
        by_name.setdefault(part.name, []).append(part)
    found: dict[str, Any] = {}
    files: set[str] = set()
    faults: list[Fault] = []
    for name, named in by_name.items():
        pointer = f"/{escape(name)}"
        texts, is_file = [], False
        for part in named:
            faults += _typed(part, content, pointer)
            is_file = is_file or part.is_file or not (part.media == "" or is_text(part.media) or is_json(part.media))
            texts.append(part.text)
        entry = property_schema(content.document, schema, name)
        found[name] = meanings(content.document, entry, texts)[0]
        if is_file:
            files.add(pointer)
        elif len(named) == 1 and named[0].media and is_json(named[0].media):
            try:
                found[name] = orjson.loads(named[0].text)
            except orjson.JSONDecodeError:
                faults.append(Fault(pointer, content.pointer, named[0].media, shown(named[0].text)))
    return Form(found, frozenset(files), tuple(faults))


def _typed(part: Part, content: Content, pointer: str) -> list[Fault]:
    """Whether a part that says of what type it is, is of a type that the document names for it."""
    named = _encoding(content, part.name).get("contentType")
    if not part.media or not isinstance(named, str):
        return []
    allowed = tuple(one.strip() for one in named.split(",") if one.strip())
    if not allowed or choose(allowed, part.media):
        return []
    return [Fault(pointer, f"{content.pointer}/encoding/{escape(part.name)}/contentType", named, part.media)]
