"""Objects: properties that come and go, what is required, what else may be there."""

from __future__ import annotations

from collections.abc import Iterator

from harness.openapi.diff.changes import Delta, Spot
from harness.openapi.diff.renaming import renamed_to
from harness.openapi.diff.shapes import Shape
from harness.openapi.diff.values import Comparison, Found, spot_of
from harness.openapi.nodes import Term
from harness.openapi.references import escape

_HIDDEN = {"request": "readOnly", "response": "writeOnly"}


def object_differences(comparison: Comparison, old: Shape, new: Shape) -> Iterator[Found]:
    """Every difference in the properties of an object, as seen on this side of the exchange."""
    before, after = _visible(comparison, old), _visible(comparison, new)
    hidden = {*old.properties(), *new.properties()} - {*before, *after}
    renamed = _renamed(comparison, old, new, before, after)
    for one, other in sorted(renamed.items()):
        spots = (Spot(found[0].pointer, name) for found, name in ((before[one], one), (after[other], other)))
        yield Delta("renamed-to", "property", f"/{escape(one)}", *spots)
    for name in sorted((before.keys() | after.keys()) - renamed.keys() - set(renamed.values())):
        path = f"/{escape(name)}"
        if name not in after:
            yield from _removed(comparison, before[name], new.additional(), path)
        elif name not in before:
            yield from _added(comparison, old, after[name], name in new.required, path)
        else:
            yield from comparison.within(before[name], after[name], path)
    for name in sorted(old.required.keys() ^ new.required.keys()):
        came_or_went = (name in before) != (name in after)
        if name not in hidden and not came_or_went:
            yield _requirement(old, new, name)
    yield from _additional(comparison, old, new)


def _renamed(
    comparison: Comparison, old: Shape, new: Shape, before: dict[str, Term], after: dict[str, Term]
) -> dict[str, str]:
    """The properties that are there under another name; where others are allowed, a name may be anything."""
    if old.additional() or new.additional():
        return {}
    gone = {name: term for name, term in before.items() if name not in after and term}
    come = {name: term for name, term in after.items() if name not in before and term}
    same = renamed_to(gone, come, comparison.alike)
    return {one: other for one, other in same.items() if (one in old.required) == (other in new.required)}


def _visible(comparison: Comparison, shape: Shape) -> dict[str, Term]:
    """The properties that may be in a message on this side."""
    word = _HIDDEN[comparison.flow]
    found = shape.properties()
    return {name: term for name, term in found.items() if not _says(comparison.shape(term), word)}


def _says(shape: Shape, word: str) -> bool:
    return word in shape.spots and shape.spots[word].value is True


def _is_closed(comparison: Comparison, additional: Term) -> bool:
    return bool(additional) and comparison.shape(additional).never


def _removed(comparison: Comparison, gone: Term, additional: Term, path: str) -> Iterator[Found]:
    if additional and not _is_closed(comparison, additional):
        yield from comparison.within(gone, additional, path)  # a dictionary: the name may still be there
    else:
        yield Delta("removed", "property", path, spot_of(gone), None)


def _added(comparison: Comparison, old: Shape, come: Term, is_required: bool, path: str) -> Iterator[Found]:
    additional = old.additional()
    closed = _is_closed(comparison, additional)
    if is_required:
        closes = closed and comparison.flow == "response"
        yield Delta("added-to-closed" if closes else "added-required", "property", path, None, spot_of(come))
    elif closed:
        event = "added-to-closed" if comparison.flow == "response" else "added"
        yield Delta(event, "property", path, None, spot_of(come))
    elif additional:
        yield from comparison.within(additional, come, path)
    else:
        yield Delta("added", "property", path, None, spot_of(come))


def _requirement(old: Shape, new: Shape, name: str) -> Delta:
    now = name in new.required
    before, after = old.required.get(name), new.required.get(name)
    path = f"/{escape(name)}"
    return Delta(
        "required" if now else "optional", "property", path,
        Spot(before, True) if before else Spot(_place(old), False),
        Spot(after, True) if after else Spot(_place(new), False),
    )  # fmt: skip


def _place(shape: Shape) -> str:
    """Where a list of required names stands, or where the object does."""
    for word in ("required", "properties", "type"):
        if word in shape.spots:
            return shape.spots[word].pointer
    return ""


def _additional(comparison: Comparison, old: Shape, new: Shape) -> Iterator[Found]:
    before, after = old.additional(), new.additional()
    is_closed, was_closed = _is_closed(comparison, after), _is_closed(comparison, before)
    if was_closed and is_closed:
        return
    if (not before and after) or is_closed:
        event = "narrower"
    elif (before and not after) or was_closed:
        event = "wider"
    else:
        yield from comparison.within(before, after, "/*")
        return
    word = "additionalProperties"
    if before or after:
        yield Delta(event, word, "", old.spots.get(word), new.spots.get(word))
