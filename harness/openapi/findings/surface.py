"""A document as it is on the wire: every reference followed, every place named as a reader would look for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from harness.openapi.document import Document
from harness.openapi.operations import Operation, operations_of
from harness.openapi.references import ref_of


@dataclass(frozen=True, slots=True, eq=False)
class Api:
    """One document, with the name that its publisher uses."""

    name: str
    document: Document
    operations: tuple[Operation, ...]

    @classmethod
    def of(cls, document: Document) -> Api:
        """Takes a document apart. Raises DocumentError where an operation cannot be understood."""
        name = str(document.content["info"].get("title", document.file.stem)).removesuffix(" API")
        return cls(name, document, tuple(operations_of(document, "DUO", name)))

    @property
    def version(self) -> str:
        return self.document.version

    def values(self) -> Iterator[Value]:
        """Every value that goes over the wire: parameters, headers, bodies and what is inside them."""
        for operation in self.operations:
            yield from _values_of(operation)


@dataclass(frozen=True, slots=True, eq=False)
class Value:
    """One value. ``part`` says where in the operation: ``path bsn``, ``body /leerroute``, ``200 /*/code``.

    ``name`` is its own name, empty for a body and for the items of a list.
    """

    operation: Operation
    part: str
    name: str
    schema: Mapping[str, Any]

    @property
    def is_parameter(self) -> bool:
        return "/" not in self.part and bool(self.name)


def where(operation: Operation) -> str:
    """An operation as a reader looks for it: its method and path."""
    return f"{operation.method} {operation.path}"


def _values_of(operation: Operation) -> Iterator[Value]:
    for parameter in operation.parameters:
        yield from _inside(operation, f"{parameter.place} {parameter.name}", "", parameter.name, parameter.schema, ())
    for schema in operation.request_content.values():
        yield from _inside(operation, "body", "", "", schema, ())
    for status, response in operation.responses.items():
        for header in response.headers:
            yield from _inside(operation, f"{status} {header.name}", "", header.name, header.schema, ())
        for schema in response.content.values():
            yield from _inside(operation, status, "", "", schema, ())


def _inside(operation: Operation, part: str, path: str, name: str, node: Any, seen: tuple[str, ...]) -> Iterator[Value]:
    if (ref := ref_of(node)) is not None:
        if ref in seen:
            return  # it holds itself
        seen = (*seen, ref)
    schema = operation.document.resolve(node)
    if not isinstance(schema, Mapping):
        return
    yield Value(operation, f"{part} {path}".strip(), name, schema)
    for key, child in (schema.get("properties") or {}).items():
        yield from _inside(operation, part, f"{path}/{key}", str(key), child, seen)
    if "items" in schema:
        yield from _inside(operation, part, f"{path}/*", "", schema["items"], seen)
    for word in ("allOf", "anyOf", "oneOf"):
        for child in schema.get(word) or ():
            yield from _inside(operation, part, path, name, child, seen)
