"""Properties that a document does not mention: allowed, and often a typing error (``gehelevrijstelling``)."""

from collections.abc import Iterator, Mapping
from typing import Any

from harness.openapi.bodies import read_json
from harness.openapi.document import Document
from harness.openapi.operations import Operation
from harness.openapi.references import escape


def undeclared_properties(operation: Operation, status: int | None, body: bytes) -> tuple[str, ...]:
    """JSON pointers of the properties in a body that its schema does not mention.

    ``status`` is that of a response; None means the request. Empty for what is not JSON or not declared: that is for
    the validator to say.
    """
    response = operation.response_for(status) if status is not None else None
    content = operation.request_content if status is None else response.content if response else {}
    schema = content.get("application/json")
    value, broken = read_json(body, "response.body" if response else "request.body")
    if schema is None or broken:
        return ()
    return tuple(_undeclared(operation.document, [schema], value, ""))


def _undeclared(document: Document, schemas: list[Any], value: Any, pointer: str) -> Iterator[str]:
    schemas = list(_parts(document, schemas))
    if isinstance(value, list):
        items = [schema["items"] for schema in schemas if "items" in schema]
        for index, entry in enumerate(value):
            yield from _undeclared(document, items, entry, f"{pointer}/{index}")
    elif isinstance(value, dict):
        for name, entry in value.items():
            known = [schema["properties"][name] for schema in schemas if name in schema.get("properties", {})]
            here = f"{pointer}/{escape(name)}"
            if known:
                yield from _undeclared(document, known, entry, here)
            elif not any(schema.get("additionalProperties") for schema in schemas):
                yield here


def _parts(document: Document, schemas: list[Any]) -> Iterator[Mapping[str, Any]]:
    """The schemas, and those that they are combined from. Each once: a combination may contain itself."""
    waiting, seen = list(schemas), set[int]()
    while waiting:
        schema = document.resolve(waiting.pop())
        if isinstance(schema, Mapping) and id(schema) not in seen:
            seen.add(id(schema))
            yield schema
            for combination in ("allOf", "anyOf", "oneOf"):
                waiting.extend(schema.get(combination, ()))
