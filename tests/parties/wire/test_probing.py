"""What a server takes is found out by trying: versions, suites, chain, name, and asking again."""

from __future__ import annotations

import asyncio
import ssl
import warnings
from collections.abc import Callable
from typing import Any

import pytest

from harness.parties.wire.connection import Receive, Scope, Send
from harness.parties.wire.contexts import server_context
from harness.parties.wire.edge import Edge
from harness.parties.wire.pki import Identity, Pki
from harness.parties.wire.probing import OFFERS, Prober, Tried
from harness.parties.wire.renegotiating import renegotiates
from harness.parties.wire.speaking import speaks

Weaken = Callable[[ssl.SSLContext], None]
ALLOW_CLIENT_RENEGOTIATION = 1 << 8  # SSL_OP_ALLOW_CLIENT_RENEGOTIATION, which Python's ssl does not name


async def _answer(_scope: Scope, _receive: Receive, send: Send) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"0")]})
    await send({"type": "http.response.body", "body": b""})


def probe(
    pki: Pki, me: Identity, ask: Callable[[Prober], Any], weaken: Weaken = lambda _: None, shown: Identity | None = None
) -> Tried:
    """One question to a server that is as it should be, but for what ``weaken`` does to it."""

    async def run() -> Tried:
        context = server_context(shown or pki.certificate("proef-duo", "00000099000000001000", "DUO"), pki.ca, pki.crl)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            weaken(context)
        async with Edge(_answer, context=context) as edge:
            tried: Tried = await ask(Prober("127.0.0.1", edge.port, me))
            return tried

    return asyncio.run(run())


def _old(context: ssl.SSLContext) -> None:
    context.set_ciphers("ALL:@SECLEVEL=0")
    context.minimum_version = ssl.TLSVersion.TLSv1


@pytest.mark.parametrize("offer", ["tls_gewoon", "tls12", "tls13"])
def test_a_good_server_takes_what_is_good(pki: Pki, gemeente: Identity, offer: str) -> None:
    tried = probe(pki, gemeente, lambda p: p.offers(offer))
    assert (tried.outcome, tried.facts["aanbod"]) == ("completed", offer)
    assert tried.facts["certificaat"]["oin"] == "00000099000000001000"


@pytest.mark.parametrize("offer", sorted(set(OFFERS) - {"tls_gewoon", "tls12", "tls13"}))
def test_a_good_server_refuses_the_rest(pki: Pki, gemeente: Identity, offer: str) -> None:
    assert probe(pki, gemeente, lambda p: p.offers(offer)).outcome in ("refused", "untried")


@pytest.mark.parametrize(
    ("offer", "version"), [("tls10", ssl.TLSVersion.TLSv1), ("tls11", ssl.TLSVersion.TLSv1_1)], ids=["1.0", "1.1"]
)
def test_a_server_that_speaks_an_old_version_is_caught(
    pki: Pki, gemeente: Identity, offer: str, version: ssl.TLSVersion
) -> None:
    if not speaks(version):
        pytest.skip("this machine's OpenSSL does not speak it")
    tried = probe(pki, gemeente, lambda p: p.offers(offer), _old)
    assert tried.outcome == "completed"


def test_what_our_own_openssl_cannot_offer_is_untried(
    pki: Pki, gemeente: Identity, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("harness.parties.wire.probing._can", lambda _offer: False)
    tried = probe(pki, gemeente, lambda p: p.offers("tls10"))
    assert (tried.outcome, tried.reason) == ("untried", "eigen_openssl")


def test_nobody_there_is_not_a_refusal(gemeente: Identity) -> None:
    tried = asyncio.run(Prober("127.0.0.1", 1, gemeente).offers("tls12"))
    assert tried.outcome == "unreachable"


def test_a_chain_that_leads_to_our_root_is_whole(pki: Pki, gemeente: Identity) -> None:
    assert probe(pki, gemeente, lambda p: p.chain()).outcome == "completed"


def test_a_certificate_of_somebody_else_does_not_lead_to_our_root(pki: Pki, gemeente: Identity) -> None:
    stranger = pki.foreign("proef-vreemd", "00000099000000001000", "DUO")
    tried = probe(pki, gemeente, lambda p: p.chain(), shown=stranger)
    assert (tried.outcome, tried.reason) == ("refused", "niet_vertrouwd")


def test_without_a_root_in_the_ca_file_the_chain_cannot_be_tried(pki: Pki, gemeente: Identity) -> None:
    other = Identity(**{**vars(gemeente), "ca": gemeente.certificate})
    tried = probe(pki, gemeente, lambda p: Prober(p.host, p.port, other).chain())
    assert (tried.outcome, tried.reason) == ("untried", "geen_wortel")


@pytest.mark.parametrize(("hosts", "outcome"), [(("127.0.0.1",), "completed"), (("duo.example",), "refused")])
def test_the_name_is_held_against_the_host(pki: Pki, gemeente: Identity, hosts: tuple[str, ...], outcome: str) -> None:
    shown = pki.certificate("proef-naam", "00000099000000001000", "DUO", hosts=hosts)
    tried = probe(pki, gemeente, lambda p: p.name(shown.certificate.read_text()), shown=shown)
    assert tried.outcome == outcome
    assert tried.reason == ("" if outcome == "completed" else "andere_naam")


def test_without_tls_a_tls_server_gives_no_http(pki: Pki, gemeente: Identity) -> None:
    assert probe(pki, gemeente, lambda p: p.in_plain("/")).reason == "geen_http"


def test_a_plain_server_answers_in_http(gemeente: Identity) -> None:
    async def run() -> Tried:
        async with Edge(_answer, context=None) as edge:
            return await Prober("127.0.0.1", edge.port, gemeente).in_plain("/")

    assert asyncio.run(run()) == Tried("completed", "200", {"aanbod": "zonder_tls"})


def _again(prober: Prober) -> Any:
    return renegotiates(prober.host, prober.port, prober.identity)


def test_a_good_server_does_not_shake_hands_again(pki: Pki, gemeente: Identity) -> None:
    assert probe(pki, gemeente, _again).outcome in ("refused", "untried")


def test_a_server_that_shakes_hands_again_is_caught(pki: Pki, gemeente: Identity) -> None:
    def weaken(context: ssl.SSLContext) -> None:
        context.options &= ~ssl.OP_NO_RENEGOTIATION
        context.options |= ALLOW_CLIENT_RENEGOTIATION

    assert probe(pki, gemeente, _again, weaken).outcome in ("completed", "untried")


def test_without_the_program_asking_again_is_untried(pki: Pki, gemeente: Identity) -> None:
    tried = probe(pki, gemeente, lambda p: renegotiates(p.host, p.port, p.identity, "geen-openssl-hier"))
    assert (tried.outcome, tried.reason) == ("untried", "geen_openssl")
