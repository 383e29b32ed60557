"""On which line of a file each finding stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import yaml

from harness.openapi.lint.findings import LintFinding


def with_lines(findings: Sequence[LintFinding], path: Path) -> list[LintFinding]:
    """The findings with the line in this file on which their place, or what holds it, begins.

    What stands in another file that it refers to has no line. ``path`` is that of a document that was read.
    """
    root = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader) if findings else None
    if root is None:
        return list(findings)
    lines = _Lines(root)
    return [replace(found, line=lines.of(found.pointer)) for found in findings]


class _Lines:
    """Where things begin in a file; each mapping is indexed once, since one may hold thousands of paths."""

    def __init__(self, root: yaml.Node) -> None:
        self._root = root
        self._below: dict[int, dict[str, tuple[int, yaml.Node]]] = {}

    def of(self, pointer: str) -> int | None:
        """The line of a place, or of the nearest that holds it; None for a place in another file."""
        if pointer.startswith("/x-files/"):
            return None
        line, node = self._root.start_mark.line, self._root
        for part in (text.replace("~1", "/").replace("~0", "~") for text in pointer.split("/")[1:]):
            below = self._index(node)
            if part not in below:
                break
            line, node = below[part]
        return int(line) + 1

    def _index(self, node: yaml.Node) -> dict[str, tuple[int, yaml.Node]]:
        if id(node) not in self._below:
            self._below[id(node)] = _below(node)
        return self._below[id(node)]


def _below(node: yaml.Node) -> dict[str, tuple[int, yaml.Node]]:
    if isinstance(node, yaml.MappingNode):
        return {key.value: (key.start_mark.line, value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return {str(index): (value.start_mark.line, value) for index, value in enumerate(node.value)}
    return {}
