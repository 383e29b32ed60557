"""A provider that somebody else runs: reached over mutual TLS, judged per interaction, recorded."""

from __future__ import annotations

from pathlib import Path

import pytest
from kleine_pacts import Provider, by_description, interaction, pact

from harness.evidence.observations import Exchange, ToolResult
from harness.evidence.run_folder import RunFolder
from harness.pacts.verify.remote import Address, AddressError
from harness.pacts.verify.running import Wishes, verify
from harness.parties.wire.connection import Receive, Scope, Send
from harness.parties.wire.contexts import server_context
from harness.parties.wire.edge import Edge
from harness.parties.wire.exchange_client import Patience
from harness.parties.wire.pki import Pki

VENDOR = "00000099000000001000"


@pytest.fixture
def pki(tmp_path: Path) -> Pki:
    return Pki.open_or_create(tmp_path / "pki")


async def test_the_provider_sees_the_client_certificate(pki: Pki, tmp_path: Path) -> None:
    ours = pki.certificate("leverancier", VENDOR, "Leverancier")
    provider, run = Provider(), tmp_path / "run"
    context = server_context(pki.certificate("duo", "00000099000000000100", "DUO"), pki.ca, pki.crl)
    async with Edge(provider, context=context) as edge:
        address = Address(edge.url, ours.certificate, ours.key, pki.ca)
        found = await verify(Wishes((pact(tmp_path, [interaction(state=None)]),), "duo", address=address, folder=run))
    assert (found.verdict, provider.oins) == ("good", [VENDOR])
    (exchange,) = [seen for _, seen in RunFolder(run).recording().observations() if isinstance(seen, Exchange)]
    assert exchange.peer is not None and exchange.peer.oin == "00000099000000000100"
    assert exchange.operation == "getInburgeringstermijnByBsn"


async def test_without_a_client_certificate_nothing_is_judged(pki: Pki, tmp_path: Path) -> None:
    provider = Provider()
    context = server_context(pki.certificate("duo", "00000099000000000100", "DUO"), pki.ca, pki.crl)
    async with Edge(provider, context=context) as edge:
        address = Address(edge.url, ca=pki.ca)
        found = await verify(Wishes((pact(tmp_path, [interaction(state=None)]),), "duo", address=address))
    assert provider.oins == []
    assert [(one.reason, one.fails) for one in found.results] == [("no_answer", True)]


async def test_a_broken_provider_is_told_per_interaction_in_our_own_codes(tmp_path: Path) -> None:
    file = pact(
        tmp_path,
        [
            interaction("goed", state=None),
            interaction("een ander getal", state=None, body={"startdatum": "2026-11-02"}),
            interaction("een andere status", state=None, status=404),
            interaction("iets wat ontbreekt", state=None, body={"einddatum": "2026-11-02"}),
        ],
    )
    run = tmp_path / "run"
    async with Edge(Provider(content={"startdatum": "2020-01-01"}), context=None) as edge:
        found = await verify(Wishes((file,), "duo", address=Address(edge.url), folder=run))
    assert found.verdict == "bad"
    told = {
        name: [(one.code, one.place, one.expected, one.actual) for one in result.mismatches]
        for name, result in by_description(found).items()
    }
    assert told == {
        "goed": [],
        "een ander getal": [("body.value", "$.startdatum", '"2026-11-02"', '"2020-01-01"')],
        "een andere status": [("status", "", "404", "200")],
        "iets wat ontbreekt": [("body.missing", "$.einddatum", "", "")],
    }
    recorded = [seen for _, seen in RunFolder(run).recording().observations() if isinstance(seen, ToolResult)]
    assert {one.data["description"]: one.data["outcome"] for one in recorded} == {
        name: result.outcome for name, result in by_description(found).items()
    }


async def test_a_provider_that_is_not_there_has_broken_nothing(tmp_path: Path) -> None:
    async with Edge(Provider(), context=None) as edge:
        gone = edge.url
    found = await verify(Wishes((pact(tmp_path, [interaction(state=None)]),), "duo", address=Address(gone)))
    assert [(one.outcome, one.detail) for one in found.results] == [("unjudged", "refused")]
    assert found.verdict == "nothing"


async def test_an_error_of_an_inway_breaks_no_contract_and_proves_none(tmp_path: Path) -> None:
    async def inway(scope: Scope, _receive: Receive, send: Send) -> None:
        headers = [(b"fsc-error-code", b"SERVICE_UNREACHABLE"), (b"content-length", b"0")]
        await send({"type": "http.response.start", "status": 502, "headers": headers})
        await send({"type": "http.response.body", "body": b""})

    asked = [interaction("goed", state=None), interaction("ook een 502", state=None, status=502)]
    async with Edge(inway, context=None) as edge:
        found = await verify(Wishes((pact(tmp_path, asked),), "duo", address=Address(edge.url)))
    assert {(one.outcome, one.reason, one.detail) for one in found.results} == {
        ("unjudged", "inway", "Fsc-Error-Code: SERVICE_UNREACHABLE")
    }
    assert found.verdict == "nothing"


@pytest.mark.parametrize(
    ("address", "cure"),
    [
        (Address("duo.example"), "give one such as"),
        (Address("https://duo.example"), "--ca is missing"),
        (Address("http://duo.example", ca=Path("ca.pem")), "give an https address"),
        (Address("https://duo.example", client_cert=Path("c.pem")), "belong together"),
    ],
)
def test_an_address_that_cannot_be_used_says_what_to_do(address: Address, cure: str) -> None:
    with pytest.raises(AddressError, match=cure):
        address.connect(Patience())
