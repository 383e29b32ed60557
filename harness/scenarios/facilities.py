"""What every scenario of one run stands on. All state of a run lives here, never in a module."""

from __future__ import annotations

import random
from collections.abc import Callable
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
from harness.parties.witness import Witness

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
    """Hands out the BSNs and v-numbers of a run, each once, in an order that the seed decides."""

    def __init__(
        self, seed: int, used: frozenset[str] = frozenset(), used_v_nummers: frozenset[int] = frozenset()
    ) -> None:
        self._random = random.Random(seed)
        self._left = [bsn for bsn in bsns_voor_tests() if bsn not in used]
        self._random.shuffle(self._left)
        self._v_nummers: set[int] = set(used_v_nummers)

    def bsn(self) -> str:
        """A fresh one. Raises RuntimeError when the test range is used up."""
        if not self._left:
            raise RuntimeError("the published test range has no BSN left; run fewer scenarios at a time with --only")
        return self._left.pop()

    def v_nummer(self) -> int:
        """A fresh one; one in four is below 1,000,000,000, so that leading zeros matter."""
        while True:
            number = self._random.randrange(10**8, 10 ** self._random.choice((9, 10, 10, 10)))
            if number not in self._v_nummers:
                self._v_nummers.add(number)
                return number


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
    peildatum: date
    seed: int
    waits: Waits
    alive: Callable[[], bool] = field(default=lambda: True)
    """Whether an application that we started still runs."""

    @property
    def gemeenten(self) -> tuple[Gemeente, ...]:
        """The municipalities that the application under test serves."""
        return tuple(Gemeente(tenant.naam, tenant.oin, tenant.code) for tenant in self.declaration.gemeenten)
