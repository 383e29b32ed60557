"""Whether the application, in its turn, can reach DUO and COA: asked for a list that is about nobody."""

from __future__ import annotations

import asyncio
import contextlib
import uuid
from collections.abc import AsyncIterator, Iterator
from urllib.parse import urlsplit

from harness.chain.services import diensten_van_operatie
from harness.cli.diagnosis.address import PATIENCE
from harness.cli.diagnosis.item import Item, good, problem
from harness.evidence.observations import Exchange
from harness.openapi import Operation
from harness.parties.under_test.opdrachten import Hook, Opdracht
from harness.parties.wire.exchange_client import Client
from harness.playing.vendor.reached import Reached

MOST = 5.0
"""Seconds that are waited at most for its call; who promises less gets less."""
_PERSONAL = {"bsn", "vNummer"}
REFUSED = {
    "certificate_missing": "client_zonder_certificaat",
    "certificate_expired": "client_verlopen",
    "certificate_not_yet_valid": "client_verlopen",
    "certificate_unknown_issuer": "client_onbekende_ca",
    "refused_by_peer": "client_vertrouwt_ons_niet",
    "closed": "client_vertrouwt_ons_niet",
    "not_tls": "client_zonder_tls",
    "version_or_cipher": "client_tls_versie",
}
"""Why a handshake with DUO or COA came to nothing (a key of ``refusals.REASONS``) -> what is told."""


async def calls_back(found: Reached) -> AsyncIterator[Item]:
    """What is seen of its calls: handshakes that were refused, and what came of a read that we ask for by the hook."""
    url = found.addresses.ordered_at(found.workspace.vendor.gemeenten[0].oin)
    operation = next(_harmless(found), None)
    if operation is not None and url and found.workspace.vendor.applicatie.opdrachten == "hook":
        await _ask(found, operation, url)
    refused = {(handshake.receiver, handshake.reason) for handshake in found.witness.refused_before}
    for receiver, reason in sorted(refused):
        yield problem(REFUSED.get(reason, "client_anders"), naam=receiver.upper(), reden=reason)
    if not refused and _called(found):
        yield good("roept_aan")


async def _ask(found: Reached, operation: Operation, url: str) -> None:
    parts = urlsplit(url)
    async with Client(None, f"{parts.scheme}://{parts.netloc}", patience=PATIENCE) as client:
        oin = found.workspace.vendor.gemeenten[0].oin
        order = Opdracht(str(uuid.uuid4()), oin, operation.operation_id)
        reply = await Hook(client, parts.path.rstrip("/")).give(order)
    if reply.result != "accepted":
        return
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(min(found.workspace.vendor.beloften.lever_binnen, MOST)):
            await found.witness.something_before.wait()


def _called(found: Reached) -> bool:
    return any(isinstance(seen, Exchange) for seen in found.witness.before or ())


def _harmless(found: Reached) -> Iterator[Operation]:
    """Reads of what is claimed, that name no person."""
    for operation in found.catalogue:
        places = {one.name for one in operation.parameters if one.place == "path"}
        services = diensten_van_operatie(operation.operation_id)
        claimed = any(found.workspace.vendor.stelseldiensten.get(one) == "ja" for one in services)
        if operation.provider != "gemeente" and operation.method.upper() == "GET" and not places and claimed:
            yield operation
