"""The simulated DUO, with everything it does, beside a bare Starlette application that returns the same bytes.

Validation of both directions, the state machine, recording with a digest per line and flush, mutual TLS: against
nothing but mutual TLS, on the same edge with the same certificates, in one run.
"""

from __future__ import annotations

import asyncio
import random
import statistics
import tempfile
from datetime import date
from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from harness.bundled import bundled
from harness.chain.bsn import bsns_voor_tests
from harness.chain.gemeente import Gemeente
from harness.chain.instellingen import instellingen
from harness.chain.oin import DUO_OIN
from harness.chain.personen import Personen
from harness.chain.toestanden import maak
from harness.evidence.recording import RecordingWriter
from harness.openapi import Catalogue, Validator
from harness.parties.duo import SimulatedDuo
from harness.parties.server import SimulatedServer
from harness.parties.trust import Trust
from harness.parties.wire.edge import App, Edge
from harness.parties.wire.pki import Pki, server_context
from harness.parties.witness import Witness
from tests.benchmarks.load import requests_per_second

VENDOR = "00000099000000001000"
GEMEENTE = Gemeente("Gemeente Lindewaard", "00000099000000010000", "9901")
PATH = "/v1/personen/{bsn}/inburgeringstermijn"


def simulated_party(witness: Witness) -> tuple[SimulatedServer, str]:
    """DUO with one person who has a termijn, as a run sets it up. Returns the app and the person's BSN."""
    catalogue = Catalogue.load(bundled("contracts/openapi"))
    personen, bsn, today = Personen(), bsns_voor_tests()[0], date.today()
    personen.voeg_toe(
        maak("met-pip", bsn=bsn, v_nummer=1234567890, gemeente=GEMEENTE, vandaag=today, rng=random.Random(1))
    )
    duo = SimulatedDuo(personen, instellingen(), {GEMEENTE.oin: GEMEENTE}, lambda: today)
    trust = Trust.of(VENDOR, [GEMEENTE.oin])
    return SimulatedServer("duo", DUO_OIN, duo, catalogue.of("duo"), Validator(catalogue), trust, witness), bsn


def bare_starlette(body: bytes) -> App:
    """An application that does nothing but return these bytes."""

    async def termijn(_request: Request) -> Response:
        return Response(body, media_type="application/json", headers={"API-Version": "1.0.0"})

    return Starlette(routes=[Route(PATH, termijn)])


async def measure(seconds: float) -> tuple[float, float]:
    """Requests per second of the bare application and of the simulated DUO."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pki = Pki.open_or_create(folder / "pki")
        server, client = pki.certificate("duo", DUO_OIN, "DUO"), pki.certificate("leverancier", VENDOR, "Leverancier")
        duo, bsn = simulated_party(Witness(RecordingWriter.begin(folder / "recording.jsonl", {})))
        body = b'{"startdatum":"2026-10-01","einddatum":"2029-10-01","wijzigingsdatum":"2026-10-01"}'
        request = (
            f"GET {PATH.format(bsn=bsn)} HTTP/1.1\r\nHost: localhost\r\nbron: {GEMEENTE.oin}\r\ndoel: {DUO_OIN}\r\n"
            "berichtId: 6f2c0f0e-6b1d-4a52-9e53-2f3f0f4b8a11\r\n\r\n"
        ).encode()
        context = server_context(server, pki.ca, pki.crl)
        async with Edge(bare_starlette(body), context=context) as bare, Edge(duo, context=context) as ours:
            rates = [await requests_per_second(edge.port, request, client, pki.ca, seconds) for edge in (bare, ours)]
        return rates[0], rates[1]


def main(seconds: float = 2.0, rounds: int = 7) -> None:
    """Prints the rates of each round, in turn, and the median ratio: on a busy machine the rounds differ."""
    ratios = []
    for _ in range(rounds):
        bare, duo = asyncio.run(measure(seconds))
        ratios.append(duo / bare)
        print(f"bare Starlette {bare:6.0f} requests/s | simulated DUO {duo:6.0f} requests/s | ratio {duo / bare:.2f}")
    print(f"median ratio {statistics.median(ratios):.2f} (at least 0.50)")


if __name__ == "__main__":
    main()
