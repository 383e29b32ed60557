"""The ways in for opdrachten and for the probe: is anybody there."""

from __future__ import annotations

import shlex
import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import urlsplit

from harness.chain.bsn import bsns_voor_tests
from harness.cli.diagnosis.address import PATIENCE
from harness.cli.diagnosis.item import Item, good, problem
from harness.evidence.observations import Request
from harness.parties.under_test.process import Addresses
from harness.parties.wire.exchange_client import Client
from harness.parties.workspace import Workspace


async def orders(workspace: Workspace, addresses: Addresses) -> AsyncIterator[Item]:
    """Hook, command and probe, as far as they are used."""
    settings = workspace.vendor.applicatie
    hooks = dict.fromkeys(addresses.ordered_at(one.oin) for one in workspace.vendor.gemeenten)
    for url in hooks if settings.opdrachten == "hook" else ():
        if url:
            yield await _plain("hook", url, "")
    if settings.opdrachten == "commando":
        yield _command(settings.opdracht_commando or "", workspace.folder)
    if settings.probe and addresses.probe_url:
        yield await _plain("probe", addresses.probe_url, f"/personen/{bsns_voor_tests()[0]}")


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
