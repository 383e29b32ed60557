"""Which operation a request is meant for, over many documents at once."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from harness.openapi.document import load_document
from harness.openapi.errors import DocumentError
from harness.openapi.operations import Operation, operations_of


@dataclass(frozen=True, slots=True)
class Match:
    """A request found its operation. ``path_params`` are decoded."""

    operation: Operation
    path_params: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class NoMatch:
    """A request found none. ``reason``: ``path`` (unknown), ``method`` (not on this path), ``version`` (the path
    exists, but not under this ``/v{major}``). ``allowed`` are the methods that the path does have."""

    reason: str
    allowed: tuple[str, ...] = ()


@dataclass(slots=True)
class _Node:
    """A place in the tree of path segments."""

    literal: dict[str, "_Node"] = field(default_factory=dict)
    template: "_Node | None" = None
    operations: dict[str, Operation] = field(default_factory=dict)


class Catalogue:
    """Operations, found by request or by name. Iterating gives all of them."""

    def __init__(self, operations: Iterable[Operation]) -> None:
        """Raises DocumentError when two operations share an operationId, or a method and a path."""
        self._by_id: dict[str, Operation] = {}
        self._root = _Node()
        for operation in operations:
            self._add(operation)

    @classmethod
    def load(cls, folder: Path, in_force: Mapping[str, str] | None = None) -> "Catalogue":
        """Read ``<provider>/<api>/<version>.yaml`` below a folder: the newest version of each API, unless
        ``in_force`` names another (``{"gevolgde-uren": "1.0.0"}``).

        Raises DocumentError when a document is broken, or a version that was asked for is not there.
        """
        chosen: list[Operation] = []
        wanted = dict(in_force or {})
        for api_folder in sorted(path for path in folder.glob("*/*") if path.is_dir()):
            versions = {file.stem: file for file in api_folder.glob("*.yaml")}
            if not versions:
                continue
            version = wanted.pop(api_folder.name, None) or max(versions, key=_version_key)
            if version not in versions:
                available = ", ".join(sorted(versions, key=_version_key))
                raise DocumentError(api_folder, "", "openapi.no_such_version", version=version, available=available)
            document = load_document(versions[version])
            if document.version != version:
                raise DocumentError(
                    document.file, "/info/version", "openapi.other_version_than_file", version=document.version
                )
            chosen.extend(operations_of(document, api_folder.parent.name, api_folder.name))
        if wanted:
            raise DocumentError(folder, "", "openapi.no_api", wanted=", ".join(sorted(wanted)))
        return cls(chosen)

    def of(self, provider: str) -> "Catalogue":
        """Only what one provider (``duo``, ``coa``, ``gemeente``) offers."""
        return Catalogue(operation for operation in self if operation.provider == provider)

    def operation(self, operation_id: str) -> Operation:
        """The operation with this operationId. Raises KeyError when there is none."""
        return self._by_id[operation_id]

    def match(self, method: str, path: str) -> Match | NoMatch:
        """The operation for a request. ``path`` is as sent: with ``/v{major}``, without query.

        Segments written out in a document win over templated ones; capitals count.
        """
        segments = tuple(path.split("/")[1:])
        if "%" in path:
            segments = tuple(unquote(part) for part in segments)
        nodes = tuple(_reach(self._root, segments))
        method = method.upper()
        for node in nodes:
            if operation := node.operations.get(method):
                return Match(operation, _path_params(operation, segments))
        if nodes:
            return NoMatch("method", tuple(sorted({name for node in nodes for name in node.operations})))
        return NoMatch("version" if self._exists_elsewhere(segments) else "path")

    def __iter__(self) -> Iterator[Operation]:
        return iter(self._by_id.values())

    def __len__(self) -> int:
        return len(self._by_id)

    def _exists_elsewhere(self, segments: tuple[str, ...]) -> bool:
        bare = segments[1:] if segments and re.fullmatch(r"v\d+", segments[0]) else segments
        return any(True for version in self._root.literal.values() for _ in _reach(version, bare))

    def _add(self, operation: Operation) -> None:
        node = self._root
        for part in operation.full_path.split("/")[1:]:
            if part.startswith("{"):
                node.template = node.template or _Node()
                node = node.template
            else:
                node = node.literal.setdefault(part, _Node())
        other = self._by_id.get(operation.operation_id) or node.operations.get(operation.method)
        if other:
            raise DocumentError(
                operation.document.file,
                "/paths",
                "openapi.operation_twice",
                operation=operation.operation_id,
                method=operation.method,
                path=operation.full_path,
                file=other.document.file.name,
                api=other.api,
            )
        node.operations[operation.method] = operation
        self._by_id[operation.operation_id] = operation


def _reach(node: _Node, segments: tuple[str, ...]) -> Iterator[_Node]:
    """The nodes with operations that these segments lead to, the most concrete one first."""
    if not segments:
        if node.operations:
            yield node
        return
    first, rest = segments[0], segments[1:]
    if literal := node.literal.get(first):
        yield from _reach(literal, rest)
    if node.template and first:
        yield from _reach(node.template, rest)


def _path_params(operation: Operation, segments: tuple[str, ...]) -> dict[str, str]:
    return {name: segments[index] for name, index in operation.path_parameters}


def _version_key(version: str) -> tuple[tuple[int, ...], bool, str]:
    """Order by number, so that 1.10.0 is newer than 1.9.0; a pre-release is older than its release."""
    numbers, _, pre_release = version.partition("-")
    return tuple(int(part) if part.isdecimal() else 0 for part in numbers.split(".")), not pre_release, pre_release
