"""The example application as a provider of the Notificatie API, started as the demo does; DUO and COA call it."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from urllib.parse import urlsplit

from harness.bundled import bundled
from harness.chain.personen import Personen
from harness.pacts.verify.planning import Case
from harness.pacts.verify.simulated import World, add_person
from harness.parties.simulating import Certificates, simulated_parties
from harness.parties.wire.contexts import client_context
from harness.parties.wire.exchange_client import Client
from harness.parties.witness import SceneLog, Witness
from harness.parties.workspace import Workspace
from harness.playing.vendor.stage import reach_application

LOG = "applicatie.log"


def example_workspace(folder: Path) -> Workspace:
    """The workspace of the demo, in ``folder``."""
    return Workspace.open(Path(shutil.copy(bundled("fixtures/demo/leverancier.toml"), folder)))


class ExampleStand:
    """One application for the whole verification; the persons it reads about stand ready at a simulated DUO and COA."""

    def __init__(self, world: World, personen: Personen, clients: Mapping[str, Client], witness: Witness) -> None:
        self._world, self._personen, self._clients, self._witness = world, personen, clients, witness

    def prepare(self, case: Case, log: SceneLog) -> Mapping[str, object]:
        """Makes the person of the state known to DUO and COA."""
        values: dict[str, object] = {}
        for situatie in self._world.situaties[case.number]:
            fresh = Personen()
            values |= add_person(case, situatie, fresh, self._world)
            for persoon in fresh:
                self._personen.voeg_toe(persoon)
                self._witness.owns(log, persoon.bsn, persoon.v_nummer)
        return values

    def client(self, consumer: str) -> Client:
        """DUO and COA each show their own certificate; ``bind`` held that it is one of the two."""
        return self._clients[consumer.casefold()]


@asynccontextmanager
async def example(workspace: Workspace, world: World, witness: Witness) -> AsyncIterator[ExampleStand]:
    """Started on entry, stopped on exit. Raises PkiError, ApplicationError and OSError."""
    async with AsyncExitStack() as stack:
        certificates = Certificates.of(workspace)
        simulated = await stack.enter_async_context(
            simulated_parties(workspace, certificates, witness, catalogue=world.catalogue, peildatum=world.vandaag)
        )
        told = workspace.write_aansluitgegevens(
            simulated.urls["duo"], simulated.urls["coa"], certificates.told(workspace.vendor)
        )
        addresses, _ = await reach_application(workspace, told, stack, workspace.folder / LOG)
        clients = {}
        for name, identity in (("duo", certificates.duo), ("coa", certificates.coa)):
            client = Client(
                client_context(identity, certificates.trusted),
                origin(addresses.notified_at(workspace.vendor.gemeenten[0].oin) or ""),
            )
            stack.push_async_callback(client.close)
            clients[name] = client
        yield ExampleStand(world, simulated.personen, clients, witness)


def origin(url: str) -> str:
    """What goes before the ``/v1`` that a pact's own paths begin with."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/').removesuffix('/v1')}"
