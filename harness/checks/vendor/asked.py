"""Whether what is read was asked for: every read has a cause, and every cause is good for one read.

A cause is a notification that was taken in (then: what belongs to the event), an opdracht, or an event that stands in
the list of events that was read to catch up. After a delivery the same service may be asked as often as needed, to see
what came of it. Refreshing a whole file can be lawful, so both requirements are a should.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from harness.chain.events import gebeurtenis
from harness.chain.services import diensten_van_operatie
from harness.checks.contract import catalogue
from harness.checks.registry import Said, check, failed, passed
from harness.checks.timing import begun, handed_over, marked
from harness.evidence import marks
from harness.evidence.declaration import Declaration
from harness.evidence.observations import Exchange
from harness.evidence.scene import Scene, Seen

CATCHING_UP = "getGebeurtenissenByBsn"
WHO_IS_IT = "getKoppelingByVnummer"
ALWAYS = {CATCHING_UP, WHO_IS_IT}
"""To find out what was missed, or who somebody is, needs no event."""

RESTART = "herstart"
"""In the row of causes: the application was restarted."""


@dataclass
class Causes:
    """What there was to read about one person, up to now."""

    reads: Counter[str] = field(default_factory=Counter)
    """Operation -> how many causes asked for it."""
    services: set[str] = field(default_factory=set)
    """Services to which something was delivered."""
    done: Counter[str] = field(default_factory=Counter)
    """Operation -> how often it was answered."""
    any: bool = False

    def ask(self, operations: list[str]) -> None:
        """Takes in one more cause."""
        self.any = True
        for operation in operations:
            if catalogue().operation(operation).reads:
                self.reads[operation] += 1
            else:
                self.services |= set(diensten_van_operatie(operation))

    def asks_for(self, operation: str) -> bool:
        """Whether something asked for this read."""
        return operation in ALWAYS or self.reads[operation] > 0 or self.follows_up(operation)

    def follows_up(self, operation: str) -> bool:
        """Whether this can be a question about what was delivered."""
        return bool(self.services & set(diensten_van_operatie(operation)))

    def has_nothing_new_for(self, operation: str) -> bool:
        """Whether every cause for this read was answered already, or nothing was ever told of this person."""
        if not self.any:
            return True
        free = operation in ALWAYS or self.follows_up(operation) or not self.reads[operation]  # EIS-AVG-030 of the last
        return not free and self.done[operation] >= self.reads[operation]


@check("EIS-AVG-030", revision=2)
def leest_alleen_wat_gevraagd_is(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Na een gebeurtenis wordt alleen gelezen wat daarbij hoort."""
    more = [seen for seen, causes in _reads(scene) if causes.any and not causes.asks_for(_named(seen))]
    for seen in more:
        yield failed("meer_gelezen_dan_gevraagd", seen.seq, gezien=_named(seen))
    if not more:
        yield from _nothing_more(scene)


