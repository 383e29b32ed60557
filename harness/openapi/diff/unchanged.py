"""What stands at the same place in two documents and means the same in both: found once, for all that asks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote

from harness.openapi.document import Document
from harness.openapi.references import BrokenRef, escape, ref_of


def unchanged(old: Document, new: Document) -> frozenset[str]:
    """The pointers at which both documents have the same mapping or list, and that of all that it refers to.

    None between two dialects (OpenAPI 3.0 and 3.1), where one word can mean two things.
    """
    if old.is_openapi_30 != new.is_openapi_30:
        return frozenset()
    known, changed, users = set[str](), list[str](), defaultdict[str, list[str]](list)
    waiting: list[tuple[str, Any, Any]] = [("", old.content, new.content)]
    while waiting:
        pointer, left, right = waiting.pop()
        known.add(pointer)
        ref = ref_of(left)
        if ref is not None:
            users[unquote(ref[1:])].append(pointer)
        if not _alike(left, right) or isinstance(ref, BrokenRef) or isinstance(ref_of(right), BrokenRef):
            changed.append(pointer)
        for key, one, other in _pairs(left, right):
            if isinstance(one, dict | list) and type(one) is type(other):
                waiting.append((f"{pointer}/{escape(str(key))}", one, other))
    lost = set(changed)
    changed += [user for target, of in users.items() if target not in known for user in of]
    while changed:
        pointer = changed.pop()
        lost.add(pointer)
        above = [pointer.rpartition("/")[0]] if pointer else []
        changed += [place for place in (*above, *users.get(pointer, ())) if place not in lost]
    return frozenset(known - lost)


def _pairs(left: Any, right: Any) -> list[tuple[object, Any, Any]]:
    if isinstance(left, Mapping):
        return [(key, value, right[key]) for key, value in left.items() if key in right]
    return [(index, one, other) for index, (one, other) in enumerate(zip(left, right, strict=False))]


def _alike(left: Any, right: Any) -> bool:
    """Whether two mappings or lists have the same keys, and the same plain values under them."""
    if isinstance(left, Mapping):
        return left.keys() == right.keys() and all(_same_kind(value, right[key]) for key, value in left.items())
    return len(left) == len(right) and all(map(_same_kind, left, right))


def _same_kind(one: Any, other: Any) -> bool:
    if isinstance(one, dict | list):
        return type(one) is type(other)
    return bool(one == other) and isinstance(one, bool) == isinstance(other, bool)
