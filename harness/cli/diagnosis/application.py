"""The application itself: can it be reached over mutual TLS, who is it, and can it be given something to do."""

from __future__ import annotations

import json
import os
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

from harness.bundled import bundled
from harness.chain.datums import vandaag
from harness.cli.diagnosis.address import address
from harness.cli.diagnosis.calls_back import calls_back
from harness.cli.diagnosis.item import Item, Telling, good, problem, warning
from harness.cli.diagnosis.orders import orders
from harness.cli.diagnosis.secure import covers
from harness.evidence.lock import HeldError
from harness.evidence.recording import RecordingWriter
from harness.openapi import Catalogue
from harness.parties.simulating import Certificates, simulated_parties
from harness.parties.under_test.process import ApplicationError
from harness.parties.wire.identity import read_certificate
from harness.parties.witness import Witness
from harness.parties.workspace import Municipality, Workspace
from harness.playing.vendor.reached import Reached
from harness.playing.vendor.stage import reach_application
from harness.playing.vendor.telling import told as told_at

API = "opvoerenNotificatie"


async def application(workspace: Workspace) -> AsyncIterator[Item]:
    """Everything about the application; it is started first when that is how it is run."""
    with TemporaryDirectory() as folder:
        async with AsyncExitStack() as stack:
            witness = Witness(RecordingWriter.begin(Path(folder) / "recording.jsonl", {"doel": "doctor"}))
            stack.enter_context(witness.off_the_record())
            catalogue = Catalogue.load(bundled("contracts/openapi"), None)
            certificates = Certificates.of(workspace)
            before = _told(workspace)
            parties = simulated_parties(workspace, certificates, witness, catalogue=catalogue, peildatum=vandaag())
            urls = (await stack.enter_async_context(parties)).urls
            try:
                known = told_at(workspace, urls, certificates.told(workspace.vendor), f"doctor-{os.getpid()}")
                told = stack.enter_context(known)
            except HeldError as error:
                yield problem("aansluitgegevens_bezet", tekst=error.doing)
                return
            if not workspace.vendor.applicatie.start:
                yield (
                    good("aansluitgegevens")
                    if _told(workspace) == before
                    else warning("aansluitgegevens_nieuw", pad=told)
                )
            try:
                addresses, _ = await reach_application(workspace, told, stack, Path(folder) / "applicatie.log")
            except ApplicationError as error:
                yield problem("start_mislukt", tekst=Telling(error.in_language, folder), staart=_tail(Path(folder)))
                return
            async for item in reached(Reached(workspace, addresses, certificates, catalogue, urls, witness)):
                yield item


async def reached(found: Reached) -> AsyncIterator[Item]:
    """What can be said now that the parties listen and the application has been found."""
    for name, url in found.urls.items():
        host = urlsplit(url).hostname or ""
        identity = found.certificates.duo if name == "duo" else found.certificates.coa
        if url.startswith("https") and not covers(read_certificate(identity.certificate), host):
            yield problem("adres_niet_gedekt", naam=name.upper(), url=url, host=host)
    version = found.catalogue.operation(API).version
    gemeenten = found.workspace.vendor.gemeenten
    there: dict[str, list[Municipality]] = {}
    for one in gemeenten:
        there.setdefault(found.addresses.notified_at(one.oin) or "", []).append(one)
    for url, served in there.items():
        async for item in address(found.workspace, url, tuple(served), found.certificates, version):
            yield item
    async for item in orders(found.workspace, found.addresses):
        yield item
    async for item in calls_back(found):
        yield item


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
