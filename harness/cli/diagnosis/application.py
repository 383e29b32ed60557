"""The application itself, over mutual TLS: can it be reached, who is it, which version, and what does its clock say."""

from __future__ import annotations

import json
import shlex
import shutil
import uuid
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

from harness.bundled import bundled
from harness.chain.bsn import bsns_voor_tests
from harness.chain.datums import vandaag
from harness.chain.oin import DUO_OIN
from harness.cli.diagnosis.item import Item, good, problem, warning
from harness.evidence.observations import Body, Request, Response
from harness.evidence.recording import RecordingWriter
from harness.openapi import Catalogue
from harness.parties.under_test.process import Addresses, ApplicationError
from harness.parties.wire.contexts import client_context
from harness.parties.wire.exchange_client import Client, Outcome, Patience
from harness.parties.witness import Witness
from harness.parties.workspace import Workspace
from harness.scenarios.setting import reach_application
from harness.scenarios.simulating import Certificates, simulated_parties

PATIENCE = Patience(connect=3, read=5, total=8, size=64 * 1024)
CLOCK_SMALL, CLOCK_LARGE = 5, 60
"""Seconds that two clocks may differ before it is worth a word, and before it disturbs."""
API = "opvoerenNotificatie"


async def application(workspace: Workspace) -> AsyncIterator[Item]:
    """Everything about the application; it is started first when that is how it is run."""
    with TemporaryDirectory() as folder:
        async with AsyncExitStack() as stack:
            witness = Witness(RecordingWriter.begin(Path(folder) / "recording.jsonl", {"doel": "doctor"}))
            catalogue = Catalogue.load(bundled("contracts/openapi"), None)
            certificates = Certificates.of(workspace)
            before = _told(workspace)
            parties = simulated_parties(workspace, certificates, witness, catalogue=catalogue, peildatum=vandaag())
            urls = (await stack.enter_async_context(parties)).urls
            told = workspace.write_aansluitgegevens(urls["duo"], urls["coa"], certificates.for_application())
            if not workspace.vendor.applicatie.start:
                yield (
                    good("aansluitgegevens")
                    if _told(workspace) == before
                    else warning("aansluitgegevens_nieuw", pad=told)
                )
            try:
                addresses, _ = await reach_application(workspace, told, stack, Path(folder) / "applicatie.log")
            except ApplicationError as error:
                yield problem("start_mislukt", tekst=str(error).replace(folder, "…"), staart=_tail(Path(folder)))
                return
            async for item in _reached(workspace, addresses, certificates, catalogue):
                yield item


async def _reached(
    workspace: Workspace, addresses: Addresses, certificates: Certificates, catalogue: Catalogue
) -> AsyncIterator[Item]:
    url = addresses.notificatie_url
    if urlsplit(url).scheme != "https" or not urlsplit(url).netloc:
        yield problem("url_geen_https", url=url)
    else:
        async with Client(client_context(certificates.duo, certificates.trusted), url, patience=PATIENCE) as client:
            outcome = await client.send(_empty_notification(client, workspace.vendor.gemeenten[0].oin))
        for item in _answered(workspace, url, outcome, catalogue.operation(API).version):
            yield item
    settings = workspace.vendor.applicatie
    if settings.opdrachten == "hook" and addresses.opdracht_url:
        yield await _plain("hook", addresses.opdracht_url, "")
    if settings.opdrachten == "commando":
        yield _command(settings.opdracht_commando or "", workspace.folder)
    if settings.probe and addresses.probe_url:
        yield await _plain("probe", addresses.probe_url, f"/personen/{bsns_voor_tests()[0]}")


def _answered(workspace: Workspace, url: str, outcome: Outcome, version: str) -> Iterator[Item]:
    if outcome.response is None:
        yield problem(f"bereik_{outcome.error}", url=url)
        return
    yield good("bereikbaar", url=url, status=outcome.response.status)
    ours = {workspace.vendor.leverancier.oin, *(gemeente.oin for gemeente in workspace.vendor.gemeenten)}
    oin = outcome.peer.oin if outcome.peer else None
    yield good("server_oin", oin=oin) if oin in ours else problem("server_oin_anders", oin=oin or "–")
    said = outcome.response.header("API-Version")
    if said == version:
        yield good("api_version", versie=said)
    else:
        yield problem("api_version_anders", versie=said or "–", verwacht=version)
    yield _clock(outcome.response)


def _clock(response: Response) -> Item:
    try:
        theirs = parsedate_to_datetime(response.header("Date") or "")
        seconds = abs(round((datetime.now(UTC) - theirs.astimezone(UTC)).total_seconds()))
    except (ValueError, TypeError):
        return warning("klok_onbekend")
    if seconds <= CLOCK_SMALL:
        return good("klok", seconden=seconds)
    return (warning if seconds <= CLOCK_LARGE else problem)("klok_loopt", seconden=seconds)


async def _plain(name: str, url: str, below: str) -> Item:
    """Whether something that speaks HTTP answers there; what it answers does not matter here."""
    parts = urlsplit(url)
    if parts.scheme != "http" or not parts.netloc:
        return problem(f"{name}_url", url=url)
    async with Client(None, f"{parts.scheme}://{parts.netloc}", patience=PATIENCE) as client:
        request = Request(
            method="GET",
            path=(parts.path.rstrip("/") + below) or "/",
            headers=(("host", client.authority), ("accept", "application/json")),
        )
        outcome = await client.send(request)
    if outcome.response is None:
        return problem(f"{name}_stil", url=url, reden=outcome.error)
    return good(f"{name}_bereikbaar", url=url, status=outcome.response.status)


def _command(command: str, folder: Path) -> Item:
    try:
        program = shlex.split(command)[0]
    except (ValueError, IndexError):
        return problem("commando_fout", commando=command)
    found = shutil.which(program) or shutil.which(str(folder / program))
    return good("commando_gevonden", commando=program) if found else problem("commando_weg", commando=program)


def _empty_notification(client: Client, doel: str) -> Request:
    """A notification without content: it changes nothing, and every application answers 400 to it."""
    content = b"{}"
    headers = (
        ("host", client.authority),
        ("content-type", "application/json"),
        ("content-length", str(len(content))),
        ("bron", DUO_OIN),
        ("doel", doel),
        ("berichtId", str(uuid.uuid4())),
    )
    return Request(method="POST", path="/notificaties", headers=headers, body=Body.of(content))


def _told(workspace: Workspace) -> object:
    try:
        return json.loads(workspace.aansluitgegevens.read_bytes())
    except (OSError, ValueError):
        return None


def _tail(folder: Path) -> str:
    """The end of what the application wrote on stderr."""
    try:
        text = (folder / "applicatie.log").read_bytes()[-2000:].decode("utf-8", "replace")
    except OSError:
        return "–"
    lines = [line for line in text.splitlines() if line.strip()]
    return lines[-1] if lines else "–"
