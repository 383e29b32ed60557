"""What every scenario of one run stands on. All state of a run lives here, never in a module."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager, AbstractContextManager
from dataclasses import dataclass, field
from datetime import date

from harness.chain.gemeente import Gemeente
from harness.chain.personen import Personen
from harness.evidence.declaration import Declaration
from harness.openapi import Catalogue
from harness.parties.destinations import Destinations
from harness.parties.duo import SimulatedDuo
from harness.parties.notifying import Notifier
from harness.parties.server import SimulatedServer
from harness.parties.under_test.opdrachten import Opdrachtgever
from harness.parties.under_test.probe import Probe
from harness.parties.under_test.standing import Standing
from harness.parties.witness import SceneLog, Witness
from harness.playing.vendor.numbers import Numbers
from harness.playing.waits import Waits

Restart = Callable[[], Awaitable[str]]
"""Says why it was not restarted (``niet_ondersteund``, ``niet_gedaan``), that it did not come back (``niet_terug``), or
nothing where all went well."""


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
    stranger: Callable[[str], Destinations]
    """Clients to the application with a bad certificate (``verlopen``, ``ingetrokken``, ``vreemd``, ``geen``,
    ``oude_tls``), or a good one of somebody who has no business here: ``onbekend``, ``eigen`` (the application's own),
    ``leverancier`` (of others), ``gemeente`` (that it serves), ``elders`` (one that it does not)."""
    impostor: Callable[[str, SceneLog], AbstractContextManager[None]]
    """While entered, DUO shows a bad certificate: ``verlopen`` or ``vreemd``. Who refuses it is seen in that log."""
    away: Callable[[], AbstractAsyncContextManager[None]]
    """While entered, nobody listens where DUO is; afterwards it is back on the same address."""
    drop_connections: Callable[[], None]
    """DUO closes every connection that the application keeps."""
    renewed: Callable[[SceneLog], AbstractAsyncContextManager[None]]
    """While entered, DUO shows a new certificate, to who calls it and to whom it calls. Who refuses it is seen in that
    log."""
    elsewhere: str
    """Address of a place that is neither DUO nor COA."""
    peildatum: date
    seed: int
    waits: Waits
    alive: Callable[[], bool] = field(default=lambda: True)
    """Whether an application that we started still runs."""
    restart: Restart | None = None
    """Restarts the application, and follows it to its new addresses; None where nobody can."""
    standing: Standing | None = None
    """Looks whether the application is there at all."""

    @property
    def gemeenten(self) -> tuple[Gemeente, ...]:
        """The municipalities that the application under test serves."""
        return tuple(tenant.gemeente for tenant in self.declaration.gemeenten)
