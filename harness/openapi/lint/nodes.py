"""Walks over nodes without ever raising: what is no mapping or list counts as an empty one, and is told elsewhere."""

from __future__ import annotations

from harness.openapi.nodes import Node, beside_ref


def meaning(node: Node) -> Node:
    """The node itself, or what it refers to. The references of a document that was read all end somewhere."""
    return node.resolved() if isinstance(node.value, dict) and "$ref" in node.value else node


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
