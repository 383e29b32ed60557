"""YAML as far as JSON can say it too: what OpenAPI allows. Built from events, so that nothing multiplies unseen."""

from __future__ import annotations

import copy
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import yaml

from harness.errors import HarnessError
from harness.words import Sentence

_TAG = "tag:yaml.org,2002:"
_NULL, _YES, _NO = frozenset({"", "~", "null", "Null", "NULL"}), {"true", "True", "TRUE"}, {"false", "False", "FALSE"}
# The core schema of YAML 1.2 (section 10.3.2): 12:30, 1_000 and no are text, and so is a date.
_INTEGER = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", re.ASCII)
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", re.ASCII)
_NO_JSON = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)", re.ASCII)
_KINDS: dict[str, tuple[type, ...]] = {"null": (type(None),), "bool": (bool,), "int": (int,), "float": (int, float)}
_LONGEST_NUMBER = 400
"""Digits; no computer that reads the document makes anything of a longer one."""
_MERGE = "<<"


class YamlError(HarnessError, ValueError):
    """Text that is no YAML, or that says what JSON cannot."""


@dataclass(slots=True)
class Room:
    """How many nodes there is room for still, and how deep they may be nested."""

    nodes: int
    depth: int


@dataclass(slots=True)
class _Open:
    """A mapping or list that is being read. ``size`` counts the nodes in it, what aliases stand for included."""

    value: Any
    anchor: str | None
    size: int = 1
    key: str | None = None
    merged: list[Any] = field(default_factory=list)


def read_yaml(text: str, room: Room) -> Any:
    """What the one document in a text says; aliases are written out, and each stands for a copy of its own.

    Raises YamlError for what JSON cannot say, for more nodes or levels than there is room for, and for no YAML.
    """
    try:
        return _Reader(room).read(yaml.parse(text, Loader=yaml.CSafeLoader))
    except yaml.MarkedYAMLError as error:
        if error.problem == _TOO_DEEP:
            raise YamlError("openapi.too_deep", most=room.depth, place=_at(error.problem_mark)) from error
        raise YamlError("openapi.not_yaml", place=_at(error.problem_mark or error.context_mark)) from error
    except yaml.YAMLError as error:
        raise YamlError("openapi.not_yaml_text") from error


_TOO_DEEP = "exceeded maximum nesting depth"
"""What libyaml from 0.2.6 on says beyond 1,000 levels, before we see any of them."""


