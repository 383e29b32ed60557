"""Security: whether who could identify before still can."""

from __future__ import annotations

import json
from collections.abc import Iterator

from harness.openapi.diff.changes import Change, Spot
from harness.openapi.diff.scope import Scope
from harness.openapi.nodes import Node

Way = frozenset[tuple[str, str]]
"""One way to identify: all of these (scheme, scope) pairs together. Empty: nothing is needed."""


def security_changes(scope: Scope, old: Node, new: Node) -> Iterator[Change]:
    """At most one change. A scheme is known by what it is, not by its name in the document."""
    before, after = _ways(old), _ways(new)
    refuses = any(not any(way <= known for way in after) for known in before)
    admits = any(not any(known <= way for known in before) for way in after)
    if not refuses and not admits:
        return
    event = "shifted" if refuses and admits else "narrower" if refuses else "wider"
    spots = (Spot(node.child("security").pointer, _shown(node)) for node in (_owner(old), _owner(new)))
    yield scope.to(part="security").told(f"security-{event}", "security", *spots)


def _owner(operation: Node) -> Node:
    """Who says it: the operation, or the document for all of them."""
    return operation if operation.child("security").value is not None else Node.root(operation.document)


def _shown(operation: Node) -> list[list[str]]:
    return [sorted(entry.value or ()) for entry in operation.child("security").items()]


def _ways(operation: Node) -> frozenset[Way]:
    schemes = Node.root(operation.document).child("components", "securitySchemes")
    found = set[Way]()
    for entry in _owner(operation).child("security").items():
        pairs = set[tuple[str, str]]()
        for name, scopes in entry.entries():
            scheme = _scheme(schemes.child(name).resolved(), name)
            pairs.add((scheme, ""))
            pairs.update((scheme, str(scope.value)) for scope in scopes.items())
        found.add(frozenset(pairs))
    return frozenset(found) or frozenset({frozenset()})


def _scheme(node: Node, name: str) -> str:
    """What a scheme is. Descriptions aside; a name that is not declared stands for itself."""
    if node.value is None:
        return name
    facts = {key: value for key, value in dict(node.entries()).items() if key != "description"}
    return json.dumps({key: _fact(entry) for key, entry in facts.items()}, sort_keys=True)


def _fact(node: Node) -> object:
    """Scopes have descriptions; which ones an operation needs stands with the operation."""
    if not node.pointer.endswith("/flows"):
        return node.value
    return {kind: {k: v.value for k, v in flow.entries() if k != "scopes"} for kind, flow in node.entries()}
