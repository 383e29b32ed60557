"""Sets the stage when DUO or COA is under test: our connection to it, and the address on which it notifies us."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import date
from functools import partial
from pathlib import Path
from ssl import SSLContext
from tempfile import TemporaryDirectory
from typing import Any

from harness.chain.gemeente import Gemeente
from harness.evidence.declaration import Declaration
from harness.evidence.observations import Exchange, Request
from harness.evidence.purposes import Purpose
from harness.openapi import Catalogue, Match, Validator
from harness.parties.gemeente import ontvanger
from harness.parties.wire.contexts import client_context, outdated_client_context, server_context
from harness.parties.wire.edge import Edge
from harness.parties.wire.exchange_client import Client, Outcome, Patience
from harness.parties.wire.pace import Budget
from harness.parties.wire.paced_client import Paced
from harness.parties.wire.probing import Prober
from harness.parties.witness import Witness, now
from harness.playing.provider.bad_certificates import vreemd_certificaat
from harness.playing.provider.facilities import TE_DRUK, BronVoorzieningen, Wachten
from harness.playing.provider.instellingen import ONZE
from harness.playing.provider.opdrachten import Opdrachten
from harness.playing.provider.persons import Voorraad
from harness.playing.provider.provider import Aanbieder

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
        stack.enter_context(witness.measuring.measuring())

        def keep(client: Client) -> None:
            stack.push_async_callback(client.close)

        identity, budget = aanbieder.identity, Budget(aanbieder.tempo)
        tell_busy = partial(_te_druk, witness, aanbieder, catalogue)

        def paced(context: SSLContext | None) -> Paced:
            return Paced(context, aanbieder.adres.origin, PATIENCE, budget, tell_busy)

        def vreemde(kind: str) -> Client | None:
            if identity is None:
                return None
            if kind == "oude_tls":
                return paced(outdated_client_context(identity, identity.ca))
            shown = aanbieder.slechte.get(kind)
            if shown is None and kind == "vreemd":
                shown = vreemd_certificaat(Path(stack.enter_context(TemporaryDirectory())), identity)
            if shown is None and kind != "geen":
                return None
            return paced(client_context(shown, identity.ca))

        client = paced(client_context(identity, identity.ca) if identity else None)
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
            budget=budget,
            client=client,
            basis=aanbieder.adres.basis,
            ontvanger=server,
            opdrachten=Opdrachten(aanbieder.bron, giver, witness, luisteren.url or f"{edge.url}/v1"),
            voorraad=Voorraad(aanbieder.personen),
            elders=aanbieder.elders,
            instellingen=aanbieder.instellingen or ONZE,
            vreemde=vreemde,
            dicht=edge.closed,
            wachten=Wachten.of(declaration),
            prober=Prober(aanbieder.adres.host, aanbieder.adres.poort, identity, budget.turn) if identity else None,
        )


def _gemeenten(declaration: Declaration) -> list[Gemeente]:
    return [tenant.gemeente for tenant in declaration.gemeenten]


def _te_druk(witness: Witness, aanbieder: Aanbieder, catalogue: Catalogue, request: Request, outcome: Outcome) -> None:
    """A request that will be sent again, because the provider said that it is too much just now."""
    found = catalogue.match(request.method, request.path.removeprefix(aanbieder.adres.basis))
    operation = found.operation if isinstance(found, Match) else None
    seen = Exchange(
        at=now(outcome.duration_ms),
        sender="gemeente",
        receiver=aanbieder.bron,
        initiative="harness",
        request=request,
        response=outcome.response,
        peer=outcome.peer,
        api=operation.api if operation else None,
        version=operation.version if operation else None,
        operation=operation.operation_id if operation else None,
        bsn=found.path_params.get("bsn") if isinstance(found, Match) else None,
        duration_ms=outcome.duration_ms,
        purpose=Purpose(kind=TE_DRUK),
    )
    witness.exchange(seen)
