"""Walks over nodes without ever raising: what is no mapping or list counts as an empty one, and is told elsewhere."""

from __future__ import annotations

from typing import Any

from harness.openapi.nodes import Node, beside_ref


class Unknown(dict[str, Any]):
    """What stands in the place of what a reference leads to, where that is not known."""


def meaning(node: Node) -> Node:
    """The node itself, or what it refers to; of a reference that cannot be followed an Unknown, where it is written."""
    if not (isinstance(node.value, dict) and "$ref" in node.value):
        return node
    return Node(node.document, node.pointer, Unknown()) if node.is_unknown else node.resolved()


def entries(node: Node) -> list[tuple[str, Node]]:
    """Name and node of everything in a mapping."""
    return [(name, node.child(name)) for name in node.value] if isinstance(node.value, dict) else []


def without_extensions(node: Node) -> list[tuple[str, Node]]:
    """As entries, but for ``x-…``: for paths, path items and responses, where OpenAPI allows those beside the rest."""
    return [(name, child) for name, child in entries(node) if not name.startswith("x-")]


def items(node: Node) -> list[Node]:
    """The nodes of a list."""
    return node.items() if isinstance(node.value, list) else []


def layers(node: Node) -> list[Node]:
    """The schemas that hold together where one is written: what it refers to, and from 3.1 on what stands beside."""
    return [meaning(node), node.beside()] if beside_ref(node) else [meaning(node)]
