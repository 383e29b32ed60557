"""Which changes explain a finding: those in the same operation that are felt at the same place of the message."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from harness.openapi.diff import Change
from harness.pacts.compare import Remark
from harness.pacts.impact.outcomes import Cause

_PARTS = {"headers": "header", "content-type": "body", "accept": "body", "authorization": "security"}

_GROWN = frozenset({"antwoord-onderdeel-erbij"})


def explain(remark: Remark, operation: str, status: int, changes: Iterable[Change]) -> tuple[Change, ...]:
    """The changes behind a finding in ``operation`` (``GET /personen``), the nearest that there are; none when the
    documents differ in no way that bears on it."""
    felt = [change for change in changes if change.kind != "editorial" and at(change) in (operation, "")]
    side, part, inside = _place(remark)
    here: list[Callable[[Change], bool]] = [
        lambda c: _same_part(c, side, part, status) and _near(c, part, inside),
        lambda c: _same_part(c, side, part, status),
        lambda c: c.locator.side == side and _status(c, status),
        lambda c: c.locator.side == "operation",
    ]
    if part == "path":
        here = here[3:]  # no operation, so nothing within it explains it
    for fits in here:
        found = tuple(change for change in felt if fits(change))
        if breaking := tuple(change for change in found if change.kind == "breaking"):
            return breaking
        if found:
            return found
    return ()


def leaning_on_what_changes(
    remarks: Iterable[Remark], operation: str, status: int, changes: Iterable[Change]
) -> Iterator[Cause]:
    """Findings that a consumer leans on what need not be there, in items of a list that may hold something new.

    Every item so far may have had it; an item of the new kind need not (as with the hours of an institution in
    Gevolgde Uren 1.1.0). The documents alone cannot tell: only a running provider can.
    """
    grown = [
        c for c in changes if c.rule in _GROWN and at(c) == operation and _same_part(c, "response", "body", status)
    ]
    for remark in remarks:
        if remark.code == "response.body.optional":
            _, _, inside = _place(remark)
            if found := tuple(change for change in grown if _beside(change, inside)):
                yield Cause(remark, found)


def _beside(change: Change, inside: list[str]) -> bool:
    steps = change.locator.property.split("/")[1:]
    return len(steps) == len(inside) and steps[-2:-1] == ["*"] and _near(change, "body", inside[:-1])


def at(change: Change) -> str:
    """The operation of a change, as a comparison names it; empty for a change of the document as a whole."""
    return f"{change.locator.method} {change.locator.path}".strip()


def _place(remark: Remark) -> tuple[str, str, list[str]]:
    """Side, part, and what lies further in. A pointer says it best; a code where there is none."""
    words = remark.pact.split("/")[1:]
    side, _, rest = remark.code.partition(".")
    part = words[1] if len(words) > 1 else rest.partition(".")[0]
    inside = words[2:]
    if part == "body" and inside[:1] == ["content"]:
        inside = inside[1:]
    return side, _PARTS.get(part, part), inside


def _same_part(change: Change, side: str, part: str, status: int) -> bool:
    where = change.locator
    same = where.part == part or (part == "status" and bool(where.moved_to))
    return where.side == side and same and _status(change, status)


def _status(change: Change, status: int) -> bool:
    said = (change.locator.status, change.locator.moved_to)
    return not change.locator.status or bool({str(status), f"{status // 100}XX", "DEFAULT"} & {*said})


def _near(change: Change, part: str, inside: list[str]) -> bool:
    """One lies within the other: a change of a whole list explains a finding in an item, and the other way round."""
    if part != "body":
        return not inside or change.locator.name.lower() == inside[0].lower()
    steps = change.locator.property.split("/")[1:]
    return all(one in ("*", other) for one, other in zip(steps, inside, strict=False))
