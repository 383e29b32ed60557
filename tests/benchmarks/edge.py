"""Requests per second over mutual TLS: our edge beside plain uvicorn, the client in a process of its own.

Run with ``python tests/benchmarks/edge.py [seconds]``. The client is bare asyncio streams, so that the server is what
is measured; 8 connections are kept alive, and each sends a request when the answer to the one before is there.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import ssl
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from harness.parties.wire.edge import Edge
from harness.parties.wire.pki import Identity, Pki, client_context, server_context

CONNECTIONS = 8
CONTENT = b'{"registratieDatumTijd": "2026-06-01T10:00:00Z", "gebeurtenisId": "SS102", "bsn": "999990019"}'
REQUEST = (
    b"POST /v1/notificaties HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
    b"Content-Length: %d\r\n\r\n" % len(CONTENT)
) + CONTENT


async def _notificatie(request: Request) -> Response:
    await request.body()
    return Response(status_code=201, headers={"API-Version": "1.8.0"})


APP = Starlette(routes=[Route("/v1/notificaties", _notificatie, methods=["POST"])])


async def _one_connection(port: int, context: ssl.SSLContext, until: float) -> int:
    reader, writer = await asyncio.open_connection("localhost", port, ssl=context)
    count = 0
    while time.monotonic() < until:
        writer.write(REQUEST)
        head = await reader.readuntil(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 201"), head
        count += 1
    writer.close()
    return count


async def _handshakes(port: int, context: ssl.SSLContext, until: float) -> int:
    count = 0
    while time.monotonic() < until:
        _, writer = await asyncio.open_connection("localhost", port, ssl=context)
        writer.close()
        count += 1
    return count


def _load(port: int, identity: Identity, ca: Path, seconds: float, fresh: bool) -> float:
    """Requests (or, with ``fresh``, handshakes) per second; runs in the client's process."""

    async def run() -> float:
        context = client_context(identity, ca)
        work = _handshakes if fresh else _one_connection
        begin = time.monotonic()
        counts = await asyncio.gather(*(work(port, context, begin + seconds) for _ in range(CONNECTIONS)))
        return sum(counts) / (time.monotonic() - begin)

    return asyncio.run(run())


@asynccontextmanager
async def _our_edge(pki: Pki, server: Identity) -> AsyncIterator[int]:
    async with Edge(APP, context=server_context(server, pki.ca, pki.crl)) as edge:
        yield edge.port


@asynccontextmanager
async def _plain_uvicorn(pki: Pki, server: Identity) -> AsyncIterator[int]:
    config = uvicorn.Config(
        APP,
        port=0,
        http="httptools",
        loop="none",
        log_level="warning",
        access_log=False,
        ssl_certfile=str(server.certificate),
        ssl_keyfile=str(server.key),
        ssl_ca_certs=str(pki.ca),
        ssl_cert_reqs=ssl.CERT_REQUIRED,
    )
    running = uvicorn.Server(config)
    serving = asyncio.create_task(running.serve())
    async with asyncio.timeout(10):
        while not running.started:  # noqa: ASYNC110  # uvicorn has no event for it
            await asyncio.sleep(0.01)
    yield running.servers[0].sockets[0].getsockname()[1]
    running.should_exit = True
    await serving


Server = Callable[[Pki, Identity], AbstractAsyncContextManager[int]]


async def _measure(name: str, server: Server, pki: Pki, seconds: float) -> None:
    duo = pki.certificate("duo", "00000099000000001000", "DUO (nagespeeld)")
    gemeente = pki.certificate("gemeente", "00000099000000002000", "Gemeente Voorbeeldstad")
    loop = asyncio.get_running_loop()
    async with server(pki, duo) as port:
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            for fresh, unit in ((False, "requests/s"), (True, "handshakes/s")):
                task = pool.apply_async(_load, (port, gemeente, pki.ca, seconds, fresh))
                rate = await loop.run_in_executor(None, task.get, seconds + 30)
                print(f"{name:>14}: {rate:7.0f} {unit}")


def main(seconds: float = 5.0) -> None:
    """Measures both servers twice, in turn, so that a busy machine shows as a difference between the rounds."""
    with tempfile.TemporaryDirectory() as folder:
        pki = Pki.open_or_create(Path(folder))
        for _ in range(2):
            asyncio.run(_measure("our edge", _our_edge, pki, seconds))
            asyncio.run(_measure("plain uvicorn", _plain_uvicorn, pki, seconds))


if __name__ == "__main__":
    main(*(float(argument) for argument in sys.argv[1:2]))
