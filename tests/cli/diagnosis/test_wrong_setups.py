"""Every kind of wrong set-up is told for what it is, over real sockets, in two languages, with a cure."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from harness.bundled import bundled
from harness.chain.datums import vandaag
from harness.chain.oin import STRANGER_OIN
from harness.checks.contract import catalogue
from harness.cli.diagnosis import address
from harness.cli.diagnosis.application import reached
from harness.cli.diagnosis.item import Item
from harness.cli.diagnosis.telling import told
from harness.cli.words import Words
from harness.evidence.recording import RecordingWriter
from harness.parties.simulating import Certificates, simulated_parties
from harness.parties.under_test.process import Addresses
from harness.parties.wire.contexts import client_context
from harness.parties.wire.exchange_client import Patience
from harness.parties.witness import Witness
from harness.parties.workspace import Workspace
from harness.playing.vendor.reached import Reached

from .applications import (
    Application,
    Calls,
    calling,
    hook,
    old,
    showing,
    speechless,
    trusts_a_stranger,
    untrusting,
)

pytestmark = pytest.mark.end_to_end

Listening = Callable[[Certificates], AbstractAsyncContextManager[str]]
NO_API: dict[str, str] = {}
FIRST = "00000099000000010000"


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@asynccontextmanager
async def _at(url: str) -> Any:
    yield url


WRONG: dict[str, tuple[Listening, set[str]]] = {
    "nothing": (Application().listening, set()),
    "refuses-a-notification-about-nobody": (Application(status=400).listening, set()),
    "nobody-listens": (lambda _: _at(f"https://127.0.0.1:{_free_port()}/v1"), {"bereik_refused"}),
    "unknown-host": (lambda _: _at("https://bestaat-niet.invalid:8443/v1"), {"naam_onbekend"}),
    "plain-http": (Application(shows=lambda _: None).listening, {"geen_tls"}),
    "no-tls-and-no-http": (lambda _: speechless(b"220 mail.example ESMTP\r\n"), {"bereik_tls"}),
    "never-answers": (lambda _: speechless(None), {"bereik_timeout"}),
    "no-v1": (Application(path="").listening, {"url_zonder_versie"}),
    "no-v1-behind-a-path": (Application(path="/burger", at="/burger/v1/notificaties").listening, {"url_zonder_versie"}),
    "another-application": (Application(at="/elders").listening, {"verkeerde_applicatie"}),
    "another-application-that-likes-everything": (
        Application(status=200, headers={"content-type": "text/html"}).listening, {"verkeerde_applicatie"}),
    "a-login-page": (Application(status=302, headers={"location": "/login"}).listening, {"verkeerde_applicatie"}),
    "a-gateway-alone": (Application(status=502, headers=NO_API).listening, {"niemand_achter"}),
    "a-host-not-in-our-certificate": (
        Application(host="127.0.0.2").listening, {"naam_niet_in_ons_certificaat"}),
    "a-host-not-in-its-own-certificate": (
        Application(shows=showing(lambda made: made.pki.certificate(
            "eigen", made.vendor.oin, "Eigen", hosts=("app.example",)))).listening, {"naam_niet_in_certificaat"}),
    "an-expired-certificate": (
        Application(shows=showing(lambda made: made.pki.expired("oud", made.vendor.oin, "Oud"))).listening,
        {"server_verlopen"}),
    "an-unknown-ca": (
        Application(shows=showing(lambda made: made.pki.foreign("vreemd", made.vendor.oin, "Vreemd"))).listening,
        {"server_onbekende_ca"}),
    "another-oin": (
        Application(shows=showing(lambda made: made.pki.certificate("ander", STRANGER_OIN, "Ander"))).listening,
        {"server_oin_anders"}),
    "does-not-trust-duo": (Application(shows=trusts_a_stranger).listening, {"duo_geweigerd"}),
    "old-tls": (Application(shows=old).listening, {"tls_versie"}),
    "does-not-know-duo": (Application(status=401).listening, {"gemeente_geweigerd"}),
    "serves-one-of-two": (Application(served=frozenset({FIRST})).listening, {"gemeente_geweigerd"}),
    "a-clock-that-is-off": (Application(clock=timedelta(hours=-2)).listening, {"klok_loopt"}),
    "no-api-version-is-for-the-run": (Application(headers=NO_API).listening, set()),
    "a-failure-is-for-the-run": (Application(status=500).listening, set()),
}  # fmt: skip

WARNED = {
    "no-api-version-is-for-the-run": {"api_version_anders"},
    "a-failure-is-for-the-run": {"antwoord_anders"},
}

CALLS: dict[str, tuple[Calls, set[str]]] = {
    "well": (calling(lambda made: client_context(made.vendor, made.trusted)), set()),
    "without-a-certificate": (calling(lambda made: client_context(None, made.trusted)), {"client_zonder_certificaat"}),
    "with-one-of-an-unknown-ca": (
        calling(lambda made: client_context(made.pki.foreign("f", made.vendor.oin, "F"), made.trusted)),
        {"client_onbekende_ca"}),
    "with-one-that-expired": (
        calling(lambda made: client_context(made.pki.expired("e", made.vendor.oin, "E"), made.trusted)),
        {"client_verlopen"}),
    "without-trusting-us": (calling(untrusting), {"client_vertrouwt_ons_niet"}),
    "without-tls": (calling(lambda _: None), {"client_zonder_tls"}),
}  # fmt: skip


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(address, "PATIENCE", Patience(connect=1, read=1, total=2))


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    folder = tmp_path_factory.mktemp("werkruimte")
    text = bundled("fixtures/demo/leverancier.toml").read_text(encoding="utf-8").replace("probe = true", "")
    (folder / "leverancier.toml").write_text(text, encoding="utf-8")
    return Workspace.open(folder)


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_setup_is_told_for_what_it_is(workspace: Workspace, tmp_path: Path, name: str) -> None:
    listening, expected = WRONG[name]

    async def look() -> list[Item]:
        made = Certificates.of(workspace)
        async with listening(made) as url:
            witness = Witness(RecordingWriter.begin(tmp_path / "recording.jsonl", {}))
            found = Reached(workspace, Addresses(url), made, catalogue(), {}, witness)
            return [item async for item in reached(found)]

    items = asyncio.run(look())
    assert {item.code for item in items if item.level == "probleem"} == expected
    assert {item.code for item in items if item.level == "waarschuwing"} == WARNED.get(name, set())
    _told_in_both_languages(items)


@pytest.mark.parametrize("name", CALLS)
def test_how_the_application_calls_is_told_for_what_it_is(workspace: Workspace, tmp_path: Path, name: str) -> None:
    call, expected = CALLS[name]

    async def look() -> tuple[list[Item], int]:
        made = Certificates.of(workspace)
        witness = Witness(RecordingWriter.begin(tmp_path / "recording.jsonl", {}))
        async with AsyncExitStack() as stack:
            stack.enter_context(witness.off_the_record())
            urls: dict[str, str] = {}
            parties = simulated_parties(workspace, made, witness, catalogue=catalogue(), peildatum=vandaag())
            urls |= (await stack.enter_async_context(parties)).urls
            url = await stack.enter_async_context(Application().listening(made))
            orders = await stack.enter_async_context(hook(call, made, lambda: urls["duo"]))
            found = Reached(workspace, Addresses(url, orders), made, catalogue(), urls, witness)
            return [item async for item in reached(found)], (tmp_path / "recording.jsonl").read_bytes().count(b"\n")

    items, lines = asyncio.run(look())
    assert {item.code for item in items if item.level == "probleem"} == expected
    assert ("roept_aan" in {item.code for item in items}) == (not expected)
    assert lines == 1  # the header: what is looked at beforehand is not recorded, so it is not judged
    _told_in_both_languages(items)


def test_an_address_of_ours_that_our_certificate_does_not_cover_is_told(workspace: Workspace, tmp_path: Path) -> None:
    async def look() -> list[Item]:
        made = Certificates.of(workspace)
        witness = Witness(RecordingWriter.begin(tmp_path / "recording.jsonl", {}))
        async with Application().listening(made) as url:
            found = Reached(workspace, Addresses(url), made, catalogue(), {"duo": "https://192.0.2.1:8441"}, witness)
            return [item async for item in reached(found)]

    items = asyncio.run(look())
    assert {item.code for item in items if item.level == "probleem"} == {"adres_niet_gedekt"}
    _told_in_both_languages(items)


def test_a_clock_that_is_a_little_off_is_a_warning(workspace: Workspace, tmp_path: Path) -> None:
    async def look() -> list[Item]:
        made = Certificates.of(workspace)
        witness = Witness(RecordingWriter.begin(tmp_path / "recording.jsonl", {}))
        async with replace(Application(), clock=timedelta(seconds=20)).listening(made) as url:
            found = Reached(workspace, Addresses(url), made, catalogue(), {}, witness)
            return [item async for item in reached(found)]

    assert [item.code for item in asyncio.run(look()) if item.level != "goed"] == ["klok_loopt"]


def _told_in_both_languages(items: list[Item]) -> None:
    for item in items:
        dutch, english = (list(told(item, Words("doctor", lang))) for lang in ("nl", "en"))
        if item.level == "goed":
            continue
        assert len(dutch) == len(english) == 2, "what is wrong comes with what helps"
        assert dutch != english
