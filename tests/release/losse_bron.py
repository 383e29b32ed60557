"""Small providers on a socket that do one thing: answer everything alike, or nothing at all. They note what arrives."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace

from harness.playing.provider.provider import Aanbieder, Adres

Antwoord = Callable[[int], bytes | None]
"""From the number of a request to what is answered; None: nothing, ever."""


@dataclass
class Loket:
    url: str = ""
    aangekomen: list[float] = field(default_factory=list)
    """When each request arrived, in seconds."""

    def van(self, aanbieder: Aanbieder) -> Aanbieder:
        """The same provider, but here. Its hook stays where it was."""
        return replace(aanbieder, adres=Adres(self.url), identity=None, slechte={})

    def meeste_in_een_seconde(self) -> int:
        """The most that arrived within any second."""
        at = sorted(self.aangekomen)
        return max(sum(1 for other in at if one <= other < one + 1) for one in at)


def antwoord(status: int, *headers: str) -> bytes:
    """An answer without a body."""
    lines = [f"HTTP/1.1 {status} X", "content-length: 0", *headers]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("ascii")


@asynccontextmanager
async def loket(antwoorden: Antwoord) -> AsyncIterator[Loket]:
    """Stands on loopback, over plain HTTP."""
    here = Loket()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).lower()
                size = next((int(line[15:]) for line in head.split(b"\r\n") if line.startswith(b"content-length:")), 0)
                await reader.readexactly(size)
                here.aangekomen.append(time.monotonic())
                said = antwoorden(len(here.aangekomen))
                if said is None:
                    await reader.read()
                    return
                writer.write(said)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server:
        here.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        yield here
