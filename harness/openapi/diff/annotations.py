"""What a schema says to people, and what it says about leaving a value out."""

from __future__ import annotations

from collections.abc import Iterator

from harness.openapi.diff.changes import Delta, Spot
from harness.openapi.diff.shapes import Shape
from harness.openapi.nodes import Node


def annotation_differences(old: Shape, new: Shape) -> Iterator[Delta]:
    """Texts, deprecation and defaults."""
    for word in sorted(old.texts.keys() | new.texts.keys()):
        yield from text_difference(word, old.texts.get(word, []), new.texts.get(word, []))
    if _is_set(old, "deprecated") != _is_set(new, "deprecated"):
        yield Delta("deprecated", "schema", "", old.spots.get("deprecated"), new.spots.get("deprecated"))
    before, after = old.spots.get("default"), new.spots.get("default")
    if (before is None) != (after is None):
        yield Delta("default-removed" if before else "default-added", "default", "", before, after)
    elif before and after and before.value != after.value:
        yield Delta("default-changed", "default", "", before, after)


def text_difference(word: str, old: list[Node], new: list[Node]) -> Iterator[Delta]:
    """One difference for a text that stands, perhaps in several places, on both sides."""
    if [node.value for node in old] == [node.value for node in new]:
        return
    spots = [Spot(found[0].pointer, found[0].value) if found else None for found in (old, new)]
    yield Delta("text", word, "", spots[0], spots[1])


def _is_set(shape: Shape, word: str) -> bool:
    return word in shape.spots and shape.spots[word].value is True
