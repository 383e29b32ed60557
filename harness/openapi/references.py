"""Follow and check ``$ref``: within the document, to files below a folder, and to hosts that the user named."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from harness.errors import HarnessError
from harness.openapi.errors import DocumentError
from harness.openapi.pointers import escape
from harness.openapi.reach import OutOfReachError, Reach
from harness.openapi.reading import Reader
from harness.openapi.walk import Found, marked, parts_of, ref_of
from harness.words import Sentence

__all__ = ["BrokenRef", "RefError", "bundle", "escape", "follow", "leads_nowhere", "look_up", "ref_of"]

_FILES = "x-files"
_THERE = {"openapi.ref_to_nothing": "openapi.ref_to_nothing_there", "openapi.endless_ref": "openapi.endless_ref_there"}
"""What is wrong with a reference -> what that makes of the document in which it stands."""


class RefError(HarnessError, LookupError):
    """A reference that leads nowhere; the caller knows the file and turns it into a DocumentError."""

    def __init__(self, pointer: str, code: str | Sentence) -> None:
        super().__init__(code)
        self.pointer = pointer


class BrokenRef(str):
    """A reference that cannot be followed, as it was written, with what is wrong: what hangs on it is not known."""

    error: DocumentError
    pointer: str

    @classmethod
    def of(cls, text: str, pointer: str, error: DocumentError) -> BrokenRef:
        """``pointer`` is where it stands in the whole document, other files included."""
        found = cls(text)
        found.error, found.pointer = error, pointer
        return found

    def __deepcopy__(self, memo: object) -> BrokenRef:
        return self


def look_up(content: Any, ref: str) -> Any:
    """The node at a local reference such as ``#/components/schemas/PIP``. Raises RefError when there is none."""
    if isinstance(ref, BrokenRef):
        raise RefError(ref, ref.error.said)
    node = content
    for part in parts_of(unquote(ref[1:])):
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
    while (ref := ref_of(node)) is not None:
        if ref in visited:
            raise RefError(ref[1:], "openapi.endless_ref")
        visited.add(ref)
        node = look_up(content, ref)
    return node


def leads_nowhere(content: Any, node: Any) -> bool:
    """Whether this is a reference that ends nowhere that can be known."""
    try:
        follow(content, node)
    except RefError:
        return True
    return False


@dataclass(slots=True)
class _Part:
    """One file, or one address, with where it stands in the whole."""

    where: Path | str
    prefix: str
    content: Any
    named: list[Found]
    ids: dict[str, str]
    """``$id`` -> pointer"""
    anchors: dict[tuple[str, str], str]
    """pointer of the resource, and name -> pointer"""


def bundle(file: Path, content: dict[str, Any], reader: Reader, reach: Reach) -> tuple[dict[str, Any], list[BrokenRef]]:
    """The content with every file that it refers to inside it, so that all references are local pointers.

    What cannot be followed becomes a BrokenRef, and is listed: it leads out of reach or to nothing, or the file cannot
    be read.
    """
    return _Bundle(file, content, reader, reach).whole()


