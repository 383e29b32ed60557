"""Offers a server one family of outdated suites or curves, and nothing else, to see which of them it takes."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Mapping
from dataclasses import replace

from harness.parties.wire.hello import NoTlsError, client_hello, read_answer
from harness.parties.wire.probing import LIMIT, Tried
from harness.parties.wire.suites import CURVES, FAMILIES, SUFFICIENT

VERSIONS = {0x0301: "TLSv1", 0x0302: "TLSv1.1", 0x0303: "TLSv1.2"}


async def takes(host: str, port: int, family: str) -> Tried:
    """``completed`` when the server chose something of the family: the handshake itself is not gone on with.

    What it takes is taken out of the offer, which is made again: so each of the family is tried.
    """
    return await asyncio.to_thread(_takes, host, port, family)


def _takes(host: str, port: int, family: str) -> Tried:
    offered, taken = dict(FAMILIES.get(family) or CURVES[family]), list[str]()
    first: Tried | None = None
    while offered:
        number, tried = _greet(host, port, family, offered)
        first = first or tried
        if number is None:
            break
        taken.append(offered.pop(number))
    assert first is not None  # no family is empty
    return replace(first, facts={**first.facts, "cipher": ", ".join(taken)}) if taken else first


def _greet(host: str, port: int, family: str, offered: Mapping[int, str]) -> tuple[int | None, Tried]:
    """Which of these the server takes; of curves one is offered at a time, for it does not say which it chose."""
    if family in FAMILIES:
        return _said(host, port, family, client_hello(host, offered), offered)
    last: tuple[int | None, Tried] = (None, Tried("untried", "", {"aanbod": family}))
    for curve in offered:
        suite, tried = last = _said(host, port, family, client_hello(host, SUFFICIENT, (curve,)), SUFFICIENT)
        if suite is not None:
            return curve, tried
        if tried.outcome == "unreachable":
            break
    return last


def _said(host: str, port: int, family: str, hello: bytes, suites: Mapping[int, str]) -> tuple[int | None, Tried]:
    """The suite that the server chose, and what came of it."""
    facts = {"aanbod": family}
    try:
        with socket.create_connection((host, port), timeout=LIMIT) as raw:
            raw.sendall(hello)
            answer = read_answer(raw)
    except ConnectionResetError:
        return None, Tried("refused", "reset", facts)
    except TimeoutError:
        return None, Tried("unreachable", "timeout", facts)
    except NoTlsError:
        return None, Tried("unreachable", "geen_tls_antwoord", facts)
    except OSError as error:
        return None, Tried("unreachable", type(error).__name__, facts)
    if answer.suite is None:
        return None, Tried("refused", answer.alert, facts)
    if answer.suite not in suites:
        return None, Tried("unreachable", "niet_aangeboden", facts)
    version = VERSIONS.get(answer.version, "")
    return answer.suite, Tried("completed", facts={**facts, "cipher": suites[answer.suite], "tls": version})
