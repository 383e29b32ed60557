"""Parameters and response headers: values beside the body."""

from __future__ import annotations

import re
from collections.abc import Iterator

from harness.openapi.diff.bodies import content_changes
from harness.openapi.diff.changes import Change, Spot
from harness.openapi.diff.renaming import renamed_to
from harness.openapi.diff.scope import Scope
from harness.openapi.diff.texts import text_changes
from harness.openapi.nodes import Node

Key = tuple[str, str]
# OpenAPI says of these that a parameter or header with such a name is ignored.
_IGNORED = frozenset({"accept", "content-type", "authorization"})
_PLAIN = ("string", "integer", "number", "boolean")
_STYLES = {"path": "simple", "header": "simple", "query": "form", "cookie": "form"}


def parameters_of(path: str, *owners: Node) -> dict[Key, Node]:
    """The parameters of a path and an operation; the later owner wins. In a path the place counts, not the name.

    Raises DocumentError for a parameter without ``name`` or ``in``.
    """
    names = re.findall(r"\{([^{}]+)\}", path)
    found: dict[Key, Node] = {}
    for node in (entry.resolved() for owner in owners for entry in owner.child("parameters").items()):
        name, place = node.child("name").value, node.child("in").value
        if not isinstance(name, str) or not isinstance(place, str) or place not in _STYLES:
            raise node.error("openapi.no_name_or_place")
        if place == "path":
            found[place, str(names.index(name)) if name in names else name] = node
        elif place != "header":
            found[place, name] = node
        elif name.lower() not in _IGNORED:
            found[place, name.lower()] = node
    return found


def parameter_changes(scope: Scope, old: dict[Key, Node], new: dict[Key, Node]) -> Iterator[Change]:
    """Every change in what a request carries beside its body."""
    names = {key: one.child("name").value for key, one in (old | new).items()}
    gone = {names[key]: old[key] for key in old.keys() - new.keys() if key[0] == "query"}
    come = {names[key]: new[key] for key in new.keys() - old.keys() if key[0] == "query"}
    renamed = renamed_to(gone, come, lambda one, other: _is_renamed(scope, one, other))
    for one, other in renamed.items():
        here = scope.to(side="request", part="query", name=one)
        yield here.change("renamed-to", "query", gone[one].child("name"), come[other].child("name"))
    told = {("query", name) for pair in renamed.items() for name in pair}
    for place, key in sorted((old.keys() | new.keys()) - told):
        before, after = old.get((place, key)), new.get((place, key))
        name = (before or after or new[place, key]).child("name").value
        here = scope.to(side="request", part=place, name=name)
        if before is None and after is not None:
            yield here.change("added-required" if _is_required(after, place) else "added", place, None, after)
        elif after is None:
            yield here.change("removed", place, before, None)
        elif before is not None:
            if place == "path" and before.child("name").value != after.child("name").value:
                yield here.change("renamed", place, before.child("name"), after.child("name"))
            yield from _value_changes(here, before, after, place)


def _is_renamed(scope: Scope, old: Node, new: Node) -> bool:
    """Whether a parameter asks the same under another name."""
    if any(node.child("schema").value is None for node in (old, new)):
        return False
    alike = scope.requests.alike((old.child("schema"),), (new.child("schema"),))
    return (
        alike
        and _is_required(old, "query") == _is_required(new, "query")
        and _written(old, "query") == _written(new, "query")
    )


def header_changes(scope: Scope, old: Node, new: Node) -> Iterator[Change]:
    """Every change in the headers of a response."""
    before, after = _headers(old), _headers(new)
    for key in sorted(before.keys() | after.keys()):
        name = (before.get(key) or after[key])[0]
        here = scope.to(part="header", name=name)
        if key not in before:
            yield here.change("added", "header", None, after[key][1])
        elif key not in after:
            yield here.change("removed", "header", before[key][1], None)
        else:
            yield from _value_changes(here, before[key][1], after[key][1], "header")


def _headers(node: Node) -> dict[str, tuple[str, Node]]:
    entries = ((name, header.resolved()) for name, header in node.child("headers").entries())
    return {name.lower(): (name, header) for name, header in entries if name.lower() not in _IGNORED}


def _value_changes(scope: Scope, old: Node, new: Node, place: str) -> Iterator[Change]:
    yield from text_changes(scope, old, new)
    if (needs := _is_required(new, place)) != _is_required(old, place):
        yield scope.change("required" if needs else "optional", place, old.child("required"), new.child("required"))
    if (old.child("deprecated").value is True) != (new.child("deprecated").value is True):
        yield scope.change("deprecated", place, old.child("deprecated"), new.child("deprecated"))
    emptied, empties = (place == "query" and node.child("allowEmptyValue").value is True for node in (old, new))
    if emptied != empties:
        spots = old.child("allowEmptyValue"), new.child("allowEmptyValue")
        yield scope.change("wider" if empties else "narrower", "allowEmptyValue", *spots)
    if _becomes_list(old, new, place):
        schema = new.child("schema").resolved()
        yield scope.change("wider", "type", old.child("schema", "type"), schema.child("type"))
        yield from scope.values(old.child("schema"), schema.child("items"))
    elif _written(old, place) != _written(new, place):
        yield scope.told("serialized", place, *(Spot(node.pointer, _written(node, place)) for node in (old, new)))
    elif old.child("content").value is not None:
        yield from content_changes(scope, old.child("content"), new.child("content"))
    else:
        yield from scope.values(old.child("schema"), new.child("schema"))


def _becomes_list(old: Node, new: Node, place: str) -> bool:
    """Whether one plain value became a list of them that is written one by one: ``a=1`` is a list of one then."""
    if _STYLES[place] != "form" or old.child("schema").value is None or new.child("schema").value is None:
        return False
    schema = new.child("schema").resolved()
    least = schema.child("minItems").value
    return (
        _written(old, place) == "form"
        and _written(new, place) == "form*"
        and old.child("schema").resolved().child("type").value in _PLAIN
        and schema.child("type").value == "array"
        and (not isinstance(least, int) or least <= 1)
    )


def _is_required(node: Node, place: str) -> bool:
    return place == "path" or node.child("required").value is True


def _written(node: Node, place: str) -> str:
    """How the value is written. For a plain value ``explode`` makes no difference."""
    if node.child("content").value is not None:
        return "content"
    style = str(node.child("style").value or _STYLES[place])
    reserved = "+allowReserved" if node.child("allowReserved").value is True else ""
    kind = node.child("schema").resolved().child("type").value
    if kind in _PLAIN:
        return style + reserved
    explode = node.child("explode").value
    return f"{style}{'*' if (explode if explode is not None else style == 'form') else ''}{reserved}"
