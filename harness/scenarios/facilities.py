"""What every scenario of one run stands on. All state of a run lives here, never in a module."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date

from harness.chain.bsn import bsns_voor_tests
from harness.chain.gemeente import Gemeente
from harness.chain.personen import Personen
from harness.evidence.declaration import Declaration
from harness.openapi import Catalogue
from harness.parties.duo import SimulatedDuo
from harness.parties.notifying import Notifier
from harness.parties.server import SimulatedServer
from harness.parties.under_test.opdrachten import Opdrachtgever
from harness.parties.under_test.probe import Probe
from harness.parties.under_test.process import START_LIMIT, STOP_LIMIT
from harness.parties.wire.exchange_client import Client, Patience
from harness.parties.witness import SceneLog, Witness

ELDERS = Gemeente("Gemeente Elders", "00000099000000099000", "9999")
"""A municipality that no vendor in the run serves: where persons come from, or leave to."""


@dataclass(frozen=True)
class Waits:
    """Limits in seconds on what the harness waits for; promises of the vendor, plus room for our own machinery."""

    read: float
    deliver: float
    recover: float
    silence: float = 1.5
    """How long is watched for something that should not come."""
    again: float = 1.5
    """How long is watched for a second read after a repeated notification: the time in which a first would come."""
    probe: float = 3.0

    @classmethod
    def of(cls, declaration: Declaration) -> Waits:
        promised = declaration.beloften
        return cls(
            read=promised.lees_binnen * 1.5 + 1,
            deliver=promised.lever_binnen * 1.5 + 1,
            recover=promised.herstel_binnen + 2,
            again=promised.lees_binnen,
        )


def limits(waits: Waits) -> dict[str, float]:
    """Every limit of ours on a wait, in seconds, by the code under which the report names it."""
    answers = Patience()
    return {
        "lezen": waits.read,
        "leveren": waits.deliver,
        "herstellen": waits.recover,
        "stilte": waits.silence,
        "herhaling": waits.again,
        "antwoord_notificatie": answers.total,
        "antwoord_opdracht": answers.total,
        "antwoord_probe": waits.probe,
        "opstarten": START_LIMIT,
        "stoppen": STOP_LIMIT,
    }


class Numbers:
    """Deals every scenario a hand of BSNs and v-numbers, the same for the same seed however scenarios run at once.

    What is left is for scenarios that are done again, with fresh persons.
    """

    def __init__(self, seed: int, hands: Mapping[str, int], used: frozenset[str] = frozenset()) -> None:
        """``hands`` says how many persons each scenario needs. Raises ValueError when the test range is too small."""
        chance = random.Random(seed)
        bsns = list(bsns_voor_tests())
        chance.shuffle(bsns)
        v_nummers: dict[int, None] = {}
        while len(v_nummers) < len(bsns):
            # One in four is below 1,000,000,000, so that leading zeros matter.
            v_nummers[chance.randrange(10**8, 10 ** chance.choice((9, 10, 10, 10)))] = None
        deck = list(zip(bsns, v_nummers, strict=True))
        if sum(hands.values()) > len(deck):
            raise ValueError(f"the published test range has {len(deck)} BSNs, and the scenarios need more")
        self._hands = {scenario: [deck.pop() for _ in range(size)] for scenario, size in sorted(hands.items())}
        self._left = [pair for pair in deck if pair[0] not in used]

    def deal(self, scenario: str, attempt: int) -> tuple[str, int]:
        """A fresh BSN and v-number. Raises RuntimeError when the hand (or what is left) is empty."""
        hand = self._hands.get(scenario, []) if attempt == 1 else self._left
        if not hand:
            raise RuntimeError(f"scenario {scenario} has no test BSN left; let it say that it needs more persons")
        return hand.pop()


@dataclass
class Facilities:
    declaration: Declaration
    witness: Witness
    catalogue: Catalogue
    personen: Personen
    numbers: Numbers
    duo: SimulatedDuo
    servers: dict[str, SimulatedServer]
    notifiers: dict[str, Notifier]
    opdrachtgever: Opdrachtgever
    probe: Probe | None
    stranger: Callable[[str], Client]
    """A client to the application with a bad certificate: ``verlopen``, ``ingetrokken``, ``vreemd``, ``onbekend``,
    ``geen`` or ``oude_tls``."""
    impostor: Callable[[str, SceneLog], AbstractContextManager[None]]
    """While entered, DUO shows a bad certificate: ``verlopen`` or ``vreemd``. Who refuses it is seen in that log."""
    peildatum: date
    seed: int
    waits: Waits
    alive: Callable[[], bool] = field(default=lambda: True)
    """Whether an application that we started still runs."""

    @property
    def gemeenten(self) -> tuple[Gemeente, ...]:
        """The municipalities that the application under test serves."""
        return tuple(tenant.gemeente for tenant in self.declaration.gemeenten)
