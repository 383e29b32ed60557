"""Sets the stage when DUO or COA is under test: our connection to it, and the address on which it notifies us."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from harness.chain.gemeente import Gemeente
from harness.evidence.declaration import Declaration
from harness.evidence.observations import Request
from harness.openapi import Catalogue, Validator
from harness.parties.gemeente import ontvanger
from harness.parties.wire.contexts import client_context, outdated_client_context, server_context
from harness.parties.wire.edge import Edge
from harness.parties.wire.exchange_client import Client, Outcome, Patience
from harness.parties.wire.probing import Prober
from harness.parties.witness import Witness
from harness.scenarios.bron.aanbieder import Aanbieder
from harness.scenarios.bron.instellingen import ONZE
from harness.scenarios.bron.opdrachten import Opdrachten
from harness.scenarios.bron.slechte import vreemd_certificaat
from harness.scenarios.bron.voorzieningen import BronVoorzieningen
from harness.scenarios.bron.wie import Voorraad

PATIENCE = Patience(read=10.0, total=15.0, connections=8)


@asynccontextmanager
async def opstelling(
    aanbieder: Aanbieder,
    declaration: Declaration,
    witness: Witness,
    *,
    catalogue: Catalogue,
    seed: int,
    peildatum: date,
    ask: Callable[[Any], str],
) -> AsyncIterator[BronVoorzieningen]:
    """Everything in place. Raises PkiError, AanbiederError, and OSError for a port that is taken."""
    async with AsyncExitStack() as stack:

        def keep(client: Client) -> None:
            stack.push_async_callback(client.close)

        identity, origin = aanbieder.identity, aanbieder.adres.origin

        def vreemde(kind: str) -> Client | None:
            if identity is None:
                return None
            if kind == "oude_tls":
                return Client(outdated_client_context(identity, identity.ca), origin, patience=PATIENCE)
            shown = aanbieder.slechte.get(kind)
            if shown is None and kind == "vreemd":
                shown = vreemd_certificaat(Path(stack.enter_context(TemporaryDirectory())), identity)
            if shown is None and kind != "geen":
                return None
            return Client(client_context(shown, identity.ca), origin, patience=PATIENCE)

        client = Paced(aanbieder, client_context(identity, identity.ca) if identity else None)
        keep(client)
        server = ontvanger(aanbieder.bron, _gemeenten(declaration), catalogue, Validator(catalogue), witness)
        luisteren = aanbieder.luisteren
        edge = Edge(
            server,
            context=server_context(identity, identity.ca) if identity else None,
            host=luisteren.host,
            port=luisteren.poort,
        )
        await stack.enter_async_context(edge)
        giver = aanbieder.opdrachtgever(ask, keep)
        yield BronVoorzieningen(
            bron=aanbieder.bron,
            oin=aanbieder.eigen_oin,
            declaration=declaration,
            witness=witness,
            catalogue=catalogue,
            peildatum=peildatum,
            seed=seed,
            url=aanbieder.adres.origin + aanbieder.adres.basis,
            identity=identity,
            per_seconde=aanbieder.per_seconde,
            client=client,
            basis=aanbieder.adres.basis,
            ontvanger=server,
            opdrachten=Opdrachten(aanbieder.bron, giver, witness, luisteren.url or f"{edge.url}/v1"),
            voorraad=Voorraad(aanbieder.personen),
            elders=aanbieder.elders,
            instellingen=aanbieder.instellingen or ONZE,
            vreemde=vreemde,
            prober=Prober(aanbieder.adres.host, aanbieder.adres.poort, identity) if identity else None,
        )


def _gemeenten(declaration: Declaration) -> list[Gemeente]:
    return [tenant.gemeente for tenant in declaration.gemeenten]


class Paced(Client):
    """A client that sends no more requests a second than was allowed."""

    def __init__(self, aanbieder: Aanbieder, context: Any) -> None:
        super().__init__(context, aanbieder.adres.origin, patience=PATIENCE)
        self._gap = 1 / aanbieder.per_seconde if aanbieder.per_seconde else 0.0
        self._next = 0.0

    async def send(self, request: Request) -> Outcome:
        if self._gap:
            at = max(self._next, time.monotonic())
            self._next = at + self._gap
            await asyncio.sleep(at - time.monotonic())
        return await super().send(request)
