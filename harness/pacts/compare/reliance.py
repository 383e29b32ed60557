"""Properties that a document does not require, which a consumer relies on; and those it marks as read only."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from harness.openapi import Document
from harness.openapi.references import escape
from harness.pacts.compare.findings import Remark
from harness.pacts.compare.places import Place, follow
from harness.pacts.compare.shared import shared_names


class Node:
    """What a schema says of an object's properties and a list's entries, combinations taken together.

    A property counts as promised when some schema that declares it requires it too.
    """

    __slots__ = ("_document", "_items", "_places", "_properties", "_shared", "_written", "free", "required", "said")

    def __init__(self, document: Document, places: list[Place]) -> None:
        self._document = document
        self._written = places
        self._shared: frozenset[str] | None = None
        self._places = list(_parts(document, places))
        self._properties: dict[str, Node] | None = None
        self._items: Node | None = None
        self.required = {name for place in self._places for name in place.node.get("required") or ()}
        self.free = any(place.node.get("additionalProperties") is True for place in self._places) or not any(
            "properties" in place.node or "additionalProperties" in place.node for place in self._places
        )
        self.said: dict[tuple[str, str], Any] = {}
        """What is kept here by who asks, per pointer and name."""

    @property
    def shared(self) -> frozenset[str]:
        """The properties of which several schemas speak that all hold."""
        if self._shared is None:
            self._shared = shared_names(self._document, [place.node for place in self._written])
        return self._shared

    def takes(self, name: str) -> bool:
        """Whether some schema lets a property be there that none names."""
        nodes = [place.node for place in self._places]
        words = ("additionalProperties", "unevaluatedProperties")
        return self.free or any(
            any(node.get(word) is True or isinstance(node.get(word), Mapping) for word in words)
            or any(_found(pattern, name) for pattern in node.get("patternProperties") or ())
            for node in nodes
        )

    @property
    def pointer(self) -> str:
        """Where the first of its schemas stands."""
        return self._places[0].pointer if self._places else ""

    def marked(self, mark: str) -> bool:
        """Whether one of its schemas carries a mark such as readOnly."""
        return any(place.node.get(mark) is True for place in self._places)

    @property
    def properties(self) -> Mapping[str, "Node"]:
        """Per name what is said of it, worked out when it is asked: schemas may be circular."""
        if self._properties is None:
            found: dict[str, list[Place]] = {}
            for place in self._places:
                for name, schema in (place.node.get("properties") or {}).items():
                    pointer = f"{place.pointer}/properties/{escape(str(name))}"
                    found.setdefault(name, []).append(Place(schema, pointer))
            self._properties = {name: Node(self._document, places) for name, places in found.items()}
        return self._properties

    @property
    def items(self) -> "Node":
        """What is said of a list's entries."""
        if self._items is None:
            places = [
                Place(place.node["items"], f"{place.pointer}/items") for place in self._places if "items" in place.node
            ]
            self._items = Node(self._document, places)
        return self._items


def relied_upon(node: Node, value: Any, pointer: str, into: list[Remark]) -> None:
    """Adds a remark for each property of ``value`` that is not promised; of a list the first entry that has it."""
    if type(value) is dict:
        properties, required = node.properties, node.required
        for name, entry in value.items():
            inner = properties.get(name)
            if inner is None:
                if node.free:
                    into.append(_remark(node, "response.body.undeclared", name, pointer))
                continue
            if name not in required:
                into.append(_remark(node, "response.body.optional", name, pointer))
            if type(entry) is dict or type(entry) is list:
                relied_upon(inner, entry, f"{pointer}/{escape(name)}", into)
    elif type(value) is list:
        for index, entry in enumerate(value):
            relied_upon(node.items, entry, f"{pointer}/{index}", into)


def _remark(node: Node, code: str, name: str, pointer: str) -> Remark:
    found = node.said.get((pointer, name))
    if found is None:
        where = f"{node.pointer}/properties/{escape(name)}" if name in node.properties else node.pointer
        found = node.said[pointer, name] = Remark(code, f"{pointer}/{escape(name)}", where, "required")
    return found


@lru_cache(maxsize=64)
def mentions_read_only(document: Document) -> bool:
    """Whether a document has such a property at all: most have none, and need not be walked for it."""
    waiting: list[Any] = [document.content]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Mapping):
            if node.get("readOnly") is True:
                return True
            waiting.extend(node.values())
        elif isinstance(node, list):
            waiting.extend(node)
    return False


def read_only_in(node: Node, value: Any, pointer: str = "") -> Iterator[tuple[str, str]]:
    """The pointers of such properties in a value, each with the place in the document."""
    if isinstance(value, dict):
        for name, entry in value.items():
            inner = node.properties.get(name)
            if inner is not None:
                here = f"{pointer}/{escape(name)}"
                if inner.marked("readOnly"):
                    yield here, inner.pointer
                yield from read_only_in(inner, entry, here)
    elif isinstance(value, list):
        for index, entry in enumerate(value):
            yield from read_only_in(node.items, entry, f"{pointer}/{index}")


def _found(pattern: str, name: str) -> bool:
    try:
        return re.search(pattern, name) is not None
    except (re.error, RecursionError):
        return True  # a pattern that we cannot read lets everything be there


def _parts(document: Document, places: list[Place]) -> Iterator[Place]:
    """The schemas, and those they are combined from, each once."""
    waiting, seen = list(places), set[int]()
    while waiting:
        place = follow(document, waiting.pop(0))
        if not isinstance(place.node, Mapping) or id(place.node) in seen:
            continue
        seen.add(id(place.node))
        yield place
        for key in ("allOf", "anyOf", "oneOf"):
            members = place.node.get(key)
            if isinstance(members, list):
                waiting += [Place(member, f"{place.pointer}/{key}/{index}") for index, member in enumerate(members)]
