"""XML bodies as the value that an OpenAPI schema describes (names, attributes, wrapped lists)."""

from collections.abc import Mapping
from typing import Any
from xml.etree import ElementTree

from harness.errors import InvalidError
from harness.openapi import Document
from harness.pacts.compare.types import item_schema, property_schemas, readings, types_of

_DEEP = 50


class XmlError(InvalidError):
    """The text is no XML that we are willing to read."""


def from_xml(text: str, document: Document, schema: Any) -> Any:
    """The value of an XML document. Raises XmlError; a document type is refused, since entities can multiply."""
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise XmlError("pacts.xml_type")
    try:
        root = ElementTree.fromstring(text)
    except (ElementTree.ParseError, ValueError) as error:
        raise XmlError("pacts.no_xml", reason=error) from error
    expected = _xml(document, schema).get("name")
    if expected and _local(root.tag) != expected:
        raise XmlError("pacts.xml_root", found=_local(root.tag), expected=expected)
    return _value(root, document, schema, 0)


def _value(element: ElementTree.Element, document: Document, schema: Any, depth: int) -> Any:
    if depth > _DEEP:
        raise XmlError("pacts.xml_deep")
    types = types_of(document, schema)
    if "array" in types:
        items = item_schema(document, schema)
        return [_value(child, document, items, depth + 1) for child in element]
    if "object" in types or (not types and len(element)):
        return _object(element, document, schema, depth)
    return readings(element.text or "", types)[0]


def _object(element: ElementTree.Element, document: Document, schema: Any, depth: int) -> dict[str, Any]:
    by_name: dict[str, tuple[str, Any]] = {}
    lists: dict[str, tuple[str, Any]] = {}
    for name, entry in property_schemas(document, schema).items():
        xml = _xml(document, entry)
        by_name[str(xml.get("name", name))] = (name, entry)
        if "array" in types_of(document, entry) and not xml.get("wrapped"):
            items = item_schema(document, entry)
            lists[str(_xml(document, items).get("name", name))] = (name, items)
    found: dict[str, Any] = {}
    for tag, text in element.attrib.items():
        name, entry = by_name.get(_local(tag), (_local(tag), {}))
        found[name] = readings(text, types_of(document, entry))[0]
    for child in element:
        tag = _local(child.tag)
        if tag in lists:
            name, items = lists[tag]
            found.setdefault(name, []).append(_value(child, document, items, depth + 1))
        else:
            name, entry = by_name.get(tag, (tag, {}))
            found[name] = _value(child, document, entry, depth + 1)
    return found


def _xml(document: Document, schema: Any) -> Mapping[str, Any]:
    resolved = document.resolve(schema)
    found = resolved.get("xml") if isinstance(resolved, Mapping) else None
    return found if isinstance(found, Mapping) else {}


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]
