"""What every SARIF file of ours has in common: SARIF 2.1.0, the form in which code hosts read findings."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
VERSION = "2.1.0"
LEVELS = {"must": "error", "should": "warning"}
"""Level of a rule -> level of what breaks it."""

Part = dict[str, Any]


def driver(version: str, rules: Iterable[Part]) -> Part:
    """The tool: plateau2 of this version, with the rules that it knows."""
    return {"name": "plateau2", "version": version, "rules": list(rules)}


def log(driver: Part, results: Iterable[Part], **more: Any) -> Part:
    """A whole file with one run; ``more`` are further properties of that run, such as ``invocations``."""
    return {
        "$schema": SCHEMA,
        "version": VERSION,
        "runs": [{"tool": {"driver": driver}, **more, "results": list(results)}],
    }


def text(value: str) -> Part:
    """A message."""
    return {"text": value}


def place(file: PurePath, pointer: str, line: int | None = None) -> Part:
    """Where in a file: a JSON pointer, and the line where it is known."""
    physical: Part = {"artifactLocation": {"uri": quote(file.as_posix())}}
    if line:
        physical["region"] = {"startLine": line}
    return {
        "physicalLocation": physical,
        "logicalLocations": [{"fullyQualifiedName": pointer or "/", "kind": "member"}],
    }
