"""A document as the checks see it: its operations, with references followed, and nothing that can raise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from harness.openapi.document import Document
from harness.openapi.lint.grammar import METHODS, Malformed, Place, places
from harness.openapi.lint.nodes import items, meaning, without_extensions
from harness.openapi.nodes import Node


@dataclass(frozen=True, slots=True, eq=False)
class Operation:
    """A method on a path. All nodes are resolved; ``parameters`` are its own and those of the path."""

    path: str
    method: str
    node: Node
    parameters: tuple[Node, ...]
    body: Node | None
    responses: tuple[tuple[str, Node], ...]

    @property
    def named(self) -> dict[str, str]:
        """Method and path, for a sentence."""
        return {"method": self.method.upper(), "path": self.path}

    def parameters_in(self, place: str) -> Iterator[tuple[str, Node]]:
        """Name and node of the parameters in the path, the query or a header."""
        for node in self.parameters:
            if node.value.get("in") == place and isinstance(name := node.value.get("name"), str):
                yield name, node

    @property
    def has_success(self) -> bool:
        """Whether it says how it answers when all is well."""
        return any(status[0] in "23" for status, _ in self.responses if status)


@dataclass(frozen=True, slots=True, eq=False)
class Api:
    """One document, taken apart. ``places`` are all parts that are known by kind; ``paths`` are resolved."""

    root: Node
    paths: tuple[tuple[str, Node], ...]
    operations: tuple[Operation, ...]
    places: tuple[Place, ...]
    malformed: tuple[Malformed, ...]

    @classmethod
    def of(cls, document: Document) -> Api:
        """Takes a document apart. What is no mapping where one belongs counts as absent, and is told apart."""
        root = Node.root(document)
        found = list(places(root))
        paths = tuple((path, meaning(item)) for path, item in without_extensions(root.child("paths")))
        return cls(
            root=root,
            paths=paths,
            operations=tuple(operation for path, item in paths for operation in _operations(path, item)),
            places=tuple(place for place in found if isinstance(place, Place)),
            malformed=tuple(place for place in found if isinstance(place, Malformed)),
        )

    def pointer(self, path: str) -> str:
        """Where a path itself is written, also when what stands below it is defined elsewhere."""
        return self.root.child("paths", path).pointer

    def of_kind(self, *kinds: str) -> Iterator[Place]:
        """The parts of these kinds."""
        return (place for place in self.places if place.kind in kinds)


def _operations(path: str, item: Node) -> Iterator[Operation]:
    for method, child in without_extensions(item):
        node = meaning(child)
        if method in METHODS and isinstance(node.value, Mapping):
            body = meaning(node.child("requestBody"))
            yield Operation(
                path=path,
                method=method,
                node=node,
                parameters=_parameters(item, node),
                body=body if isinstance(body.value, Mapping) else None,
                responses=tuple(
                    (status.upper(), meaning(response))
                    for status, response in without_extensions(node.child("responses"))
                    if isinstance(meaning(response).value, Mapping)
                ),
            )


def _parameters(item: Node, operation: Node) -> tuple[Node, ...]:
    """Those of the operation, and those of the path that it does not describe anew."""
    found: dict[tuple[str, str], Node] = {}
    for node in (*items(operation.child("parameters")), *items(item.child("parameters"))):
        parameter = meaning(node)
        if isinstance(parameter.value, Mapping):
            found.setdefault((str(parameter.value.get("name")), str(parameter.value.get("in"))), parameter)
    return tuple(found.values())
