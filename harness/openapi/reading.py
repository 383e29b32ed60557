"""Read YAML or JSON from a file that somebody else wrote, without trusting it."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from harness.openapi.errors import DocumentError
from harness.openapi.yaml_reading import Room, YamlError, read_yaml


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a document may be before it is refused: it and all files that it refers to together."""

    max_bytes: int = 16 * 1024 * 1024
    max_depth: int = 100
    max_nodes: int = 500_000


class Reader:
    """Reads the files of one document, within the limits of all of them together."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._bytes = limits.max_bytes
        self._nodes = limits.max_nodes

    def file(self, file: Path) -> Any:
        """What a file says. Raises DocumentError when it is missing, too large or deep, not UTF-8, or says what JSON
        cannot."""
        try:
            with file.open("rb") as stream:
                content = stream.read(self._bytes + 1)
        except OSError as error:
            raise DocumentError(file, "", "openapi.unreadable") from error
        return self.content(file, content)

    def content(self, file: Path, content: bytes) -> Any:
        """What the bytes of a file, or of what was fetched under that name, say. Raises DocumentError, as ``file``."""
        if len(content) > self._bytes:
            raise DocumentError(file, "", "openapi.too_large", most=self.limits.max_bytes)
        self._bytes -= len(content)
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise DocumentError(file, "", "openapi.not_utf8", byte=error.start) from error
        room = Room(self._nodes, self.limits.max_depth)
        found = _json(text, room)
        if found is None:  # no JSON, or one with a fault: this says what and where
            try:
                found = read_yaml(text, room)
            except YamlError as error:
                raise DocumentError(file, "", error.said) from error
        self._nodes = room.nodes
        return found


def read_mapping(file: Path, reader: Reader) -> dict[str, Any]:
    """The mapping that a YAML or JSON file holds. Raises DocumentError when it cannot be read, or is no mapping."""
    content = reader.file(file)
    if not isinstance(content, dict):
        raise DocumentError(file, "", "openapi.no_mapping_at_top")
    return content


def _json(text: str, room: Room) -> Any:
    """What a text says as JSON, which is read many times as fast; None for what is no JSON, or has any fault."""
    if not text.lstrip().startswith(("{", "[")):
        return None
    try:
        found = json.loads(text, object_pairs_hook=_once, parse_constant=_refused)
    except (ValueError, RecursionError):
        return None
    nodes = _nodes(found, room.depth, room.nodes)
    if nodes is None:
        return None
    room.nodes -= nodes
    return found


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key twice")
    return found


def _refused(name: str) -> Any:
    raise ValueError(name)


def _nodes(value: Any, depth: int, most: int) -> int | None:
    """How many nodes there are, keys included; None beyond the limits, and for a number that JSON has no room for."""
    level, total = [value], 0
    for _ in range(depth + 1):
        total += len(level)
        below: list[Any] = []
        for one in level:
            if isinstance(one, dict):
                total += len(one)
                below.extend(one.values())
            elif isinstance(one, list):
                below.extend(one)
            elif isinstance(one, float) and not math.isfinite(one):
                return None
        if total > most:
            return None
        if not below:
            return total
        level = below
    return None
