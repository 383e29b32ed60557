"""How long is waited for what: every wait follows what the vendor promises, and this table says which promise and why.

A silence proves something only when it lasts as long as the application may take: who promises to read within a
minute, reads what it should not within a minute too. So there is no fixed window anywhere in the scenarios.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from harness.evidence.declaration import Declaration, Promises
from harness.parties.under_test.process import START_LIMIT, STOP_LIMIT
from harness.parties.wire.exchange_client import Patience

MARGIN = 0.5
"""Seconds on top of a promise: for the network, and for our own machinery."""
ACTING = 2.0
"""Seconds that a scenario may wait and still hold its slot; a longer wait goes on beside the others. Not much less:
an application that is a bit slow would get more to do at once, just then."""
BRIEFLY = 1.0
"""Seconds between calls that nothing tells apart, and that are watched together afterwards."""
SHOWING = 3.0
"""Seconds in which a screen shows what was read, at least."""
Silence = Literal["notification", "answer", "repetition", "order", "anything"]
"""After what something should not come."""


@dataclass(frozen=True)
class Wait:
    code: str
    """Under which the report names it."""
    follows: str
    """The promise of the vendor that it follows."""
    seconds: Callable[[Promises], float]
    why: str


WAITS: dict[str, Wait] = {
    "read": Wait(
        "lezen", "lees_binnen", lambda p: p.lees_binnen * 1.5 + 1,
        "longer than the promise, so that a read that comes too late is told from one that never comes",
    ),
    "deliver": Wait("leveren", "lever_binnen", lambda p: p.lever_binnen * 1.5 + 1, "as for a read"),
    "recover": Wait("herstellen", "herstel_binnen", lambda p: p.herstel_binnen + 2, "as for a read"),
    "after_notification": Wait(
        "stilte_na_notificatie", "lees_binnen", lambda p: p.lees_binnen + MARGIN,
        "who reads what it should not, does so at the pace at which it reads",
    ),
    "after_answer": Wait(
        "stilte_na_antwoord", "herstel_binnen", lambda p: p.herstel_binnen + MARGIN,
        "who repeats what it should not, does so at the pace at which it recovers",
    ),
    "after_order": Wait(
        "stilte_na_opdracht", "lever_binnen", lambda p: max(p.lever_binnen, p.lees_binnen) + MARGIN,
        "who does what it should not, does so at the pace at which it delivers, or reads",
    ),
    "before_repetition": Wait(
        "rust", "lees_binnen", lambda p: p.lees_binnen,
        "what still comes of the first notification is not to be taken for what comes of its repetition",
    ),
    "after_repetition": Wait(
        "herhaling", "lees_binnen", lambda p: p.lees_binnen + MARGIN, "the time in which a first read would come",
    ),
    "impostor": Wait(
        "vals_duo", "lees_binnen", lambda p: p.lees_binnen + MARGIN,
        "as long as the application may take to call at all, and so to be fooled",
    ),
    "probe": Wait(
        "antwoord_probe", "lees_binnen", lambda p: max(SHOWING, p.lees_binnen),
        "who works in rounds shows in rounds; it ends as soon as it is shown",
    ),
}  # fmt: skip


class Waits:
    """The waits of one run, in seconds."""

    def __init__(self, promises: Promises) -> None:
        self._promises = promises
        for name, wait in WAITS.items():
            setattr(self, name, wait.seconds(promises))

    read: float
    deliver: float
    recover: float
    after_notification: float
    after_answer: float
    after_order: float
    before_repetition: float
    after_repetition: float
    impostor: float
    probe: float

    @classmethod
    def of(cls, declaration: Declaration) -> Waits:
        return cls(declaration.beloften)

    def silence(self, after: Silence) -> float:
        """How long is watched for something that should not come; after ``anything`` the longest."""
        by_kind = {
            "notification": self.after_notification,
            "answer": self.after_answer,
            "repetition": self.after_repetition,
            "order": self.after_order,
        }
        return max(by_kind.values()) if after == "anything" else by_kind[after]


def limits(waits: Waits) -> dict[str, float]:
    """Every limit of ours on a wait, in seconds, by the code under which the report names it."""
    answers = Patience()
    return {wait.code: getattr(waits, name) for name, wait in WAITS.items()} | {
        "antwoord_notificatie": answers.total,
        "antwoord_opdracht": answers.total,
        "opstarten": START_LIMIT,
        "stoppen": STOP_LIMIT,
    }
