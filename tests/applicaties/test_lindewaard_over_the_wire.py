"""Lindewaard as a process of its own: real sockets, real certificates, started and stopped as a vendor's would be."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import ssl
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest
from lindewaard_opstelling import APPLICATIES, BSN, COA, DUO, ELDERS, LINDEWAARD
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from harness.parties.wire.identity import Identity
from harness.parties.wire.pki import Pki, client_context, server_context

TERMIJN = {"startdatum": "2026-11-21", "einddatum": "2029-11-21", "nieuwVeld": "later bedacht"}


@dataclass
class Chain:
    """A DUO that writes down what it is asked, the PKI, and the addresses of the running application."""

    pki: Pki
    seen: asyncio.Queue[tuple[str, str, dict[str, str], Any]] = field(default_factory=asyncio.Queue)
    urls: dict[str, str] = field(default_factory=dict)

    def as_duo(self, identity: Identity | None = None) -> httpx.AsyncClient:
        identity = identity or self.pki.certificate("duo", DUO, "DUO")
        return httpx.AsyncClient(verify=client_context(identity, self.pki.ca), timeout=10)

    async def notify(self, client: httpx.AsyncClient, **changes: str) -> httpx.Response:
        body = {"registratieDatumTijd": "2026-11-20T10:00:00Z", "gebeurtenisId": "SS102", "bsn": BSN}
        headers = {"bron": DUO, "doel": LINDEWAARD, "berichtId": str(uuid4())} | changes
        return await client.post(f"{self.urls['notificatie_url']}/notificaties", json=body, headers=headers)

    async def probe(self, gemeente: str = LINDEWAARD, path: str = "gegevens") -> Any:
        async with httpx.AsyncClient() as client, asyncio.timeout(10):
            while True:
                answer = await client.get(f"{self.urls['probe_url']}/personen/{BSN}", params={"gemeente": gemeente})
                if answer.status_code == 200 and answer.json()[path]:
                    return answer.json()
                await asyncio.sleep(0.05)


def duo(chain: Chain) -> Starlette:
    async def answer(request: Request) -> Response:
        body = await request.body()
        asked = (request.method, request.url.path, dict(request.headers), json.loads(body) if body else None)
        chain.seen.put_nowait(asked)
        if request.method == "POST":
            return Response(status_code=201, headers={"API-Version": "1.2.0"})
        return JSONResponse(TERMIJN, headers={"API-Version": "1.0.0"})

    return Starlette(routes=[Route("/{path:path}", answer, methods=["GET", "POST"])])


@asynccontextmanager
async def running(folder: Path) -> AsyncIterator[Chain]:
    from lindewaard.server import Luisterpost

    pki = Pki.open_or_create(folder / "pki")
    chain = Chain(pki)
    source = Luisterpost(duo(chain), server_context(pki.certificate("duo", DUO, "DUO"), pki.ca, pki.crl))
    await source.start()
    vendor = pki.certificate("leverancier", "00000099000000000300", "Lindewaard Software")
    config = {
        "duo": {"url": f"https://{source.adres}", "oin": DUO},
        "coa": {"url": f"https://{source.adres}", "oin": COA},
        "gemeenten": [
            {"naam": "Gemeente Lindewaard", "oin": LINDEWAARD, "code": "9901"},
            {"naam": "Gemeente Elders", "oin": ELDERS, "code": "9902"},
        ],
        "certificaten": {
            "ca": str(pki.ca),
            "crl": str(pki.crl),
            "certificaat": str(vendor.certificate),
            "sleutel": str(vendor.key),
        },
    }
    file = folder / "aansluitgegevens.json"
    file.write_text(json.dumps(config))
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "lindewaard",
        cwd=APPLICATIES,
        env=os.environ | {"PLATEAU2_AANSLUITGEGEVENS": str(file)},
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    try:
        chain.urls = json.loads(await asyncio.wait_for(process.stdout.readline(), 20))
        yield chain
        process.send_signal(signal.SIGTERM)
        assert await asyncio.wait_for(process.wait(), 10) == 0
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
        await source.stop()


@pytest.mark.end_to_end
async def test_it_receives_reads_delivers_and_stops(tmp_path: Path) -> None:
    async with running(tmp_path) as chain:
        async with chain.as_duo() as client:
            assert (await chain.notify(client)).status_code == 201
            assert (await chain.notify(client, bron=COA)).status_code == 403
            lost = await client.get(f"{chain.urls['notificatie_url']}/notificaties")
            assert (lost.status_code, lost.headers["API-Version"]) == (405, "1.8.0")
        known = await chain.probe()
        assert known["gegevens"] == {"getInburgeringstermijnByBsn": TERMIJN}
        assert known["afgeleid"] == {"laatsteDagTermijn": "2029-11-20"}
        method, path, headers, _ = await asyncio.wait_for(chain.seen.get(), 10)
        assert (method, path) == ("GET", f"/v1/personen/{BSN}/inburgeringstermijn")
        assert (headers["bron"], headers["doel"]) == (LINDEWAARD, DUO)

        pip = {"dagtekeningPip": "2026-11-20", "leerroute": "B"}
        order = {"opdrachtId": "1", "gemeente": ELDERS, "operatie": "postPipByBsn", "parameters": {"bsn": BSN}}
        async with httpx.AsyncClient() as client:
            assert (await client.post(chain.urls["opdracht_url"], json=order | {"inhoud": pip})).status_code == 202
        method, path, headers, body = await asyncio.wait_for(chain.seen.get(), 10)
        assert (method, path, body) == ("POST", f"/v1/personen/{BSN}/PIP", pip)
        assert headers["bron"] == ELDERS


@pytest.mark.end_to_end
async def test_it_lets_in_only_valid_certificates_of_duo_and_coa(tmp_path: Path) -> None:
    async with running(tmp_path) as chain:
        for bad in (chain.pki.revoked, chain.pki.foreign, chain.pki.expired):
            async with chain.as_duo(bad("duo", DUO, "DUO")) as client:
                with pytest.raises((httpx.TransportError, ssl.SSLError)):
                    await chain.notify(client)
        async with chain.as_duo(chain.pki.certificate("ander", ELDERS, "Elders")) as client:
            assert (await chain.notify(client, bron=ELDERS)).status_code == 403
            assert (await chain.notify(client, bron=DUO)).status_code == 403
        async with chain.as_duo() as client:
            assert (await chain.notify(client)).status_code == 201
