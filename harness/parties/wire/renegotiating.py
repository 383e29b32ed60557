"""Asks a TLS 1.2 server to shake hands again on the same connection. Python's ssl cannot: ``openssl s_client`` can."""

from __future__ import annotations

import asyncio
import contextlib
import shutil

from harness.parties.wire.identity import Identity
from harness.parties.wire.probing import LIMIT, Tried

AGAIN = b"RENEGOTIATING"
"""What s_client says when it has asked."""
OFFER = {"aanbod": "tls_opnieuw"}


async def renegotiates(host: str, port: int, identity: Identity, program: str = "openssl") -> Tried:
    """``completed`` when the server went along; ``untried`` without ``program`` or without TLS 1.2."""
    found = shutil.which(program)
    if found is None:
        return Tried("untried", "geen_openssl", OFFER)
    target = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    process = await asyncio.create_subprocess_exec(
        found, "s_client", "-connect", target, "-tls1_2", "-cert", str(identity.certificate), "-key", str(identity.key),
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip
    try:
        said = await _converse(process)
    finally:
        await _end(process)
    if AGAIN not in said:
        return Tried("untried", "geen_tls12", OFFER)
    after = said.split(AGAIN, 1)[1]
    shaken = b"verify return:" in after and b":error:" not in after
    return Tried("completed" if shaken else "refused", "" if shaken else "geweigerd", OFFER)


async def _end(process: asyncio.subprocess.Process) -> None:
    """It ends with its input. To kill what is just ending by itself would have asyncio warn of a child it lost."""
    assert process.stdin is not None
    process.stdin.close()
    try:
        await asyncio.wait_for(process.wait(), LIMIT)
    except TimeoutError:
        process.kill()
        await process.wait()


async def _converse(process: asyncio.subprocess.Process) -> bytes:
    """Waits until it is connected, asks, and reads what comes of it for as long as the limit."""
    assert process.stdin is not None and process.stdout is not None
    said = bytearray()
    with contextlib.suppress(TimeoutError, ConnectionError):
        async with asyncio.timeout(LIMIT):
            while b"\n---\n" not in said or b"Verify return code" not in said:
                said += await _more(process.stdout)
            process.stdin.write(b"R\n")
            await process.stdin.drain()
            while b":error:" not in said and b"verify return:" not in said.partition(AGAIN)[2]:
                said += await _more(process.stdout)
    return bytes(said)


async def _more(stream: asyncio.StreamReader) -> bytes:
    data = await stream.read(4096)
    if not data:
        raise ConnectionError("it ended")
    return data