class _Bundle:
    def __init__(self, file: Path, content: dict[str, Any], reader: Reader, reach: Reach) -> None:
        self._reader, self._reach, self._root = reader, reach, reach.root_for(file)
        self._file = file
        self._home = file.resolve().parent
        self._with_ids = not str(content.get("openapi", "3.0" if "swagger" in content else "")).startswith("3.0")
        self._main = self._part(file, "", content)
        self._parts: dict[Path | str, _Part] = {file.resolve(): self._main}
        self._unread: dict[Path | str, HarnessError] = {}
        self._files: dict[str, Any] = {}
        self._waiting = [self._main]
        self._broken: list[BrokenRef] = []

    def whole(self) -> tuple[dict[str, Any], list[BrokenRef]]:
        written: list[tuple[_Part, Found, str]] = []
        while self._waiting:
            part = self._waiting.pop()
            for found in part.named:
                if (ref := ref_of(found.node)) is not None:
                    written.append((part, found, ref))
                    self._rewrite(part, found, ref)
        content: dict[str, Any] = self._main.content
        if self._files:
            content = {**content, _FILES: self._files}
        for part, found, ref in written:
            self._check(content, part, found, ref)
        return content, self._broken

    def _part(self, where: Path | str, prefix: str, content: Any) -> _Part:
        named = marked(content, with_ids=self._with_ids) if isinstance(content, dict) else []
        ids, anchors = dict[str, str](), dict[tuple[str, str], str]()
        for found in named:
            if self._with_ids and isinstance(name := found.node.get("$id"), str):
                ids.setdefault(name.removesuffix("#"), found.pointer)
            for word in ("$anchor", "$dynamicAnchor"):
                if isinstance(name := found.node.get(word), str):
                    anchors.setdefault((found.resource, name), found.pointer)
        return _Part(where, prefix, content, named, ids, anchors)

    def _rewrite(self, part: _Part, found: Found, ref: str) -> None:
        try:
            found.node["$ref"] = _written(self._target(part, found, ref))
        except (OutOfReachError, DocumentError, RefError) as error:
            self._break(part, found, ref, error.said)

    def _target(self, part: _Part, found: Found, ref: str) -> str:
        """The pointer in the whole that a reference means."""
        name, _, fragment = ref.partition("#")
        fragment = unquote(fragment)
        resource = found.resource
        if name:
            known = next((part.ids[one] for one in _spelled(name, found.base) if one in part.ids), None)
            if known is None:
                part, resource = self._other(part, name), ""
            else:
                resource = known
        if fragment and not fragment.startswith("/"):
            if (resource, fragment) not in part.anchors:
                raise RefError(fragment, Sentence("openapi.ref_to_nothing_there", {"to": ref}))
            return part.prefix + part.anchors[resource, fragment]
        return f"{part.prefix}{resource}{fragment}"

    def _other(self, part: _Part, name: str) -> _Part:
        target = self._reach.locate(part.where, name, self._root)
        if target in self._unread:
            raise OutOfReachError(self._unread[target].said)
        if target not in self._parts:
            try:
                content = self._read(target)
            except HarnessError as error:
                said = Sentence("openapi.ref_unread", {"name": name, "why": error})
                self._unread[target] = OutOfReachError(said)
                raise self._unread[target] from error
            known = target if isinstance(target, str) else Path(os.path.relpath(target, self._home)).as_posix()
            self._files[known] = content
            self._parts[target] = self._part(target, f"/{_FILES}/{escape(known)}", content)
            self._waiting.append(self._parts[target])
        return self._parts[target]

    def _read(self, target: Path | str) -> Any:
        if isinstance(target, Path):
            return self._reader.file(target)
        return self._reader.content(Path(target), self._reach.fetch(target))

    def _check(self, content: dict[str, Any], part: _Part, found: Found, ref: str) -> None:
        """That it leads somewhere, if need be through other references on its way, and not in a circle."""
        if isinstance(found.node["$ref"], BrokenRef):
            return
        try:
            found.node["$ref"] = _direct(content, found.node["$ref"])
        except RefError as error:
            self._break(part, found, ref, _there(error))
            return
        try:
            follow(content, found.node)
        except RefError as error:
            if error.code == "openapi.endless_ref":  # else what it refers to is broken, and not this one
                self._break(part, found, ref, _there(error))

    def _break(self, part: _Part, found: Found, ref: str, said: Sentence) -> None:
        file = part.where if isinstance(part.where, Path) else Path(part.where)
        error = DocumentError(file, found.pointer, said)
        broken = BrokenRef.of(ref, part.prefix + found.pointer, error)
        found.node["$ref"] = broken
        if not found.loose:
            self._broken.append(broken)


def _there(error: RefError) -> Sentence:
    return Sentence(_THERE[error.code], {"to": error.pointer}) if error.code in _THERE else error.said


def _spelled(name: str, base: str) -> Iterable[str]:
    """A name as it may stand in an ``$id``: in full, or beside the one that it stands in."""
    yield name
    if "/" in base:
        yield f"{base.rpartition('/')[0]}/{name}"


def _direct(content: Any, ref: str) -> str:
    """The same, without going through another reference on the way. Raises RefError when there is nothing."""
    try:
        look_up(content, ref)
        return ref
    except RefError:
        at, node = "", content
        for part in parts_of(unquote(ref[1:])):
            step = f"{at}/{escape(part)}"
            for _ in range(20):
                if (inner := ref_of(node)) is None:
                    break
                node, step = look_up(content, inner), f"{unquote(inner[1:])}/{escape(part)}"
            node, at = look_up(node, _written(f"/{escape(part)}")), step
        return _written(at)


def _written(pointer: str) -> str:
    """A pointer as a reference, so that what is read back is the same."""
    return "#" + pointer.replace("%", "%25")
