"""Responses: which statuses there are, what each carries, and what moved from one to another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from harness.openapi.diff.bodies import content_changes, media_types
from harness.openapi.diff.changes import Change
from harness.openapi.diff.parameters import header_changes
from harness.openapi.diff.scope import Scope
from harness.openapi.diff.texts import text_changes
from harness.openapi.nodes import Node, same

Table = Mapping[str, Node]


def response_changes(scope: Scope, old: Node, new: Node) -> Iterator[Change]:
    """Every change in what an operation may answer."""
    before, after = _statuses(old), _statuses(new)
    moves = dict(_moves(scope, before, after))
    for status in sorted(before.keys() | after.keys()):
        here = scope.to(side="response", part="status", status=status)
        one, two = _declared(before, status), _declared(after, status)
        if status in moves:
            target = moves[status]
            nodes = _content(scope, status, before[status]), _content(scope, target, after[target])
            yield here.to(part="body", moved_to=target).change("moved", "body", *nodes)
        if status not in before and one is None:
            if status not in moves.values():
                yield here.change(f"{_class(status)}-added", "status", None, after[status])
        elif status not in after and two is None:
            if status not in moves:
                yield here.change(f"{_class(status)}-removed", "status", before[status], None)
        elif one is not None and two is not None:
            moved = status in moves or status in moves.values()
            yield from _same_status(here, one, two, moved)


def _statuses(node: Node) -> dict[str, Node]:
    return {status.upper(): entry.resolved() for status, entry in node.entries() if not status.startswith("x-")}


def _declared(table: Table, status: str) -> Node | None:
    """What is said of a status: by itself, by its range, by ``DEFAULT``."""
    return table.get(status) or table.get(f"{status[0]}XX") or table.get("DEFAULT")


def _class(status: str) -> str:
    """A ``default`` stands for whatever else goes wrong."""
    return "success" if status[0] in "123" else "error"


def _content(scope: Scope, status: str, response: Node) -> Node:
    """What may stand in the body. An answer to HEAD has none, nor has one with 1xx, 204, 205 or 304 (RFC 9110)."""
    content = response.child("content")
    is_bare = scope.at.method == "HEAD" or status[:1] == "1" or status in ("204", "205", "304")
    return replace(content, value=None) if is_bare else content


def _moves(scope: Scope, before: Table, after: Table) -> Iterator[tuple[str, str]]:
    """Bodies that are gone from one status and came, unchanged, at another of the same class."""
    had = {status: found for status, node in before.items() if (found := _content(scope, status, node)).value}
    has = {status: found for status, node in after.items() if (found := _content(scope, status, node)).value}
    gone, come = sorted(had.keys() - has.keys()), sorted(has.keys() - had.keys())
    for status in gone:
        for other in list(come):
            if _class(other) == _class(status) and _same_content(scope, had[status], has[other]):
                come.remove(other)
                yield status, other
                break


def _same_content(scope: Scope, old: Node, new: Node) -> bool:
    before, after = media_types(old), media_types(new)
    return before.keys() == after.keys() and all(_same_schema(scope, before[name], after[name]) for name in before)


def _same_schema(scope: Scope, old: Node, new: Node) -> bool:
    schemas = [(node.child("schema"),) if node.child("schema").value is not None else () for node in (old, new)]
    return scope.responses.alike(schemas[0], schemas[1])


def _same_status(scope: Scope, old: Node, new: Node, body_moved: bool) -> Iterator[Change]:
    yield from text_changes(scope, old, new)
    yield from header_changes(scope, old, new)
    if not same(old.child("links"), new.child("links")):
        yield scope.change("undecided", "links", old.child("links"), new.child("links"))
    if body_moved:
        return
    body = scope.to(part="body")
    before, after = (_content(scope, scope.at.status, node) for node in (old, new))
    if bool(before.value) != bool(after.value):
        for name, node in media_types(before if before.value else after).items():
            pair = (node, None) if before.value else (None, node)
            yield body.to(media_type=name).change("removed" if before.value else "added", "body", *pair)
    else:
        yield from content_changes(body, before, after)
