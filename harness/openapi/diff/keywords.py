"""What two shapes ask of a value, keyword by keyword."""

from __future__ import annotations

from collections.abc import Iterator

from harness.openapi.diff.annotations import annotation_differences
from harness.openapi.diff.changes import Delta
from harness.openapi.diff.enums import enum_differences
from harness.openapi.diff.limits import verdict
from harness.openapi.diff.objects import object_differences
from harness.openapi.diff.patterns import covers_texts
from harness.openapi.diff.shapes import Shape
from harness.openapi.diff.unions import one_of_many, union_differences
from harness.openapi.diff.values import Comparison, Found, spot_of
from harness.openapi.diff.words import ALONE, APPLIES_TO, INSIDE, LOGIC
from harness.openapi.nodes import Term, same


def differences(comparison: Comparison, old_term: Term, new_term: Term) -> Iterator[Found]:
    """Every difference between two schemas, those of their parts included."""
    old, new = comparison.shape(old_term), comparison.shape(new_term)
    yield from annotation_differences(old, new)
    if old.never != new.never or old.is_anything != new.is_anything:
        event = "narrower" if new.never or old.is_anything else "wider"
        yield Delta(event, "schema", "", spot_of(old_term), spot_of(new_term))
        return
    if (found := one_of_many(comparison, old_term, new_term)) is not None:
        yield from found
        return
    if old.enum is not None or new.enum is not None:
        yield from enum_differences(old, new, old_term, new_term)
        return
    yield from _types(old, new)
    shared = old.types & new.types
    yield from _bounds(old, new, shared)
    if shared & APPLIES_TO["pattern"]:
        yield from _patterns(old, new)
    if shared & APPLIES_TO["format"]:
        yield from _formats(old, new)
    if shared & APPLIES_TO["object"]:
        yield from object_differences(comparison, old, new)
    if shared & APPLIES_TO["items"]:
        yield from comparison.within(tuple(old.items), tuple(new.items), "/*")
    yield from union_differences(comparison, old, new)
    yield from _logic(old, new)


def _difference(event: str, what: str, old: Shape, new: Shape, word: str = "") -> Delta:
    return Delta(event, what, "", old.spots.get(word or what), new.spots.get(word or what))


def _types(old: Shape, new: Shape) -> Iterator[Delta]:
    gone, come = old.types - new.types, new.types - old.types
    for atoms, event, other in ((gone, "narrower", come), (come, "wider", gone)):
        if "null" in atoms:
            yield _difference(event, "null", old, new, "nullable" if _says_nullable(old, new) else "type")
        if atoms - {"null"} and not other - {"null"}:
            yield _difference(event, "type", old, new)
    if gone - {"null"} and come - {"null"}:
        yield _difference("shifted", "type", old, new)


def _says_nullable(old: Shape, new: Shape) -> bool:
    return "nullable" in old.spots or "nullable" in new.spots


def _bounds(old: Shape, new: Shape, shared: frozenset[str]) -> Iterator[Delta]:
    for word in sorted(old.bounds.keys() | new.bounds.keys()):
        found = verdict(word, old.bounds.get(word), new.bounds.get(word))
        if found != "same" and shared & APPLIES_TO[word]:
            # The bound of an integer format stands nowhere but in the format.
            name = word if word in old.spots or word in new.spots else "format"
            yield _difference(found, word, old, new, name)


def _patterns(old: Shape, new: Shape) -> Iterator[Delta]:
    if old.patterns == new.patterns:
        return
    stays, came = covers_texts(old.patterns, new.patterns), covers_texts(new.patterns, old.patterns)
    if not (stays and came):
        yield _difference("wider" if stays else "narrower" if came else "undecided", "pattern", old, new)


def _formats(old: Shape, new: Shape) -> Iterator[Delta]:
    gone, come = old.formats - new.formats, new.formats - old.formats
    if not gone and not come:
        return
    if not gone or any(INSIDE.get(name, set()) & gone for name in come):
        yield _difference("narrower", "format", old, new)
    elif not come or any(INSIDE.get(name, set()) & come for name in gone):
        yield _difference("wider", "format", old, new)
    else:
        yield _difference("shifted", "format", old, new)


def _logic(old: Shape, new: Shape) -> Iterator[Delta]:
    for word in sorted(LOGIC):
        before, after = old.logic.get(word, []), new.logic.get(word, [])
        if len(before) == len(after) and all(same(one, two) for one, two in zip(before, after, strict=True)):
            continue
        event = "undecided"
        if word in ALONE and not (before and after):
            event = "wider" if before else "narrower"
        yield _difference(event, word, old, new)
