"""Plays a group of rows: one person, every row at every entrance, and one wait for what should not follow."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import timedelta
from itertools import product

from harness.chain.persoon import Persoon
from harness.chain.services import ALGEMEEN
from harness.evidence import marks
from harness.evidence.observations import Exchange
from harness.parties.notifying import Notificatie, Notifier
from harness.playing.registry import Play, Scenario, add
from harness.playing.vendor.keten import LeverancierGetest
from harness.playing.vendor.simulated import moment
from harness.playing.ways import EventWay
from harness.scenarios.vendor.speakers.entrances import ENTRANCES, Entrance, told
from harness.scenarios.vendor.speakers.row import Row

STALE = "reset"
"""What a kept connection gives that the other side closed meanwhile: no answer to what we sent."""
Rows = Callable[[LeverancierGetest], tuple[Row, ...]]
"""The rows of a group, for these municipalities and this declaration."""


@dataclass(frozen=True)
class Group:
    """Rows that are played as one scenario. Either all of them may be taken in, or none."""

    id: str
    nl: str
    en: str
    rows: Rows
    scenario_group: str
    reason: str = "geweigerd"
    """Why nothing should be read: the reason of the silence."""
    tags: frozenset[str] = frozenset()

    def declare(self) -> Scenario:
        """Registers the scenario that plays it."""
        return add(
            Scenario(
                self.id,
                self.nl,
                self.en,
                (ALGEMEEN,),
                self.scenario_group,
                _plays(self),
                frozenset((*self.tags, self.scenario_group)),
                persons=1,
            )
        )


def _plays(group: Group) -> Play:
    async def play(keten: LeverancierGetest) -> None:
        way = told(keten.facilities.declaration)
        persoon = way.persoon(keten)
        rows = group.rows(keten)
        lawful = [row.lets_in for row in rows]
        if any(lawful) and not all(lawful):
            raise ValueError(f"{group.id}: some of its rows may be taken in and some may not; part them")
        begin = keten.mark(
            marks.Notified(sender="duo", recipient=keten.gemeenten[0].oin, expected=[], kind="rijen", bsn=persoon.bsn)
        )
        refused = await _send_all(keten, way, persoon, rows)
        if not any(lawful):
            await keten.gemeente.blijft_stil(persoon, reden=group.reason, after="notification")
            await keten.gemeente.telt_niet(persoon, begin, reden=group.reason)
        # What was refused is told again as it should be: it left no trace that keeps this one out.
        since = await keten.duo.notificeert(persoon, way.event.id, geregistreerd=refused[0] if refused else None)
        await keten.gemeente.leest_na(since, way.event.id, persoon)

    return play


async def _send_all(keten: LeverancierGetest, way: EventWay, persoon: Persoon, rows: tuple[Row, ...]) -> list[str]:
    """Sends every row at every entrance, each registered at a moment of its own. Returns the moments of the refused."""
    refused: list[str] = []
    async with AsyncExitStack() as stack:
        notifiers: dict[str, Notifier] = dict(keten.facilities.notifiers)
        for number, (entrance, row) in enumerate(product(ENTRANCES, rows)):
            if row.certificate not in notifiers:
                client = await stack.enter_async_context(keten.facilities.stranger(row.certificate))
                notifiers[row.certificate] = keten.facilities.notifiers["duo"].through(client, "vreemde")
            registered = moment(timedelta(seconds=2 * number + 2))
            content = entrance.content(persoon, way.event.id, registered)
            notificatie = Notificatie(content, keten.gemeenten[0].oin, persoon.bsn, persoon.v_nummer)
            answer = await _send(keten, notifiers[row.certificate], entrance, row, notificatie, registered)
            if answer.response is None or answer.response.status >= 300:
                refused.append(registered)
    return refused


async def _send(
    keten: LeverancierGetest,
    notifier: Notifier,
    entrance: Entrance,
    row: Row,
    notificatie: Notificatie,
    registered: str,
) -> Exchange:
    request = row.change(notifier.request(notificatie))
    seq, exchange = await notifier.send(request, notificatie, keten.log, as_operation=row.as_operation)
    if exchange.error == STALE and exchange.peer is None:
        seq, exchange = await notifier.send(request, notificatie, keten.log, as_operation=row.as_operation)
    keten.mark(
        marks.RowSent(
            kind=row.kind,
            what={"nl": row.nl, "en": row.en},
            operation=entrance.operation,
            bsn=notificatie.bsn,
            expected=row.good,
            may_be_silent=row.unanswered,
            text=row.text,
            registered=registered,
            exchange=seq,
        )
    )
    return exchange
