"""Two versions of one API compared: every change, with its meaning for who built on the old one."""

from __future__ import annotations

from collections.abc import Iterator

from harness.openapi.diff.changes import Change, Locator, Spot
from harness.openapi.diff.keywords import differences
from harness.openapi.diff.operations import entries_of, operation_changes, pairs, unknown_paths
from harness.openapi.diff.scope import Scope
from harness.openapi.diff.texts import text_changes
from harness.openapi.diff.unchanged import unchanged
from harness.openapi.diff.values import Comparison
from harness.openapi.document import Document
from harness.openapi.nodes import Node, same

_UNDECIDED = ("webhooks", "jsonSchemaDialect")


def compare(old: Document, new: Document) -> tuple[Change, ...]:
    """Every change from one document to the other; none when they mean the same.

    Schemas are compared by the values that fit them, wherever they are defined. What cannot be proven counts as
    breaking and says so. The version number itself is no change: see ``judge_version``.
    Raises DocumentError for a document that cannot be understood.
    """
    alike = unchanged(old, new)
    scope = Scope(
        Locator("", "", ""), Comparison("request", differences, alike), Comparison("response", differences, alike)
    )
    return tuple(_changes(scope, old, new))


def _changes(scope: Scope, old: Document, new: Document) -> Iterator[Change]:
    yield from _document(scope, Node.root(old), Node.root(new))
    for node in unknown_paths(old):
        yield scope.change("undecided", "$ref", node, None)
    for node in unknown_paths(new):
        yield scope.change("undecided", "$ref", None, node)
    for before, after in pairs(entries_of(old), entries_of(new)):
        yield from operation_changes(scope, before, after)


def _document(scope: Scope, old: Node, new: Node) -> Iterator[Change]:
    words = {*(old.child("info").value or ()), *(new.child("info").value or ())} - {"version"}
    yield from text_changes(scope, old.child("info"), new.child("info"), words)
    yield from text_changes(scope, old, new, ("tags", "externalDocs"))
    before, after = _servers(old), _servers(new)
    for url in sorted(before.keys() - after.keys()):
        yield scope.told("server-removed", "servers", before[url], None)
    for url in sorted(after.keys() - before.keys()):
        yield scope.told("server-added", "servers", None, after[url])
    for word in _UNDECIDED:
        if not same(old.child(word), new.child(word)):
            yield scope.change("undecided", word, old.child(word), new.child(word))


def _servers(document: Node) -> dict[str, Spot]:
    """The addresses; a document that names none says nothing about where the API is."""
    urls = [entry.child("url") for entry in document.child("servers").items()]
    return {str(url.value): Spot(url.pointer, url.value) for url in urls}
