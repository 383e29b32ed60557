"""The document as Schemathesis gets it: in memory, with persons who exist, bodies that can be accepted, and links.

What the document allows stays the same; only where its pattern would give numbers of real persons (a BSN) the pattern
makes way for a format of ours.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any

from harness.openapi import Document, Operation
from harness.properties.depths import AMOUNTS
from harness.properties.orders import Order, Persons
from harness.properties.strategies.bodies import sensible_bodies
from harness.properties.strategies.formats import PROPERTIES, format_of, format_of_property

Node = dict[str, Any]


def prepare(
    order: Order,
    document: Document,
    operations: Mapping[str, Operation],
    persons: Mapping[str, Persons],
    ids: tuple[int, ...] = (),
) -> Node:
    """A copy of the document for the operations of this order. ``ids`` are contact persons that exist."""
    content: Node = deepcopy(dict(document.content))
    for method_node, item, operation in _places(content, operations):
        parameters = [*item.get("parameters", []), *method_node.get("parameters", [])]
        who = persons.get(operation.operation_id, Persons())
        method_node["parameters"] = [
            _parameter(deepcopy(document.resolve(node)), operation.operation_id, who, order, ids) for node in parameters
        ]
        _body(document, method_node, operation, order)
    for item in content["paths"].values():
        item.pop("parameters", None)
    _name_formats(content.get("components", {}).get("schemas", {}))
    _link(content, operations)
    return content


def _places(content: Node, operations: Mapping[str, Operation]) -> Iterator[tuple[Node, Node, Operation]]:
    for item in content["paths"].values():
        for method, node in item.items():
            if method in ("get", "put", "post", "delete", "patch") and node.get("operationId") in operations:
                yield node, item, operations[node["operationId"]]


def _parameter(node: Node, operation_id: str, who: Persons, order: Order, ids: tuple[int, ...]) -> Node:
    many = AMOUNTS[order.depth].persons
    name = node["name"]
    schema: Node = {}
    examples: tuple[Any, ...] = ()
    if name == "bsn":
        schema = {"type": "string", "format": format_of(operation_id)}
        examples = tuple(one.bsn for one in who.eigen[:many])
    elif name == "vNummer":
        everybody = [one.v_nummer for one in (*who.eigen, *who.ander, *who.onbekend)]
        schema = {"type": "integer", "minimum": 0, "maximum": 9999999999}
        if everybody:
            schema = {"anyOf": [{"type": "integer", "enum": everybody}, schema]}
        examples = tuple(one.v_nummer for one in who.eigen[:many])
    elif name == "instellingsnummer":
        schema = {"type": "string", "format": "instellingsnummer"}
        examples = order.instellingsnummers[:1]
    elif name in ("bron", "doel"):
        schema = {"type": "string", "format": f"oin-{name}"}
    elif name == "id" and ids:
        examples = ids[:many]
    if schema:
        node["schema"] = schema
    if examples:
        node["examples"] = {f"e{index}": {"value": value} for index, value in enumerate(examples)}
    return node


def _body(document: Document, node: Node, operation: Operation, order: Order) -> None:
    bodies = sensible_bodies(operation.operation_id, order.peildatum)
    if not bodies or "requestBody" not in node:
        return
    node["requestBody"] = body = deepcopy(document.resolve(node["requestBody"]))
    for media in body["content"].values():
        media["examples"] = {f"e{index}": {"value": value} for index, value in enumerate(bodies)}


def _name_formats(node: Any) -> None:
    """Gives properties of a kind that we know the format of that name, in place of their pattern."""
    if isinstance(node, list):
        for one in node:
            _name_formats(one)
    if not isinstance(node, dict):
        return
    properties = node.get("properties")
    if not isinstance(properties, dict):
        properties = {}
    for name, schema in properties.items():
        if name in PROPERTIES and isinstance(schema, dict) and schema.get("type") == "string":
            properties[name] = {"type": "string", "format": format_of_property(name)}
    for value in node.values():
        _name_formats(value)


def _link(content: Node, operations: Mapping[str, Operation]) -> None:
    """After a write that succeeded come the operations about the same person, institution or contact person."""
    for node, _, source in _places(content, operations):
        if source.reads:
            continue
        links = {}
        for target in operations.values():
            parameters = _passed_on(source, target)
            if parameters:
                links[target.operation_id] = {"operationId": target.operation_id, "parameters": parameters}
        for status, response in node["responses"].items():
            if status.startswith("2") and links and "$ref" not in response:
                response["links"] = links


def _passed_on(source: Operation, target: Operation) -> dict[str, str]:
    known = {name for name, _ in source.path_parameters}
    wanted = {name for name, _ in target.path_parameters}
    passed = {f"path.{name}": f"$request.path.{name}" for name in wanted & known}
    if "id" in wanted - known and source.operation_id == "createContactpersoon":
        passed["path.id"] = "$response.body#/id"
    return passed
