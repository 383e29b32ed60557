"""Suites that no OpenSSL offers any more are offered all the same, and what a server takes of them is seen."""

from __future__ import annotations

import asyncio
import ssl

import pytest

from harness.parties.wire.greeting import takes
from harness.parties.wire.hello import client_hello
from harness.parties.wire.pki import Identity, Pki
from harness.parties.wire.probing import Tried
from harness.parties.wire.suites import CURVES, FAMILIES

from .test_probing import probe


@pytest.mark.parametrize("family", [*FAMILIES, *CURVES])
def test_a_good_server_takes_none_of_it(pki: Pki, gemeente: Identity, family: str) -> None:
    tried = probe(pki, gemeente, lambda p: takes(p.host, p.port, family))
    assert (tried.outcome, tried.reason) == ("refused", "handshake_failure")


@pytest.mark.parametrize(
    ("family", "ciphers", "taken"),
    [
        ("onvoldoende_cbc_sha", "ECDHE-RSA-AES128-SHA:ECDHE-RSA-AES256-SHA", {"AES_128_CBC_SHA", "AES_256_CBC_SHA"}),
        ("uitfaseren_ecdhe", "ECDHE-RSA-AES256-SHA384", {"AES_256_CBC_SHA384"}),
    ],
)
def test_each_of_a_family_that_a_server_takes_is_named(
    pki: Pki, gemeente: Identity, family: str, ciphers: str, taken: set[str]
) -> None:
    tried = probe(
        pki, gemeente, lambda p: takes(p.host, p.port, family), lambda c: c.set_ciphers(f"{ciphers}:@SECLEVEL=0")
    )
    assert tried.outcome == "completed"
    assert {name.split("_WITH_")[1] for name in tried.facts["cipher"].split(", ")} == taken


def test_a_curve_that_is_to_be_phased_out_is_named(pki: Pki, gemeente: Identity) -> None:
    def weaken(context: ssl.SSLContext) -> None:
        context.set_ecdh_curve("secp224r1")

    tried = probe(pki, gemeente, lambda p: takes(p.host, p.port, "uitfaseren_kromme"), weaken)
    assert (tried.outcome, tried.facts["cipher"]) == ("completed", "secp224r1")


def test_nobody_there_is_no_refusal() -> None:
    assert asyncio.run(takes("127.0.0.1", 1, "zwak_rc4")).outcome == "unreachable"


def test_a_server_that_takes_a_suite_without_encryption_is_caught(pki: Pki, gemeente: Identity) -> None:
    tried = probe(
        pki, gemeente, lambda p: takes(p.host, p.port, "zwak_null"), lambda c: c.set_ciphers("eNULL:@SECLEVEL=0")
    )
    assert (tried.outcome, tried.facts["tls"]) == ("completed", "TLSv1.2")
    assert "NULL" in tried.facts["cipher"]


@pytest.mark.parametrize("family", FAMILIES)
def test_whatever_a_server_takes_of_a_family_is_caught(family: str) -> None:
    for suite, name in FAMILIES[family].items():
        tried = _of_a_script(family, _server_hello(suite))
        assert (tried.outcome, tried.facts) == ("completed", {"aanbod": family, "cipher": name, "tls": "TLSv1.2"})


@pytest.mark.parametrize(
    ("said", "outcome", "reason"),
    [
        (b"\x15\x03\x03\x00\x02\x02\x28", "refused", "handshake_failure"),
        (b"\x15\x03\x01\x00\x02\x02\x46", "refused", "protocol_version"),
        (b"", "refused", "closed"),
        (b"HTTP/1.1 400 Bad Request\r\n\r\n", "unreachable", "geen_tls_antwoord"),
        (b"\x16\x03\x03\x00\x04\x02\x00\x00\x00", "unreachable", "geen_tls_antwoord"),
        (b"\x16\x03\x03\xff\xff", "unreachable", "geen_tls_antwoord"),
    ],
)
def test_what_is_no_server_hello_takes_nothing(said: bytes, outcome: str, reason: str) -> None:
    tried = _of_a_script("zwak_3des", said)
    assert (tried.outcome, tried.reason) == (outcome, reason)


def test_a_suite_that_was_not_offered_says_nothing() -> None:
    assert _of_a_script("zwak_3des", _server_hello(0xC02F)).reason == "niet_aangeboden"


def test_a_hello_names_the_host_and_offers_one_family_only() -> None:
    hello = client_hello("duo.example", FAMILIES["zwak_rc4"])
    assert b"duo.example" in hello and b"127.0.0.1" not in client_hello("127.0.0.1", FAMILIES["zwak_rc4"])
    offered = hello[hello.index(b"\x00\x0e\x00\x04") + 2 :][:14]
    assert {int.from_bytes(offered[at : at + 2], "big") for at in range(0, 14, 2)} == {*FAMILIES["zwak_rc4"], 0x00FF}


def _server_hello(suite: int) -> bytes:
    body = b"\x03\x03" + bytes(32) + b"\x02\xab\xcd" + suite.to_bytes(2, "big") + b"\x00"
    message = b"\x02" + len(body).to_bytes(3, "big") + body
    return b"\x16\x03\x03" + len(message).to_bytes(2, "big") + message


def _of_a_script(family: str, said: bytes) -> Tried:
    """What is tried at a server that says one thing to whoever greets it."""

    async def greeted(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readexactly(5)
        await reader.readexactly(int.from_bytes(head[3:], "big"))
        writer.write(said)
        writer.close()

    async def run() -> Tried:
        async with await asyncio.start_server(greeted, "127.0.0.1", 0) as server:
            return await takes("127.0.0.1", server.sockets[0].getsockname()[1], family)

    return asyncio.run(run())
