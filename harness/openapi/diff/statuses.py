"""Responses: which statuses there are, what each carries, and what moved from one to another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from harness.openapi.diff.bodies import content_changes, media_types
from harness.openapi.diff.changes import Change
from harness.openapi.diff.parameters import header_changes
from harness.openapi.diff.scope import Scope
from harness.openapi.diff.texts import text_changes
from harness.openapi.diff.values import nothing_but_text
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
            nodes = before[status].child("content"), after[target].child("content")
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


def _has_body(response: Node) -> bool:
    return bool(response.child("content").value)


def _moves(scope: Scope, before: Table, after: Table) -> Iterator[tuple[str, str]]:
    """Bodies that are gone from one status and came, unchanged, at another of the same class."""
    gone = [s for s in before if _has_body(before[s]) and not (s in after and _has_body(after[s]))]
    come = [s for s in after if _has_body(after[s]) and not (s in before and _has_body(before[s]))]
    for status in sorted(gone):
        for other in sorted(come):
            if _class(other) == _class(status) and _same_content(scope, before[status], after[other]):
                come.remove(other)
                yield status, other
                break


def _same_content(scope: Scope, old: Node, new: Node) -> bool:
    before, after = media_types(old.child("content")), media_types(new.child("content"))
    return before.keys() == after.keys() and all(_same_schema(scope, before[name], after[name]) for name in before)


def _same_schema(scope: Scope, old: Node, new: Node) -> bool:
    schemas = [(node.child("schema"),) if node.child("schema").value is not None else () for node in (old, new)]
    return nothing_but_text(scope.responses.whole(schemas[0], schemas[1]))


def _same_status(scope: Scope, old: Node, new: Node, body_moved: bool) -> Iterator[Change]:
    yield from text_changes(scope, old, new)
    yield from header_changes(scope, old, new)
    if not same(old.child("links"), new.child("links")):
        yield scope.change("undecided", "links", old.child("links"), new.child("links"))
    if body_moved:
        return
    body = scope.to(part="body")
    if _has_body(old) != _has_body(new):
        for name, node in media_types((old if _has_body(old) else new).child("content")).items():
            pair = (node, None) if _has_body(old) else (None, node)
            yield body.to(media_type=name).change("removed" if _has_body(old) else "added", "body", *pair)
    else:
        yield from content_changes(body, old.child("content"), new.child("content"))
