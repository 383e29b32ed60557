"""Operations: which old one is which new one, and what changed in each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from harness.openapi.diff.bodies import request_body_changes
from harness.openapi.diff.changes import Change, Locator
from harness.openapi.diff.parameters import parameter_changes, parameters_of
from harness.openapi.diff.scope import Scope
from harness.openapi.diff.security import security_changes
from harness.openapi.diff.statuses import response_changes
from harness.openapi.diff.texts import text_changes
from harness.openapi.document import Document
from harness.openapi.nodes import Node, same

_METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """One operation, with the path that it stands on."""

    path: str
    method: str
    item: Node
    node: Node

    @property
    def operation_id(self) -> str:
        """As the document has it; an operation without one is called by its method and path."""
        return str(self.node.child("operationId").value or f"{self.method} {self.path}")

    @property
    def route(self) -> tuple[str, str]:
        """What decides which requests come here: names in the path do not."""
        return self.method, re.sub(r"\{[^{}]*\}", "{}", self.path)

    def locator(self) -> Locator:
        """The operation as a place."""
        return Locator(self.operation_id, self.method, self.path)


def entries_of(document: Document) -> list[Entry]:
    """Every operation of a document. Raises DocumentError where one cannot be understood."""
    found = []
    for path, node in Node.root(document).child("paths").entries():
        if node.is_unknown:
            continue
        item = node.resolved()
        methods = [name for name in _METHODS if path.startswith("/") and item.child(name).value is not None]
        for method in methods:
            operation = item.child(method).resolved()
            dict(operation.entries())  # an operation is a mapping
            found.append(Entry(path, method.upper(), item, operation))
    return found


def pairs(old: list[Entry], new: list[Entry]) -> Iterator[tuple[Entry | None, Entry | None]]:
    """Old beside new: by route, and what is left by operationId."""
    by_route = {entry.route: entry for entry in new}
    rest = {entry.operation_id: entry for entry in new if entry.route not in {known.route for known in old}}
    for entry in old:
        yield entry, by_route.get(entry.route) or rest.pop(entry.operation_id, None)
    for entry in rest.values():
        yield None, entry


def operation_changes(scope: Scope, old: Entry | None, new: Entry | None) -> Iterator[Change]:
    """Every change in one operation."""
    if old is None or new is None:
        entry = old or new
        if entry is not None:
            event = "removed" if new is None else "added"
            pair = (entry.node, None) if new is None else (None, entry.node)
            yield _at(scope, entry).change(event, "operation", *pair)
        return
    yield from _identity(_at(scope, old), old, new)
    if (unknown := _unknown_in(old.node) or _unknown_in(new.node)) is not None:
        yield _at(scope, old).change("undecided", "$ref", unknown, None)
        return
    yield from _within(_at(scope, old), old, new)


def _unknown_in(operation: Node) -> Node | None:
    """The first part of an operation, schemas apart, that is a reference which cannot be followed."""
    if not operation.document.broken:
        return None
    waiting = [operation]
    while waiting:
        node = waiting.pop()
        if node.is_unknown:
            return node
        node = node.resolved()
        for word in ("parameters", "responses", "headers", "content", "requestBody", "callbacks", "links"):
            inner = node.child(word)
            if isinstance(inner.value, list):
                waiting.extend(inner.items())
            elif isinstance(inner.value, Mapping):
                waiting.extend([inner] if word == "requestBody" else [child for _, child in inner.entries()])
    return None


def unknown_paths(document: Document) -> list[Node]:
    """The path items that are references which cannot be followed."""
    return [node for _, node in Node.root(document).child("paths").entries() if node.is_unknown]


def _at(scope: Scope, entry: Entry) -> Scope:
    return Scope(entry.locator(), scope.requests, scope.responses)


def _identity(scope: Scope, old: Entry, new: Entry) -> Iterator[Change]:
    if old.route != new.route:
        yield scope.change("moved", "operation", old.node, new.node)
    if old.operation_id != new.operation_id and old.node.child("operationId").value:
        yield scope.change("renamed", "operation", old.node.child("operationId"), new.node.child("operationId"))
    if (old.node.child("deprecated").value is True) != (new.node.child("deprecated").value is True):
        yield scope.change("deprecated", "operation", old.node.child("deprecated"), new.node.child("deprecated"))


def _within(scope: Scope, old: Entry, new: Entry) -> Iterator[Change]:
    yield from text_changes(scope, old.node, new.node)
    before, after = (parameters_of(entry.path, entry.item, entry.node) for entry in (old, new))
    yield from parameter_changes(scope, before, after)
    yield from request_body_changes(scope, old.node.child("requestBody"), new.node.child("requestBody"))
    yield from response_changes(scope, old.node.child("responses"), new.node.child("responses"))
    yield from security_changes(scope, old.node, new.node)
    if not same(old.node.child("callbacks"), new.node.child("callbacks")):
        yield scope.change("undecided", "callbacks", old.node.child("callbacks"), new.node.child("callbacks"))
