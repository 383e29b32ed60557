"""A choice of forms: anyOf and oneOf, as far as a difference between them can be decided."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from harness.openapi.diff.changes import Delta, Spot
from harness.openapi.diff.shapes import Shape
from harness.openapi.diff.values import Comparison, Deltas, Found
from harness.openapi.nodes import Node, Term

_MOST_BRANCHES = 40


def one_of_many(comparison: Comparison, old_term: Term, new_term: Term) -> Deltas | None:
    """Where one side is one form and the other nothing but a choice: that form among the choices widens or narrows.

    None where this is not the case, or where no branch holds the single form.
    """
    old, new = comparison.shape(old_term), comparison.shape(new_term)
    before, after = _only_choice(old), _only_choice(new)
    if (before is None) == (after is None):
        return None
    if after is not None:
        held = any(comparison.covers(old_term, (branch,)) for branch in after.items()[:_MOST_BRANCHES])
        event = "wider"
    else:
        assert before is not None
        held = any(comparison.covers(new_term, (branch,)) for branch in before.items()[:_MOST_BRANCHES])
        event = "narrower"
    if not held:
        return None
    choice = after if after is not None else before
    exclusive = choice is not None and choice.pointer.endswith("/oneOf") and not _disjoint(comparison, choice.items())
    return (_delta("undecided" if exclusive else event, old, new),)


def union_differences(comparison: Comparison, old: Shape, new: Shape) -> Iterator[Found]:
    """The differences between the choices of two shapes."""
    if not old.unions and not new.unions:
        return
    if not old.unions or not new.unions:
        yield _delta("narrower" if new.unions else "wider", old, new)
        return
    (kind, before), (other_kind, after) = old.unions[0], new.unions[0]
    if kind != other_kind or len(old.unions) > 1 or len(new.unions) > 1:
        yield _delta("undecided", old, new)
        return
    yield from _branches(comparison, kind == "oneOf", before, after, (old, new))


def _branches(
    comparison: Comparison, exclusive: bool, before: Node, after: Node, shapes: tuple[Shape, Shape]
) -> Iterator[Found]:
    gone, come = before.items(), after.items()
    if max(len(gone), len(come)) > _MOST_BRANCHES:
        yield _delta("undecided", *shapes)
        return
    sure = not exclusive or (_disjoint(comparison, gone) and _disjoint(comparison, come))
    pairs = list[tuple[Term, Term]]()
    for is_pair in (_same_name_and_alike, _alike, _named_alike):
        for old in list(gone):
            partner = next((new for new in come if is_pair(comparison, old, new)), None)
            if partner is not None:
                gone.remove(old)
                come.remove(partner)
                pairs.append(((old,), (partner,)))
    if len(gone) == len(come) == 1:
        pairs.append(((gone.pop(),), (come.pop(),)))
    if not sure and (gone or come or not all(comparison.alike(*pair) for pair in pairs)):
        yield _delta("undecided", *shapes)
        return
    for one, other in pairs:
        yield from comparison.within(one, other)
    for rest, event in ((gone, "narrower"), (come, "wider")):
        for node in rest:
            spot = Spot(node.pointer if node.is_unknown else node.resolved().pointer)
            yield Delta(event, "union", "", spot if node in gone else None, spot if node in come else None)


def _same_name_and_alike(comparison: Comparison, old: Node, new: Node) -> bool:
    """Tried first, since it is nearly always so."""
    return _named_alike(comparison, old, new) and _alike(comparison, old, new)


def _alike(comparison: Comparison, old: Node, new: Node) -> bool:
    return comparison.alike((old,), (new,))


def _named_alike(comparison: Comparison, old: Node, new: Node) -> bool:
    """Two definitions with one name are the same form at two moments."""
    if old.is_unknown or new.is_unknown:
        return False
    is_reference = old.resolved().pointer != old.pointer
    return is_reference and old.resolved().pointer == new.resolved().pointer


def _only_choice(shape: Shape) -> Node | None:
    """The choice of a shape that asks nothing else."""
    if len(shape.unions) != 1:
        return None
    return shape.unions[0][1] if replace(shape, unions=[]).is_anything else None


def _disjoint(comparison: Comparison, branches: Sequence[Node]) -> bool:
    """Whether no value can fit two of the branches: by type, or by a required property with other values."""
    return all(_apart(comparison, (one,), (two,)) for one, two in combinations(branches, 2))


def _apart(comparison: Comparison, one: Term, two: Term) -> bool:
    left, right = comparison.shape(one), comparison.shape(two)
    if not left.types & right.types:
        return True
    if left.enum is not None and right.enum is not None:
        return not left.enum.keys() & right.enum.keys()
    if left.types != {"object"} or right.types != {"object"}:
        return False
    mine, theirs = left.properties(), right.properties()
    for name in left.required.keys() & right.required.keys() & mine.keys() & theirs.keys():
        here, there = comparison.shape(mine[name]).enum, comparison.shape(theirs[name]).enum
        if here is not None and there is not None and not here.keys() & there.keys():
            return True
    return False


def _delta(event: str, old: Shape, new: Shape) -> Delta:
    spots = [Spot(shape.unions[0][1].pointer) if shape.unions else None for shape in (old, new)]
    return Delta(event, "union", "", spots[0], spots[1])
