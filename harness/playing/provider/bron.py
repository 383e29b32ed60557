"""DUO or COA under test, as a scenario speaks to it: it is asked to notify, and then awaited."""

from __future__ import annotations

import time

from harness.chain.gemeente import Gemeente
from harness.evidence import marks
from harness.evidence.observations import Exchange
from harness.evidence.scene import Seen
from harness.playing.keten import Wie
from harness.playing.lookout import in_marks
from harness.playing.provider.base import BronToneel

NOTIFICATIE = "opvoerenNotificatie"


class GetesteBron:
    def __init__(self, name: str, toneel: BronToneel) -> None:
        self.name, self._toneel = name, toneel

    async def notificeert(
        self,
        persoon: Wie,
        gebeurtenis: str,
        *,
        gemeente: Gemeente | None = None,
        wie: tuple[str, ...] = ("bsn",),
    ) -> int:
        """Asks the provider to notify, and waits until a notification of that event about this person arrives."""
        since, taken = await self.krijgt_opdracht(persoon, gebeurtenis, gemeente=gemeente, wie=wie)
        if taken:
            await self.komt_aan(persoon, gebeurtenis, since)
        return since

    async def krijgt_opdracht(
        self, persoon: Wie, gebeurtenis: str, *, gemeente: Gemeente | None = None, wie: tuple[str, ...] = ("bsn",)
    ) -> tuple[int, bool]:
        """Asks the provider to notify. Returns the number of the mark before it, and whether it takes that on.

        A provider that is not tested in this run is not asked.
        """
        toneel = self._toneel
        oin = (gemeente or toneel.gemeenten[0]).oin
        numbers = {"bsn": persoon.bsn, "vNummer": persoon.v_nummer}
        who = {"bsn": persoon.bsn, "v_nummer": persoon.v_nummer}
        since = toneel.mark(marks.NotificationAsked(event=gebeurtenis, **who, oin=oin, who=wie))
        if self.name != toneel.facilities.bron:
            return since, False
        taken = await toneel.facilities.opdrachten.notificatie(gebeurtenis, oin, numbers, toneel.log)
        return since, taken

    async def komt_aan(
        self, persoon: Wie, gebeurtenis: str, since: int, *, seconds: float | None = None, nodig: bool = True
    ) -> Seen | None:
        """Waits for a notification of this event about this person after mark ``since``; None at the limit."""
        toneel, began = self._toneel, time.monotonic()
        limit = seconds if seconds is not None else toneel.facilities.wachten.notificatie
        if nodig:
            toneel.mark(
                marks.NotificationExpected(event=gebeurtenis, bsn=persoon.bsn, after=since, seconds=in_marks(limit))
            )

        def is_it(seen: Exchange) -> bool:
            about = seen.bsn == persoon.bsn or seen.v_nummer == persoon.v_nummer
            return seen.initiative == "under_test" and about and names(seen, gebeurtenis)

        found = await toneel.log.wait_for(is_it, limit, since)
        toneel.mark(
            marks.Watched(
                operation=NOTIFICATIE,
                seen=found.seq if found else None,
                seconds=in_marks(limit),
                ms=round((time.monotonic() - began) * 1000),
            )
        )
        return found


def names(seen: Exchange, gebeurtenis: str) -> bool:
    """Whether a notification is about this event. Its form is not judged here."""
    body = seen.request.body
    return body is not None and body.text is not None and f'"{gebeurtenis}"' in body.text
