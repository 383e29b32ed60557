"""Reads a document to be judged: as carefully as any other, but without asking that it is right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import yaml

from harness.openapi.document import Document
from harness.openapi.lint.findings import LintFinding
from harness.openapi.reading import Limits, read_mapping
from harness.openapi.references import bundle


def read_document(path: Path, limits: Limits | None = None) -> Document:
    """The document with its references checked; ``openapi``, ``info`` and ``paths`` may be missing or wrong.

    Raises DocumentError when it cannot be read: no YAML or JSON, too large or deep, a reference that leads nowhere, in
    a circle, out of its folder or over the network.
    """
    limits = limits or Limits()
    return Document(path, bundle(path, read_mapping(path, limits), limits))


def with_lines(findings: Sequence[LintFinding], path: Path) -> list[LintFinding]:
    """The findings with the line in this file on which their place, or what holds it, begins.

    What stands in another file that it refers to has no line. ``path`` is that of a document that was read.
    """
    if not findings:
        return []
    root = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return [replace(found, line=_line(root, found.pointer)) for found in findings]


def _line(root: yaml.Node | None, pointer: str) -> int | None:
    if root is None or pointer.startswith("/x-files/"):
        return None
    line, node = root.start_mark.line, root
    for part in (text.replace("~1", "/").replace("~0", "~") for text in pointer.split("/")[1:]):
        below = _step(node, part)
        if below is None:
            break
        line, node = below
    return line + 1


def _step(node: yaml.Node, part: str) -> tuple[int, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        return next(((key.start_mark.line, value) for key, value in node.value if key.value == part), None)
    if isinstance(node, yaml.SequenceNode) and part.isdecimal() and int(part) < len(node.value):
        return node.value[int(part)].start_mark.line, node.value[int(part)]
    return None
