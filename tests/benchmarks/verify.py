"""Verifying 3,000 interactions against the simulated DUO, beside one plain call of Pact's Verifier over the same file.

The plain call is given an answer as quick as can be (a bare asyncio server, no TLS, no recording), and its state
changes as well; ours does all its work. Both in one run, so that a busy machine is busy for both.
"""

from __future__ import annotations

import asyncio
import json
import multiprocessing
import os
import tempfile
import time
from multiprocessing.queues import Queue
from pathlib import Path
from typing import Any

from harness.bundled import bundled
from harness.pacts.verify.running import Wishes, verify

COUNT = 3_000
MOST = 1 / 3
"""Of the time of one plain call."""
LINEAR = 1.3
"""How much longer an interaction may take in the large pact than in one of a third of its size."""


def generated(count: int, folder: Path) -> Path:
    """One small interaction of Lindewaard's contract over and over, each with a description of its own.

    Small, and one whose answer the bare server knows: with Lindewaard's whole contract the plain call took 514 s where
    ours took 48 s.
    """
    pact = json.loads(bundled("contracts/pacts/lindewaard/lindewaard-duo.json").read_text(encoding="utf-8"))
    example = next(one for one in pact["interactions"] if one["request"]["path"].endswith("/inburgeringstermijn"))
    del example["request"]["matchingRules"], example["response"]["headers"]
    del example["response"]["matchingRules"]["header"]
    pact["interactions"] = [example | {"description": f"interactie {number}"} for number in range(count)]
    file = folder / f"{count}.json"
    file.write_text(json.dumps(pact), encoding="utf-8")
    return file


def ours(count: int, folder: Path) -> float:
    """Seconds, from pacts to results; every interaction has to be proven."""
    began = time.monotonic()
    found = asyncio.run(verify(Wishes((generated(count, folder),), "duo")))
    assert (found.verdict, found.count("verified")) == ("good", count), found.remarks
    return time.monotonic() - began


def plain(count: int, folder: Path) -> float:
    """Seconds of one call of the Verifier, in a process of its own since it prints to file descriptor 1."""
    context = multiprocessing.get_context("spawn")
    ports: Queue[int] = context.Queue()
    server = context.Process(target=_serve, args=(ports,), daemon=True)
    server.start()
    try:
        with context.Pool(1) as pool:
            return pool.apply(_plain, (str(generated(count, folder)), ports.get(timeout=30)))
    finally:
        server.kill()


def _plain(file: str, port: int) -> float:
    os.environ["PACT_DO_NOT_TRACK"] = "true"
    for descriptor in (1, 2):
        os.dup2(os.open(os.devnull, os.O_WRONLY), descriptor)
    from pact import Verifier

    url = f"http://127.0.0.1:{port}"
    verifier = Verifier("duo", host="127.0.0.1").add_transport(url=url).add_source(file)
    verifier.state_handler(f"{url}/state", teardown=False, body=True)
    began = time.monotonic()
    verifier.verify()
    return time.monotonic() - began


def _serve(ports: Queue[int]) -> None:
    async def answer(reader: asyncio.StreamReader, writer: Any) -> None:
        body = b'{"startdatum":"2026-11-21","einddatum":"2029-11-21"}'
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                length = next((line for line in head.lower().split(b"\r\n") if line[:15] == b"content-length:"), b":0")
                await reader.readexactly(int(length.split(b":")[1]))
                writer.write(
                    b"HTTP/1.1 200 OK\r\nAPI-Version: 1.0.0\r\nContent-Type: application/json\r\n"
                    b"Content-Length: %d\r\n\r\n%b" % (len(body), body)
                )
        except asyncio.IncompleteReadError:
            writer.close()

    async def listen() -> None:
        server = await asyncio.start_server(answer, "127.0.0.1", 0)
        ports.put(server.sockets[0].getsockname()[1])
        await server.serve_forever()

    asyncio.run(listen())


def main(count: int = COUNT) -> None:
    """Measures and holds both limits. Raises AssertionError when one is passed."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        third = ours(count // 3, folder)
        whole = ours(count, folder)
        call = plain(count, folder)
    print(f"{count // 3:,} interactions {third:6.1f} s, {third / count * 3000:.1f} ms each")
    print(f"{count:,} interactions {whole:6.1f} s, {whole / count * 1000:.1f} ms each")
    print(f"{count:,} interactions {call:6.1f} s in one plain call; ours takes {whole / call:.2f} of it (at most 0.33)")
    assert whole <= call * MOST, "slower than a third of a plain call"
    assert whole / 3 <= third * LINEAR, "time grows faster than the number of interactions"


if __name__ == "__main__":
    main()
