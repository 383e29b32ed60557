"""Bodies: which kinds of content there are, and what stands in each."""

from __future__ import annotations

from collections.abc import Iterator

from harness.openapi.diff.changes import Change
from harness.openapi.diff.scope import Scope
from harness.openapi.diff.texts import text_changes
from harness.openapi.nodes import Node, same


def request_body_changes(scope: Scope, old: Node, new: Node) -> Iterator[Change]:
    """Changes in the request body. A node without a value: the operation has none."""
    scope = scope.to(side="request", part="body")
    before, after = old.resolved(), new.resolved()
    if before.value is None and after.value is None:
        return
    needed, needs = (node.child("required").value is True for node in (before, after))
    if before.value is None:
        yield scope.change("added-required" if needs else "added", "body", None, after)
    elif after.value is None:
        yield scope.change("removed", "body", before, None)
    else:
        yield from text_changes(scope, before, after)
        if needed != needs:
            spots = before.child("required"), after.child("required")
            yield scope.change("required" if needs else "optional", "body", *spots)
        yield from content_changes(scope, before.child("content"), after.child("content"))


def content_changes(scope: Scope, old: Node, new: Node) -> Iterator[Change]:
    """Changes in the content of a request, a response or a parameter that both sides have."""
    before, after = media_types(old), media_types(new)
    for name in sorted(before.keys() | after.keys()):
        here = scope.to(media_type=name)
        one, two = before.get(name) or _wider(before, name), after.get(name) or _wider(after, name)
        if one is None or name not in before:
            yield here.change("added", "media-type", None, after[name])
        elif two is None:
            yield here.change("removed", "media-type", before[name], None)
        if one is not None and two is not None:
            yield from _media_type_changes(here, one, two)


def media_types(content: Node) -> dict[str, Node]:
    """The kinds of content, in small letters and without spaces; JSON has no charset (RFC 8259, section 11)."""
    found: dict[str, Node] = {}
    for name, node in content.entries():
        found.setdefault(_kind(name), node.resolved())
    return found


def _kind(name: str) -> str:
    kind, *parameters = name.lower().replace(" ", "").split(";")
    is_json = kind.rpartition("/")[2].rpartition("+")[2] == "json"
    return ";".join([kind, *sorted(one for one in parameters if not (is_json and one.startswith("charset=")))])


def _wider(table: dict[str, Node], name: str) -> Node | None:
    """What is declared for a range that this kind of content falls in."""
    kind = name.partition("/")[0]
    return table.get(f"{kind}/*") or table.get("*/*")


def _media_type_changes(scope: Scope, old: Node, new: Node) -> Iterator[Change]:
    yield from text_changes(scope, old, new)
    yield from scope.values(old.child("schema"), new.child("schema"))
    before, after = old.child("encoding"), new.child("encoding")
    if not same(before, after):
        yield scope.change("undecided", "encoding", before, after)