@check("EIS-AVG-031", revision=2)
def leest_niet_zonder_nieuwe_aanleiding(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Over wie niets nieuws is gemeld wordt niet gelezen."""
    without = [(seen, causes.any) for seen, causes in _reads(scene) if causes.has_nothing_new_for(_named(seen))]
    for seen, known in without:
        yield failed("gelezen_zonder_nieuws" if known else "gelezen_over_een_ander", seen.seq, gezien=_named(seen))
    if not without:
        yield from _nothing_more(scene)


def _nothing_more(scene: Scene) -> Iterator[Said]:
    """Somebody was told of, and nothing was read that should not be: also where nothing was read at all."""
    causes = [*_told(scene), *_ordered(scene)]
    if causes and (mark := next((seq for seq, _ in scene.marks(marks.PersonGiven)), None)) is not None:
        yield passed(mark, aanleidingen=len(causes))


def _reads(scene: Scene) -> Iterator[tuple[Seen, Causes]]:
    """Every read about a person of this scene outside a silence, with what had been asked for when it began."""
    causes: dict[Any, Causes] = {}
    for _, data in scene.marks(marks.PersonGiven):
        causes[data.bsn] = causes[data.v_nummer] = Causes()
    silences = list(_silences(scene))
    for _, what in _in_time(scene):
        if what is RESTART:  # what was read just before may not have been kept: it may be read again
            for known in causes.values():
                known.done.clear()
            continue
        if not isinstance(what, Seen):
            if what[0] in causes:
                causes[what[0]].ask(what[1])
            continue
        of_person = causes.get(what.exchange.bsn or what.exchange.v_nummer)
        if of_person is None or what.exchange.fault or not _is_read(what.exchange):
            continue  # of what met with trouble on order, other requirements speak
        if not any(bsn == what.exchange.bsn and since < what.seq < until for bsn, since, until in silences):
            yield what, of_person
        if what.exchange.response and what.exchange.response.status < 300:
            of_person.done[_named(what)] += 1
            _learn(of_person, what)


def _in_time(scene: Scene) -> list[tuple[datetime, Any]]:
    """Causes (whose, operations) and calls of the application, by the moment at which they began; causes first."""
    restarts = [(marked(scene, seq).wall, RESTART) for seq, _ in scene.marks(marks.Restarting)]
    found = [*restarts, *_told(scene), *_ordered(scene), *((begun(seen).wall, seen) for seen in scene.requests())]
    return sorted(found, key=lambda one: (one[0], isinstance(one[1], Seen)))


def _told(scene: Scene) -> Iterator[tuple[datetime, Any]]:
    """What was notified, and taken in or perhaps taken in."""
    for seen in scene.sent("opvoerenNotificatie"):
        answer, known = seen.exchange.response, seen.exchange.sender != "vreemde"
        if (answer is None and known) or (answer is not None and not 300 <= answer.status < 500):
            content = seen.exchange.request.body
            event = _parsed(content.text) if content else None
            identifier = event.get("gebeurtenisId") if isinstance(event, dict) else None
            yield handed_over(seen), (seen.exchange.bsn, _of_event(identifier))


def _ordered(scene: Scene) -> Iterator[tuple[datetime, Any]]:
    """What was ordered, from the moment of the mark before it: an application may be quicker than its answer."""
    asked = {order.id: seq for seq, order in scene.marks(marks.Ordered)}
    for given, stimulus in scene.stimuli():
        if stimulus.outcome == "accepted":
            whose = stimulus.parameters.get("bsn") or stimulus.parameters.get("vNummer")
            yield marked(scene, asked.get(stimulus.id, given)).wall, (whose, [stimulus.operation])


def _of_event(identifier: Any) -> list[str]:
    """The operations that belong to an event, each for every service that it serves; none where it is unknown."""
    try:
        return [read.operatie for read in gebeurtenis(str(identifier)).raadplegingen]
    except KeyError:
        return []


def _learn(causes: Causes, seen: Seen) -> None:
    """Whoever read the list of events, knows what was missed."""
    body = seen.exchange.response.body if seen.exchange.response else None
    if _named(seen) == CATCHING_UP and body is not None:
        listed = _parsed(body.text)
        for row in listed if isinstance(listed, list) else []:
            causes.ask(_of_event(row.get("id") if isinstance(row, dict) else None))


def _silences(scene: Scene) -> Iterator[tuple[str | None, int, float]]:
    """Whose silence is judged by another requirement, from which number to which."""
    for begin, data in scene.marks(marks.Silence):
        end = next((seq for seq, over in scene.marks(marks.SilenceOver) if over.begin == begin), None)
        told = [seq for seq, other in scene.marks(marks.Notified) if seq < begin and other.bsn == data.bsn]
        yield data.bsn, max(told, default=begin), float("inf") if end is None else end


def _is_read(exchange: Exchange) -> bool:
    return exchange.operation is not None and exchange.request.reads


def _named(seen: Seen) -> str:
    return seen.exchange.operation or ""


def _parsed(text: str | None) -> Any:
    try:
        return json.loads(text or "null")
    except (ValueError, RecursionError):
        return None
