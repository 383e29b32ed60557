"""Asks the probe, after each answer, whether the official sees it."""

from __future__ import annotations

import asyncio
import time

from harness.chain.gemeente import Gemeente
from harness.chain.persoon import Persoon
from harness.chain.services import diensten_van_operatie
from harness.checks.vendor.values import content_of, shows_answer
from harness.evidence import marks
from harness.evidence.observations import ProbeAnswer
from harness.evidence.scene import Seen
from harness.playing.lookout import in_marks
from harness.playing.vendor.keten import LeverancierGetest
from harness.scenarios.vendor.values.derived import DERIVED

SHORTEST, LONGEST = 0.012, 0.1
"""Seconds between two questions: the first come soon after each other, for most applications are quick."""
ENOUGH = 2
"""Answers shown otherwise than they were, after which no more are tried in a scenario: each costs a whole wait."""

UNORDERED = ("wisselende-rijen", "lange-lijst")
"""Lists in which no row is certainly the latest."""


class Showing:
    """One person's data of one operation, as the application shows them to one municipality."""

    def __init__(
        self, keten: LeverancierGetest, persoon: Persoon, operation: str, *, gemeente: Gemeente | None = None
    ) -> None:
        self._keten, self._persoon, self._operation = keten, persoon, operation
        self._oin = (gemeente or keten.gemeenten[0]).oin
        self._otherwise = 0

    async def shows(self, seen: Seen, variant: str, *, derives: bool = True, instead_of: Seen | None = None) -> bool:
        """Asks until the probe shows what was answered, or the limit is reached; the check says what it shows.

        False when there was no answer, or enough were shown otherwise. Without a probe the mark alone says what is
        wanted. ``derives``: what is derived from it is asked too. ``instead_of``: the answer to an earlier question,
        which came after this one.
        """
        keten, limit = self._keten, self._keten.facilities.waits.probe
        if seen.exchange.response is None or seen.exchange.response.status >= 400:
            return False  # what was wrong with the request is told by others
        facts = {
            "bsn": self._persoon.bsn,
            "oin": self._oin,
            "operation": self._operation,
            "variant": variant,
            "seen": seen.seq,
            "seconds": in_marks(limit),
            "services": diensten_van_operatie(self._operation),
            "older": instead_of.seq if instead_of else None,
        }
        keten.mark(marks.AnswerShown(**facts) if instead_of is None else marks.NewestShown(**facts))
        probe = keten.facilities.probe
        if probe is None:
            return True
        derived = self._derived(seen, variant, limit) if derives else None
        if derived is not None:
            keten.mark(derived)
        until, pause = time.monotonic() + limit, SHORTEST
        answer = await probe.ask(self._persoon.bsn, self._oin)
        while not (right := self._right(answer, seen, derived)) and time.monotonic() < until:
            await asyncio.sleep(pause)
            pause = min(LONGEST, pause * 2)
            answer = await probe.ask(self._persoon.bsn, self._oin)
        witness = keten.facilities.witness
        witness.record(answer.model_copy(update={"timing": witness.measuring.point()}), keten.log)
        self._otherwise += 0 if right else 1
        return self._otherwise < ENOUGH

    def _derived(self, seen: Seen, variant: str, limit: float) -> marks.ShownExpected | None:
        """What should be derived from the answer, as a mark; None where nothing is."""
        known = DERIVED.get(self._operation)
        if known is None or variant in UNORDERED:
            return None
        return marks.ShownExpected(
            bsn=self._persoon.bsn,
            seconds=in_marks(limit),
            what=f"afgeleid.{known.name}",
            expected=known.of(content_of(seen.exchange)),
            reason=known.reason,
            service=known.service,
        )

    @staticmethod
    def _right(answer: ProbeAnswer, seen: Seen, derived: marks.ShownExpected | None) -> bool:
        return shows_answer(answer, seen) and (derived is None or answer.shows(derived.what, derived.expected))
