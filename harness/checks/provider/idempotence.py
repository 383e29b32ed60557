"""The same again: the same message with the same berichtId, and the same PUT."""

from __future__ import annotations

from collections.abc import Iterator

from harness.checks.provider.inway import of_inways, undecided, unseen
from harness.checks.provider.measured import before_and_after, hidden, numbered, services_of
from harness.checks.provider.questions import answer, asked, at, comparable, facts, shown, status, succeeded
from harness.checks.registry import Said, cannot_tell, check, failed, passed
from harness.evidence.declaration import Declaration
from harness.evidence.scene import Scene, Seen
from harness.openapi import Operation


@check("EIS-GDR-002", revision=2)
def herhaling_doet_niets_meer(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Hetzelfde bericht nog een keer, met hetzelfde berichtId, wordt niet nog een keer uitgevoerd."""
    yield from undecided(scene, "herhaling", "gevolg")
    for again, operation in asked(scene, "herhaling", "gevolg"):
        first = numbered(scene, facts(again).after)
        if hidden(first) or any(of_inways(scene, "gewoon")):
            yield from unseen(again.exchange, facts(again).after, again.seq)
        elif first is not None and succeeded(first) and status(again) is not None:
            effect = again.exchange.why == "gevolg"
            yield from _afterwards(scene, first, again) if effect else _itself(first, again, operation)


def _itself(first: Seen, again: Seen, operation: Operation) -> Iterator[Said]:
    """Whether the repetition was given an id of its own. Says nothing where only a later step shows what it did."""
    if not succeeded(again):
        yield from _told(first, again, False)
        return
    declared = operation.response_for(status(again) or 0)
    if declared is None or not declared.content:
        return
    one, other = at(answer(first), "id"), at(answer(again), "id")
    if one is None or other is None:  # the document lets a provider leave it out
        for service in services_of(again):
            yield cannot_tell("herhaling_zonder_id", first.seq, again.seq, service=service)
        return
    yield from _told(first, again, one != other)


def _afterwards(scene: Scene, first: Seen, seen: Seen) -> Iterator[Said]:
    """Whether it shows that it was done twice. Only when what was to undo it, was done."""
    row = facts(seen)
    if all(succeeded(step) for step, _ in asked(scene, "gewoon")):
        twice = succeeded(seen) if row.forbidden else bool(at(answer(seen), row.path or "") == row.absent)
        yield from _told(first, seen, twice)


def _told(first: Seen, again: Seen, twice: bool) -> Iterator[Said]:
    for service in services_of(again):
        if twice:
            yield failed("dubbel_verwerkt", first.seq, again.seq, service=service, operatie=again.exchange.operation)
        else:
            yield passed(first.seq, again.seq, service=service)


@check("EIS-GDR-003", revision=2)
def nog_een_put(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Twee keer dezelfde PUT is hetzelfde als één keer."""
    for seen in of_inways(scene, "opnieuw"):
        yield from unseen(seen.exchange, seen.seq) if _is_put(seen) else ()
    for again, operation in asked(scene, "opnieuw"):
        first = numbered(scene, facts(again).after)
        if not _is_put(again) or first is None:
            continue
        readings = [(after, before) for tried, after, before in before_and_after(scene) if tried.seq == again.seq]
        if hidden(first, *(one for pair in readings for one in pair)):
            yield from unseen(again.exchange, first.seq, again.seq)
            continue
        changed = [after for after, before in readings if before and comparable(before) != comparable(after)]
        for service in services_of(again) if succeeded(first) else ():
            if not succeeded(again):
                yield failed(
                    "opnieuw_geweigerd", first.seq, again.seq, service=service,
                    operatie=operation.operation_id, gezien=shown(again),
                )  # fmt: skip
            elif changed:
                yield failed(
                    "tweede_keer_anders", first.seq, again.seq, changed[0].seq, service=service,
                    operatie=operation.operation_id, lezing=changed[0].exchange.operation,
                )  # fmt: skip
            else:
                yield passed(first.seq, again.seq, service=service)


def _is_put(seen: Seen) -> bool:
    return seen.exchange.request.method == "PUT"
