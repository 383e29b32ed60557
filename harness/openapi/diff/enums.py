"""Lists of values: decided by trying each value on the other schema."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from harness.openapi.diff.changes import Delta, Spot
from harness.openapi.diff.shapes import Shape
from harness.openapi.errors import DocumentError
from harness.openapi.nodes import Term
from harness.openapi.schemas import compile_schema


def enum_differences(old: Shape, new: Shape, old_term: Term, new_term: Term) -> Iterator[Delta]:
    """What comes and goes where at least one of the two lists its values; all other keywords are thereby decided."""
    spots = old.spots.get("enum"), new.spots.get("enum")
    try:
        gone = [value for value in _values(old, old_term) if not _fits(value, new_term)]
        come = [value for value in _values(new, new_term) if not _fits(value, old_term)]
    except DocumentError:
        if old.enum != new.enum or old.patterns != new.patterns:
            yield Delta("undecided", "enum", "", *spots)
        return
    if old.enum is None:
        yield Delta("shifted" if come else "narrower", "enum", "", *spots)
    elif new.enum is None:
        yield Delta("shifted" if gone else "wider", "enum", "", *spots)
    else:
        if gone:
            yield Delta("values-removed", "enum", "", _values_at(spots[0], gone), spots[1])
        if come:
            yield Delta("values-added", "enum", "", spots[0], _values_at(spots[1], come))


def _values(shape: Shape, term: Term) -> list[Any]:
    """The values listed that fit the rest of their own schema; none where nothing is listed."""
    return [value for value in (shape.enum or {}).values() if _fits(value, term)]


def _fits(value: Any, term: Term) -> bool:
    if not term:
        return True
    schema = {"allOf": [node.value for node in term]}
    return bool(compile_schema(term[0].document, schema).is_valid(value))


def _values_at(spot: Spot | None, values: list[Any]) -> Spot | None:
    return Spot(spot.pointer, values) if spot else None
