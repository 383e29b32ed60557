"""A place in a document, with the JSON pointer that leads to it; references are followed, and the pointer with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import unquote

from harness.openapi.document import Document
from harness.openapi.errors import DocumentError
from harness.openapi.references import escape, leads_nowhere, look_up, ref_of


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """``value`` stands at ``pointer`` in ``document``; it may be a reference still."""

    document: Document
    pointer: str
    value: Any

    @classmethod
    def root(cls, document: Document) -> Node:
        """The whole document."""
        return cls(document, "", document.content)

    def resolved(self) -> Node:
        """What the node means, with the pointer of where that stands. Raises DocumentError on an endless chain."""
        self.document.resolve(self.value)
        node = self
        while (ref := ref_of(node.value)) is not None:
            node = Node(self.document, unquote(ref[1:]), look_up(self.document.content, ref))
        return node

    def child(self, *keys: str) -> Node:
        """The node below these keys; its value is None where there is nothing."""
        node = self
        for key in keys:
            value = node.value.get(key) if isinstance(node.value, Mapping) else None
            node = Node(self.document, f"{node.pointer}/{escape(key)}", value)
        return node

    def entries(self) -> Iterator[tuple[str, Node]]:
        """Name and node of everything in a mapping; nothing where there is none.

        Raises DocumentError when this is no mapping.
        """
        if self.value is None:
            return
        if not isinstance(self.value, Mapping):
            raise self.error("openapi.no_mapping")
        for key, value in self.value.items():
            yield key, Node(self.document, f"{self.pointer}/{escape(key)}", value)

    def items(self) -> list[Node]:
        """The nodes of a list; none where there is none. Raises DocumentError when this is no list."""
        if self.value is None:
            return []
        if not isinstance(self.value, list):
            raise self.error("openapi.no_list")
        return [Node(self.document, f"{self.pointer}/{i}", value) for i, value in enumerate(self.value)]

    @property
    def is_unknown(self) -> bool:
        """Whether this is a reference that cannot be followed, so that nobody knows what it means."""
        return ref_of(self.value) is not None and leads_nowhere(self.document.content, self.value)

    def beside(self) -> Node:
        """The words beside a reference, as a node of their own."""
        return replace(self, value=beside_ref(self) or {})

    def error(self, code: str, /, **values: object) -> DocumentError:
        """An error that names this place."""
        return DocumentError(self.document.file, self.pointer, code, **values)


_TURNED = frozenset({"nullable", "exclusiveMinimum", "exclusiveMaximum"})

Term = tuple[Node, ...]
"""Schemas that hold together, as in an allOf. None at all: anything goes."""


def same(old: Node, new: Node) -> bool:
    """Whether two nodes mean the same, word for word, wherever their parts are defined. Circles are no problem, and
    what is not known is never the same.

    Between two dialects (OpenAPI 3.0 and 3.1) a word that means something else in each is never the same.
    """
    mixed = old.document.is_openapi_30 != new.document.is_openapi_30
    waiting, seen = [(old, new)], set[tuple[str, str]]()
    while waiting:
        left, right = waiting.pop()
        if left.is_unknown or right.is_unknown:
            return False
        if beside_ref(left) is not None or beside_ref(right) is not None:
            if beside_ref(left) or beside_ref(right):
                waiting.append((left.beside(), right.beside()))
            left, right = left.resolved(), right.resolved()
            if (left.pointer, right.pointer) in seen:
                continue
            seen.add((left.pointer, right.pointer))
        if isinstance(left.value, Mapping) and isinstance(right.value, Mapping):
            if left.value.keys() != right.value.keys() or (mixed and _TURNED & left.value.keys()):
                return False
            waiting.extend((left.child(key), right.child(key)) for key in left.value)
        elif isinstance(left.value, list) and isinstance(right.value, list):
            if len(left.value) != len(right.value):
                return False
            waiting.extend(zip(left.items(), right.items(), strict=True))
        elif left.value != right.value or isinstance(left.value, bool) != isinstance(right.value, bool):
            return False
    return True


def beside_ref(node: Node) -> Mapping[str, Any] | None:
    """What stands beside a reference: in 3.1 that counts, in 3.0 it is ignored. None when this is no reference."""
    if ref_of(node.value) is None:
        return None
    return {} if node.document.is_openapi_30 else {key: entry for key, entry in node.value.items() if key != "$ref"}
