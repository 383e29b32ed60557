"""The simulated DUO and COA as a provider that stands alone, with a desk for opdrachten: what ``demo`` verifies.

``python -m harness.playing.provider.standalone leverancier.toml SEED`` prints one line of JSON with its addresses and
stands until its standard input ends.
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from harness.bundled import bundled
from harness.chain.datums import vandaag
from harness.evidence.nowhere import Nowhere
from harness.openapi import Catalogue
from harness.parties.simulating import Certificates, Simulated, simulated_parties
from harness.parties.wire.contexts import client_context
from harness.parties.wire.edge import Edge
from harness.parties.wire.identity import Identity, read_certificate
from harness.parties.witness import Witness
from harness.parties.workspace import Workspace
from harness.playing.provider.bad_certificates import slechte_certificaten
from harness.playing.provider.desk import Balie, Senders


@dataclass(frozen=True)
class Faciliteit:
    """Where it stands, and the files with which a municipality reaches it."""

    duo: str
    coa: str
    opdracht_url: str
    certificaat: str
    sleutel: str
    ca: str
    slechte: dict[str, tuple[str, str]]
    """Certificate and key that DUO and COA have to refuse, by kind."""

    def identity(self) -> Identity:
        """Our own certificate. Raises PkiError."""
        return Identity.load(Path(self.certificaat), Path(self.sleutel), Path(self.ca), made_here=True)

    def bad_identities(self) -> dict[str, Identity]:
        """Those that the parties have to refuse, by kind. Raises PkiError."""
        return {
            kind: Identity.of(read_certificate(Path(cert)), Path(cert), Path(key), Path(self.ca))
            for kind, (cert, key) in self.slechte.items()
        }


@asynccontextmanager
async def faciliteit(
    workspace: Workspace, *, catalogue: Catalogue, peildatum: date, seed: int
) -> AsyncIterator[tuple[Faciliteit, Simulated]]:
    """Stands while it is entered. Raises PkiError, and OSError for a port that is taken."""
    certificates, witness = Certificates.of(workspace), Witness(Nowhere())
    async with AsyncExitStack() as stack:
        parties = simulated_parties(workspace, certificates, witness, catalogue=catalogue, peildatum=peildatum)
        simulated = await stack.enter_async_context(parties)
        senders = Senders(certificates, catalogue.operation("opvoerenNotificatie"), witness, client_context)
        stack.push_async_callback(senders.close)
        gemeenten = {t.oin: t.gemeente for t in workspace.vendor.gemeenten}
        balie = Balie(simulated, gemeenten, senders, peildatum, seed)
        stack.push_async_callback(balie.close)
        desk = await stack.enter_async_context(Edge(balie, context=None))
        files = certificates.for_application()
        made = Faciliteit(
            duo=simulated.urls["duo"],
            coa=simulated.urls["coa"],
            opdracht_url=desk.url,
            certificaat=files["certificaat"],
            sleutel=files["sleutel"],
            ca=files["ca"],
            slechte={
                kind: (str(one.certificate), str(one.key))
                for kind, one in slechte_certificaten(certificates.pki, certificates.vendor).items()
            },
        )
        yield made, simulated


async def _stand(file: Path, seed: int) -> None:
    catalogue = Catalogue.load(bundled("contracts/openapi"))
    today = vandaag()
    async with faciliteit(Workspace.open(file), catalogue=catalogue, peildatum=today, seed=seed) as (made, _):
        print(json.dumps(asdict(made)), flush=True)
        await asyncio.to_thread(sys.stdin.buffer.read)


if __name__ == "__main__":
    asyncio.run(_stand(Path(sys.argv[1]), int(sys.argv[2])))
