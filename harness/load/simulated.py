"""Our own DUO or COA as a target, in a process of its own so that it can really be restarted.

Prints one line of JSON when it listens, and stands until SIGTERM. Nothing is recorded: load is measured, and a line per
request on disk would be measured too.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import signal
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from harness.bundled import bundled
from harness.chain.datums import vandaag
from harness.chain.gemeente import Gemeente
from harness.chain.oin import OIN_VAN
from harness.evidence.observations import Exchange
from harness.load.personen import as_persoon, events_van, gemeenten
from harness.load.plan import Plan, Subject
from harness.openapi import Catalogue
from harness.pacts.verify.example import example_workspace
from harness.parties.machine.measuring import Measuring
from harness.parties.notifying import Notificatie, Notifier
from harness.parties.simulating import Certificates, Simulated, simulated_parties
from harness.parties.wire.contexts import client_context
from harness.parties.wire.exchange_client import Client
from harness.parties.witness import SceneLog, Witness, now
from harness.parties.workspace import Municipality, Workspace

BETWEEN = 0.02
"""Seconds between two notifications of a batch."""


class Bystander(Witness):
    """Sees everything and writes nothing, but for what goes wrong on our own side."""

    def __init__(self) -> None:
        self.handshakes_to = None
        self.measuring = Measuring()
        self.own_faults = []
        self.stop_reason = None

    def exchange(self, exchange: Exchange, log: SceneLog | None = None) -> int:
        return -1

    def record(self, observation: Any, log: SceneLog | None) -> int:
        return -1

    def own_fault(self, what: str, log: SceneLog | None = None) -> None:
        print(json.dumps({"own_fault": what}), file=sys.stderr, flush=True)


def workspace_for(folder: Path, who: Sequence[Gemeente], provider: str, port: int) -> Workspace:
    """A vendor that speaks for all these municipalities."""
    made = example_workspace(folder)
    ports = made.vendor.harnas.model_copy(update={f"{provider}_poort": port})
    tenants = tuple(Municipality(naam=one.naam, oin=one.oin, code=one.code) for one in who)
    return replace(made, vendor=made.vendor.model_copy(update={"gemeenten": tenants, "harnas": ports}))


async def stand(plan: Plan, folder: Path, port: int, notify: str | None, sent: Path | None) -> None:
    """Serves until SIGTERM. Raises PkiError, and OSError for a port that is taken."""
    who = {one.oin: one for one in gemeenten(plan.users)}
    workspace = workspace_for(folder, tuple(who.values()), plan.provider, port)
    certificates, witness, today = Certificates.of(workspace), Bystander(), vandaag()
    catalogue = Catalogue.load(bundled("contracts/openapi"))
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    async with simulated_parties(workspace, certificates, witness, catalogue=catalogue, peildatum=today) as simulated:
        for persoon in plan.personen:
            simulated.personen.voeg_toe(as_persoon(persoon, who[persoon.gemeente], today))
        print(json.dumps({"url": simulated.urls[plan.provider]}), flush=True)
        batch = None
        if notify and sent:
            async with Client(client_context(_identity(certificates, plan), certificates.trusted), notify) as client:
                operation = catalogue.operation("opvoerenNotificatie")
                notifier = Notifier(plan.provider, OIN_VAN[plan.provider], client, operation, "/v1", witness)
                batch = asyncio.create_task(_batch(plan, simulated, notifier, sent))
                await stop.wait()
                batch.cancel()
                with contextlib.suppress(asyncio.CancelledError):
                    await batch
        else:
            await stop.wait()


async def _batch(plan: Plan, simulated: Simulated, notifier: Notifier, sent: Path) -> None:
    """Notifies one event about everybody, and writes down what was sent before it is sent."""
    with sent.open("a", encoding="utf-8") as file:
        for persoon in plan.personen:
            event = next((e for e in events_van(plan.provider) if persoon.is_in(e.toestand, e.parameters)), None)
            if event is None:
                continue
            content = {"registratieDatumTijd": now(), "gebeurtenisId": event.id, **_who(plan.provider, persoon)}
            file.write(json.dumps(content) + "\n")
            file.flush()
            await notifier.notify(Notificatie(content, persoon.gemeente, persoon.bsn, persoon.v_nummer), None)
            if persoon.bsn is not None and plan.provider == "duo":
                simulated.duo.onthoudt(persoon.bsn, event.id)
            await asyncio.sleep(BETWEEN)


def _who(provider: str, persoon: Subject) -> dict[str, Any]:
    return {"vNummer": persoon.v_nummer} if provider == "coa" else {"bsn": persoon.bsn}


def _identity(certificates: Certificates, plan: Plan) -> Any:
    return certificates.coa if plan.provider == "coa" else certificates.duo


def main() -> None:
    """``simulated PLAN FOLDER [--port P] [--notify URL --sent FILE]``."""
    parser = argparse.ArgumentParser()
    parser.add_argument("plan", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--notify")
    parser.add_argument("--sent", type=Path)
    given = parser.parse_args()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who started this says when it stops
    asyncio.run(stand(Plan.read(given.plan), given.folder, given.port, given.notify, given.sent))


if __name__ == "__main__":
    main()
