"""The client of the benchmarks: bare asyncio streams, in a process of its own, so that the server is measured."""

from __future__ import annotations

import asyncio
import multiprocessing
import ssl
import time
from pathlib import Path

from harness.parties.wire.pki import Identity, client_context

CONNECTIONS = 8


async def requests_per_second(port: int, request: bytes, identity: Identity, ca: Path, seconds: float) -> float:
    """Sends ``request`` over 8 kept connections, each when the answer to the one before is there."""
    loop = asyncio.get_running_loop()
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        task = pool.apply_async(_load, (port, request, identity, ca, seconds))
        rate: float = await loop.run_in_executor(None, task.get, seconds + 60)
        return rate


def _load(port: int, request: bytes, identity: Identity, ca: Path, seconds: float) -> float:
    async def run() -> float:
        context = client_context(identity, ca)
        begin = time.monotonic()
        work = (_one_connection(port, request, context, begin + seconds) for _ in range(CONNECTIONS))
        return sum(await asyncio.gather(*work)) / (time.monotonic() - begin)

    return asyncio.run(run())


async def _one_connection(port: int, request: bytes, context: ssl.SSLContext, until: float) -> int:
    reader, writer = await asyncio.open_connection("localhost", port, ssl=context)
    count = 0
    while time.monotonic() < until:
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 20"), head
        length = next(line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:"))
        await reader.readexactly(int(length.split(b":")[1]))
        count += 1
    writer.close()
    return count