class _Reader:
    def __init__(self, room: Room) -> None:
        self._room = room
        self._most = room.nodes
        self._open: list[_Open] = []
        self._anchors: dict[str, tuple[Any, int]] = {}
        self._root: list[Any] = []

    def read(self, events: Iterator[Any]) -> Any:
        for event in events:
            if isinstance(event, yaml.ScalarEvent):
                self._scalar(event)
            elif isinstance(event, yaml.CollectionStartEvent):
                self._begin(event)
            elif isinstance(event, yaml.CollectionEndEvent):
                self._end(event)
            elif isinstance(event, yaml.AliasEvent):
                self._alias(event)
            elif isinstance(event, yaml.DocumentStartEvent) and self._root:
                raise YamlError("openapi.second_document", place=_at(event.start_mark))
        return self._root[0] if self._root else None

    def _scalar(self, event: Any) -> None:
        self._count(1, event)
        if self._wants_key():
            if event.value == _MERGE and event.implicit[0]:
                self._open[-1].key = _MERGE
            else:
                self._name(event.value, event)
            return
        value = _plain(event.value) if event.implicit[0] else _tagged(event)
        if value is _UNSAYABLE:
            what = event.value if event.implicit[0] else _short(event.tag)
            raise YamlError("openapi.yaml_not_json", what=what, place=_at(event.start_mark))
        if event.anchor:
            self._anchors[event.anchor] = value, 1
        self._add(value, 1, event)

    def _begin(self, event: Any) -> None:
        self._count(1, event)
        if self._wants_key():
            raise YamlError("openapi.key_not_text", place=_at(event.start_mark))
        is_map = isinstance(event, yaml.MappingStartEvent)
        if event.tag not in (None, "!", f"{_TAG}{'map' if is_map else 'seq'}"):
            raise YamlError("openapi.yaml_not_json", what=_short(event.tag), place=_at(event.start_mark))
        if len(self._open) >= self._room.depth:
            raise YamlError("openapi.too_deep", most=self._room.depth, place=_at(event.start_mark))
        if event.anchor:
            self._anchors.pop(event.anchor, None)
        self._open.append(_Open({} if is_map else [], event.anchor))

    def _end(self, event: Any) -> None:
        done = self._open.pop()
        for more in done.merged:
            for key, value in more.items():
                done.value.setdefault(key, value)
        if done.anchor:
            self._anchors[done.anchor] = done.value, done.size
        self._add(done.value, done.size, event)

    def _alias(self, event: Any) -> None:
        name = event.anchor
        if any(one.anchor == name for one in self._open):
            raise YamlError("openapi.endless_alias", anchor=name, place=_at(event.start_mark))
        if name not in self._anchors:
            raise YamlError("openapi.unknown_alias", anchor=name, place=_at(event.start_mark))
        value, size = self._anchors[name]
        self._count(size, event)
        if self._wants_key():
            if not isinstance(value, str):
                raise YamlError("openapi.key_not_text", place=_at(event.start_mark))
            self._name(value, event)
            return
        self._add(copy.deepcopy(value), size, event)

    def _wants_key(self) -> bool:
        return bool(self._open) and self._open[-1].key is None and isinstance(self._open[-1].value, dict)

    def _name(self, key: str, event: Any) -> None:
        tag = getattr(event, "tag", None)
        if tag not in (None, "!") and tag.removeprefix(_TAG) not in ("str", "int", "bool", "null", "float"):
            raise YamlError("openapi.key_not_text", place=_at(event.start_mark))
        if key in self._open[-1].value:
            raise YamlError("openapi.key_twice", key=key, place=_at(event.start_mark))
        self._open[-1].key = key

    def _add(self, value: Any, size: int, event: Any) -> None:
        if not self._open:
            self._root.append(value)
            return
        holder = self._open[-1]
        holder.size += size
        if isinstance(holder.value, list):
            holder.value.append(value)
            return
        if holder.key == _MERGE and _MERGE not in holder.value:
            more = value if isinstance(value, list) else [value]
            if not all(isinstance(one, dict) for one in more):
                raise YamlError("openapi.no_merge", place=_at(event.start_mark))
            holder.merged.extend(more)
        else:
            holder.value[holder.key] = value
        holder.key = None

    def _count(self, size: int, event: Any) -> None:
        self._room.nodes -= size
        if self._room.nodes < 0:
            raise YamlError("openapi.too_many_nodes", most=self._most, place=_at(event.start_mark))


_UNSAYABLE = object()


@lru_cache(maxsize=4096)
def _plain(text: str) -> Any:
    """What an unquoted text means."""
    if text in _NULL:
        return None
    if text in _YES or text in _NO:
        return text in _YES
    first = text[0]
    if first not in "-+.0123456789":
        return text
    if _NO_JSON.fullmatch(text):
        return _UNSAYABLE
    if _INTEGER.fullmatch(text):
        if len(text) > _LONGEST_NUMBER:
            return _UNSAYABLE
        return int(text, 0) if text[:2] in ("0o", "0x") else int(text)
    if _FLOAT.fullmatch(text):
        number = float(text)
        return number if math.isfinite(number) else _UNSAYABLE
    return text


def _tagged(event: Any) -> Any:
    """What a quoted text means, or one with a tag of its own."""
    if event.implicit[1] or event.tag in ("!", f"{_TAG}str"):
        return event.value
    meant = _plain(event.value)
    return meant if type(meant) in _KINDS.get(str(event.tag).removeprefix(_TAG), ()) else _UNSAYABLE


def _short(tag: str) -> str:
    return f"!!{tag.removeprefix(_TAG)}" if tag.startswith(_TAG) else tag


def _at(mark: Any) -> Sentence | str:
    return Sentence("openapi.on_line", {"line": mark.line + 1}) if mark else ""
