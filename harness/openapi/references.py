"""Follow and check ``$ref``: within the document, or to files in its own folder; never over the network."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from harness.errors import HarnessError
from harness.openapi.errors import DocumentError
from harness.openapi.reading import Limits, read_mapping

_FILES = "x-files"
_THERE = {"openapi.ref_to_nothing": "openapi.ref_to_nothing_there", "openapi.endless_ref": "openapi.endless_ref_there"}
"""What is wrong with a reference -> what that makes of the document in which it stands."""


class RefError(HarnessError, LookupError):
    """A reference that leads nowhere; the caller knows the file and turns it into a DocumentError."""

    def __init__(self, pointer: str, code: str) -> None:
        super().__init__(code)
        self.pointer = pointer


def escape(part: str) -> str:
    """One part of a JSON pointer (RFC 6901)."""
    return part.replace("~", "~0").replace("/", "~1")


def look_up(content: Any, ref: str) -> Any:
    """The node at a local reference such as ``#/components/schemas/PIP``. Raises RefError when there is none."""
    node = content
    for part in unquote(ref[1:]).split("/")[1:]:
        part = part.replace("~1", "/").replace("~0", "~")
        if isinstance(node, Mapping) and part in node:
            node = node[part]
        elif isinstance(node, list) and part.isdecimal() and int(part) < len(node):
            node = node[int(part)]
        else:
            raise RefError(ref[1:], "openapi.ref_to_nothing")
    return node


def follow(content: Any, node: Any) -> Any:
    """The node itself, or what its chain of references ends at. Raises RefError on a chain without an end."""
    visited: set[str] = set()
    while isinstance(node, Mapping) and isinstance(ref := node.get("$ref"), str):
        if ref in visited:
            raise RefError(ref[1:], "openapi.endless_ref")
        visited.add(ref)
        node = look_up(content, ref)
    return node


def bundle(file: Path, content: dict[str, Any], limits: Limits) -> dict[str, Any]:
    """The content with every file it refers to inside it, so that all references are local and exist.

    Raises DocumentError for a reference that is remote, leaves the folder, or leads nowhere.
    """
    folder = file.resolve().parent
    files: dict[str, dict[str, Any]] = {}
    waiting = [(file, "", content)]
    while waiting:
        where, prefix, part = waiting.pop()
        for pointer, node in list(_references(part)):
            name, _, fragment = node["$ref"].partition("#")
            if not name:
                node["$ref"] = f"#{prefix}{fragment}"
                continue
            target = _allowed_file(where, pointer, name, folder)
            known = target.relative_to(folder).as_posix()
            if target == file.resolve():
                node["$ref"] = f"#{fragment}"
                continue
            if known not in files:
                if len(files) >= limits.max_files:
                    raise DocumentError(where, pointer, "openapi.needs_too_many_files", most=limits.max_files)
                files[known] = read_mapping(target, limits)
                waiting.append((target, f"/{_FILES}/{escape(known)}", files[known]))
            node["$ref"] = f"#/{_FILES}/{escape(known)}{fragment}"
    whole = {**content, _FILES: files} if files else content
    for pointer, node in _references(whole):
        try:
            follow(whole, node)
        except RefError as error:
            raise DocumentError(file, pointer, _THERE[error.code], to=error.pointer) from error
    return whole


def _allowed_file(where: Path, pointer: str, name: str, folder: Path) -> Path:
    parts = urlsplit(name)
    if parts.scheme or parts.netloc:
        raise DocumentError(where, pointer, "openapi.remote_ref", name=name)
    target = (where.resolve().parent / unquote(parts.path)).resolve()
    if not target.is_relative_to(folder):
        raise DocumentError(where, pointer, "openapi.ref_outside", name=name)
    return target


def _references(content: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every node with a ``$ref``, with its pointer. A property that is named ``$ref`` holds no text and is no ref."""
    waiting: list[tuple[str, Any]] = [("", content)]
    while waiting:
        pointer, node = waiting.pop()
        if isinstance(node, dict):
            if isinstance(node.get("$ref"), str):
                yield pointer, node
            waiting.extend((f"{pointer}/{escape(str(key))}", value) for key, value in node.items())
        elif isinstance(node, list):
            waiting.extend((f"{pointer}/{index}", value) for index, value in enumerate(node))
