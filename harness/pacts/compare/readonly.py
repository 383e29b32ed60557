"""Properties in a request that are there to be read only."""

from collections.abc import Iterator, Mapping
from typing import Any

from harness.openapi.references import escape
from harness.pacts.compare.endpoints import Content
from harness.pacts.compare.reliance import Node


def read_only_in(content: Content, value: Any) -> Iterator[tuple[str, str]]:
    """The pointers of such properties in a value, each with the place in the document."""
    node = content.memory.get("node")
    if node is None:
        assert content.schema is not None
        node = content.memory["node"] = Node(content.document, [content.schema])
        content.memory["read-only"] = _mentions(content.document.content)
    if content.memory["read-only"]:
        yield from _walk(node, value, "")


def _walk(node: Node, value: Any, pointer: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for name, entry in value.items():
            inner = node.properties.get(name)
            if inner is not None:
                here = f"{pointer}/{escape(name)}"
                if inner.marked("readOnly"):
                    yield here, inner.pointer
                yield from _walk(inner, entry, here)
    elif isinstance(value, list):
        for index, entry in enumerate(value):
            yield from _walk(node.items, entry, f"{pointer}/{index}")


def _mentions(content: Any) -> bool:
    """Whether a document has such a property at all: most have none, and need not be walked for it."""
    waiting = [content]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Mapping):
            if node.get("readOnly") is True:
                return True
            waiting.extend(node.values())
        elif isinstance(node, list):
            waiting.extend(node)
    return False
