"""Memory over a run of 100,000 exchanges: recorded by the simulated DUO, then judged and reported.

The exchanges go straight into the party's ASGI app: what is measured is what the harness keeps, not the network.
"""

from __future__ import annotations

import asyncio
import resource
import sys
import tempfile
import uuid
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any

from harness.chain.oin import DUO_OIN
from harness.evidence import marks
from harness.evidence.baseline import Baseline, contract_digests
from harness.evidence.declaration import Declaration
from harness.evidence.observations import Peer
from harness.evidence.run_folder import RunFolder, write_canonical
from harness.parties.server import SimulatedServer
from harness.parties.witness import Witness
from harness.reports.assemble import assemble
from tests.benchmarks.duo import GEMEENTE, PATH, VENDOR, simulated_party

PER_SCENARIO = 100


class _Connection:
    """Stands for the connection that the edge gives."""

    def together(self) -> AbstractContextManager[None]:
        return nullcontext()


async def _receive() -> dict[str, Any]:
    return {"type": "http.request", "body": b"", "more_body": False}


async def _send(_message: Any) -> None:
    return None


def _scope(path: str) -> dict[str, Any]:
    headers = {"host": "localhost", "bron": GEMEENTE.oin, "doel": DUO_OIN, "berichtId": str(uuid.uuid4())}
    peer = Peer(oin=VENDOR, subject="O=Leverancier", fingerprint="00" * 32, tls="TLSv1.3")
    return {
        "type": "http",
        "method": "GET",
        "raw_path": path.encode(),
        "query_string": b"",
        "headers": [(name.lower().encode(), value.encode()) for name, value in headers.items()],
        "extensions": {"plateau2.peer": peer, "plateau2.connection": _Connection()},
    }


async def _exchanges(server: SimulatedServer, witness: Witness, bsn: str, count: int) -> None:
    for number in range(count // PER_SCENARIO):
        log = witness.begin(f"meting-{number}", 1)
        witness.owns(log, bsn, 1234567890)
        witness.mark(log, marks.Begun(nl="Meting", en="Measurement", services=["inburgeringstermijn"], group="meting"))
        for _ in range(PER_SCENARIO):
            await server(_scope(PATH.format(bsn=bsn)), _receive, _send)  # type: ignore[arg-type]
        witness.mark(log, marks.Ended(ms=0))
        witness.end(log)


def main(count: int = 100_000) -> None:
    """Prints the peak of memory after recording, and after the report."""
    with tempfile.TemporaryDirectory() as name:
        tenant = {"naam": GEMEENTE.naam, "oin": GEMEENTE.oin, "code": GEMEENTE.code}
        declaration = Declaration.model_validate(
            {
                "leverancier": {"naam": "Meting", "oin": VENDOR},
                "product": {"naam": "Meting", "versie": "1"},
                "gemeenten": [tenant],
                "stelseldiensten": {},
                "opdrachten": "hook",
            }
        )
        baseline = Baseline(
            run="meting", soort="oefening", harness="0", contracts=contract_digests(), checks={}, scenarios={},
            versies={}, seed=1, peildatum="2026-01-01",
        )  # fmt: skip
        folder, writer = RunFolder.create(Path(name) / "run", declaration, baseline)
        witness = Witness(writer)
        server, bsn = simulated_party(witness)
        witness.mark(None, marks.RunBegun(moment="2026-01-01T00:00:00.000Z"))
        asyncio.run(_exchanges(server, witness, bsn, count))
        witness.mark(None, marks.RunEnded(moment="2026-01-01T00:00:00.000Z", stopped=None))
        writer.finish()
        recorded = _peak()
        report = assemble(folder)
        write_canonical(folder.report_file, report)
        size = folder.recording_file.stat().st_size / 1e6
        print(
            f"{report.run.uitwisselingen:,} exchanges, recording {size:.0f} MB: peak {recorded:.0f} MB recorded, "
            f"{_peak():.0f} MB reported (at most 500)"
        )


def _peak() -> float:
    unit = 1024 if sys.platform != "darwin" else 1024**2
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:2]))
