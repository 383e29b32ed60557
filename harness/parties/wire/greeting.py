"""Offers a server one family of outdated suites, and nothing else, to see whether it takes any."""

from __future__ import annotations

import asyncio
import socket

from harness.parties.wire.hello import NoTlsError, client_hello, read_answer
from harness.parties.wire.probing import LIMIT, Tried
from harness.parties.wire.suites import FAMILIES

VERSIONS = {0x0301: "TLSv1", 0x0302: "TLSv1.1", 0x0303: "TLSv1.2"}


async def takes(host: str, port: int, family: str) -> Tried:
    """``completed`` when the server chose a suite of the family: the handshake itself is not gone on with."""
    return await asyncio.to_thread(_greet, host, port, family)


def _greet(host: str, port: int, family: str) -> Tried:
    facts, suites = {"aanbod": family}, FAMILIES[family]
    try:
        with socket.create_connection((host, port), timeout=LIMIT) as raw:
            raw.sendall(client_hello(host, suites))
            answer = read_answer(raw)
    except ConnectionResetError:
        return Tried("refused", "reset", facts)
    except TimeoutError:
        return Tried("unreachable", "timeout", facts)
    except NoTlsError:
        return Tried("unreachable", "geen_tls_antwoord", facts)
    except OSError as error:
        return Tried("unreachable", type(error).__name__, facts)
    if answer.suite is None:
        return Tried("refused", answer.alert, facts)
    if answer.suite not in suites:
        return Tried("unreachable", "niet_aangeboden", facts)
    return Tried("completed", facts={**facts, "cipher": suites[answer.suite], "tls": VERSIONS.get(answer.version, "")})
