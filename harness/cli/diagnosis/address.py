"""The address for notifications: does an application of this contract answer there, and does it know DUO and ourselves.

What is sent is lawful, and does nobody harm: a notification of a code that nobody uses, about no person. It is not
recorded, so it is not judged.
"""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from urllib.parse import urlsplit

from harness.chain.oin import DUO_OIN
from harness.cli.diagnosis.clock import clock
from harness.cli.diagnosis.item import Item, good, problem, warning
from harness.cli.diagnosis.secure import why
from harness.evidence.declaration import Tenant
from harness.evidence.observations import Body, Request, Response
from harness.parties.simulating import Certificates
from harness.parties.wire.contexts import client_context
from harness.parties.wire.exchange_client import Client, Outcome, Patience
from harness.parties.workspace import Workspace

PATIENCE = Patience(connect=3, read=5, total=8, size=64 * 1024)
CODE = "PROEF"
"""Of no event. The contract says that a code that is not known is no mistake."""
TAKEN_IN = {201, 400}
"""What the contract says of a notification that names no person."""
NOT_KNOWN = {401, 403}
_NOT_HERE = {404, 405, 410, 501}
_NOBODY_BEHIND = {502, 503, 504}
_VERSION = re.compile(r"/v[0-9]+$")


async def address(
    workspace: Workspace, url: str, gemeenten: tuple[Tenant, ...], certificates: Certificates, version: str
) -> AsyncIterator[Item]:
    """All that can be said of ``url``, at which these municipalities are notified: ``Addresses.check`` saw that it is
    an https address."""
    parts = urlsplit(url)
    async with Client(
        client_context(certificates.duo, certificates.trusted), _origin(url), patience=PATIENCE
    ) as client:
        first = await _notify(client, parts.path, gemeenten[0].oin)
        if first.response is None:
            yield await why(url, first.error or "protocol", certificates)
            return
        elsewhere = None if _VERSION.search(parts.path.rstrip("/")) else f"{parts.path.rstrip('/')}/v1"
        if wrong := _wrong(url, first.response):
            there = await _notify(client, elsewhere, gemeenten[0].oin) if elsewhere else None
            found = there is not None and there.response is not None and not _wrong(url, there.response)
            yield problem("url_zonder_versie", url=url, beter=f"{url.rstrip('/')}/v1") if found else wrong
            return
        for item in _answered(workspace, url, first, version):
            yield item
        for gemeente in gemeenten:
            seen = first if gemeente is gemeenten[0] else await _notify(client, parts.path, gemeente.oin)
            if seen.response is not None and seen.response.status in NOT_KNOWN:
                status = seen.response.status
                yield problem("gemeente_geweigerd", gemeente=gemeente.naam, oin=gemeente.oin, status=status)


def _wrong(url: str, response: Response) -> Item | None:
    """Whether something else answers than an application of this contract."""
    status, spoke = response.status, response.header("API-Version") is not None
    if status in _NOBODY_BEHIND and not spoke:
        return problem("niemand_achter", url=url, status=status)
    if status in _NOT_HERE or 300 <= status < 400 or (status < 300 and status != 201 and not spoke):
        return problem("verkeerde_applicatie", url=url, status=status)
    return None


def _answered(workspace: Workspace, url: str, outcome: Outcome, version: str) -> list[Item]:
    response = outcome.response
    assert response is not None
    found = [
        good("bereikbaar", url=url, status=response.status)
        if response.status in TAKEN_IN | NOT_KNOWN
        else warning("antwoord_anders", url=url, status=response.status)
    ]
    shown = (oin for one in workspace.declaration().gemeenten for oin in (one.oin, one.certificaat_oin) if oin)
    ours = {workspace.vendor.leverancier.oin, *shown}
    oin = outcome.peer.oin if outcome.peer else None
    found.append(good("server_oin", oin=oin) if oin in ours else problem("server_oin_anders", oin=oin or "–"))
    said = response.header("API-Version")
    found.append(
        good("api_version", versie=said)
        if said == version
        else warning("api_version_anders", versie=said or "–", verwacht=version)  # the run judges it
    )
    return [*found, clock(response, outcome.duration_ms)]


async def _notify(client: Client, path: str, doel: str) -> Outcome:
    content = json.dumps({"gebeurtenisId": CODE, "registratieDatumTijd": f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"})
    headers = (
        ("host", client.authority),
        ("content-type", "application/json"),
        ("content-length", str(len(content))),
        ("bron", DUO_OIN),
        ("doel", doel),
        ("berichtId", str(uuid.uuid4())),
    )
    body = Body.of(content.encode("ascii"))
    return await client.send(
        Request(method="POST", path=f"{path.rstrip('/')}/notificaties", headers=headers, body=body)
    )


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
