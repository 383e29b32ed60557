"""A load from what the user wants to what is reported."""

from __future__ import annotations

import asyncio
import math
import ssl
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from harness import __version__
from harness.chain.datums import vandaag
from harness.chain.oin import OIN_VAN
from harness.load.address import allowed
from harness.load.calls import WHATS, Calls
from harness.load.counting import Circumstances, report_of
from harness.load.notificaties import Listener, Notificaties, compare, read_sent
from harness.load.personen import from_file, gemeenten, made
from harness.load.plan import Plan, Target
from harness.load.processes import LoadError, Measured, OwnProvider, Role, Tell, play
from harness.load.report import Limits, LoadReport
from harness.load.shapes import phases, shapes
from harness.load.simulated import workspace_for
from harness.openapi import Catalogue
from harness.parties.simulating import Certificates
from harness.parties.wire.contexts import client_context, server_context
from harness.parties.wire.edge import Edge
from harness.parties.wire.identity import Identity, read_certificate
from harness.parties.wire.reaching import fitting, reachable
from harness.parties.witness import now

LATE = 1.0
"""Seconds in which notifications may still come in after the last request."""


@dataclass(frozen=True)
class Wishes:
    """What the user asked for."""

    provider: str
    base_url: str | None = None
    """None: our own simulated provider, which is really restarted."""
    client_cert: Path | None = None
    client_key: Path | None = None
    ca: Path | None = None
    host_named: Sequence[str] = ()
    toestanden: Path | None = None
    bron: str | None = None
    bronnen: Sequence[str] = ()
    """OINs of the municipalities that the file of who stands ready calls the first and the second."""
    doel: str | None = None
    gemeenten: int = 342
    users: int | None = None
    seconds: float = 300
    rate: float = 100
    most_requests: int | None = None
    workers: int = 0
    shapes: Sequence[str] = ()
    """Names; empty: all of them."""
    role: Role = field(default_factory=Role)
    listen: tuple[str, int] | None = None
    sent: Path | None = None
    limits: Limits = field(default_factory=lambda: Limits(p95_ms=1000, errors_percent=1, recovery_s=30))


def make_plan(wishes: Wishes, catalogue: Catalogue) -> Plan:
    """Everything that will be asked, and the bounds.

    Raises LoadError, ReachError and ContractError before anything is sent.
    """
    instellingen: Mapping[str, str] = {}
    if wishes.base_url is None:
        personen = made(wishes.provider, catalogue, wishes.gemeenten)
    elif wishes.toestanden is None:
        raise LoadError("load.no_toestanden")
    else:
        ready = from_file(wishes.toestanden, wishes.bron, wishes.bronnen)
        personen, instellingen = ready.personen, ready.instellingen
    calls = Calls(wishes.provider, personen, catalogue, vandaag(), instellingen)
    work = {what: found for what in WHATS if (found := calls.work(what))}
    wanted = [one for one in shapes() if not wishes.shapes or one.name in wishes.shapes]
    chosen = [one for one in wanted if one.what in work]
    if not chosen:
        raise LoadError("load.nothing_to_ask")
    return Plan(
        provider=wishes.provider,
        target=_target(wishes),
        doel=wishes.doel or OIN_VAN[wishes.provider],
        users=wishes.users or wishes.gemeenten,
        rate=wishes.rate,
        seconds=wishes.seconds,
        most_requests=wishes.most_requests or math.ceil(wishes.rate * wishes.seconds),
        workers=wishes.workers,
        phases=phases(chosen, wishes.seconds),
        work=work,
        personen=personen if wishes.base_url is None else (),
        left_out=calls.left_out(),
    )


def _target(wishes: Wishes) -> Target:
    if wishes.base_url is None:
        return Target(url="")
    url = allowed(wishes.base_url, wishes.host_named)
    if bool(wishes.client_cert) != bool(wishes.client_key):
        raise LoadError("load.half_a_certificate")
    fitting(url, shown=wishes.client_cert is not None, ca=wishes.ca is not None)
    return Target(
        url=url,
        client_cert=_absolute(wishes.client_cert),
        client_key=_absolute(wishes.client_key),
        ca=_absolute(wishes.ca),
    )


def _absolute(file: Path | None) -> str | None:
    return None if file is None else str(file.resolve())


async def measure(
    wishes: Wishes, plan: Plan, catalogue: Catalogue, tell: Tell, stop: asyncio.Event
) -> LoadReport | None:
    """Plays the plan; returns what is reported, or None for a worker, whose master reports.

    Raises LoadError, ReachError, ContractError, PkiError and OSError.
    """
    began = now()
    with tempfile.TemporaryDirectory(prefix="plateau2-load-") as name:
        folder = Path(name)
        async with AsyncExitStack() as stack:
            own, listener, sent = None, None, wishes.sent
            if wishes.base_url is None:
                own, plan, listener, sent = await _own_provider(plan, folder, catalogue, stack)
            else:
                await reachable(plan.target.url, _client(plan.target))
                if wishes.listen is not None:
                    listener, _ = await _listen(plan.target, wishes.listen, catalogue, stack)
            measured = await play(plan, folder, tell, stop, wishes.role, own)
            if listener is not None and not stop.is_set():
                await asyncio.sleep(LATE)
            told = _compare(listener, sent)
    if wishes.role.name == "worker":
        return None
    return report_of(plan, measured.tally, _around(plan, measured, began, own), wishes.limits, told, catalogue)


def _around(plan: Plan, measured: Measured, began: str, own: OwnProvider | None) -> Circumstances:
    return Circumstances(
        plateau2=__version__,
        began=began,
        host="" if own else urlsplit(plan.target.url).netloc,
        seconds=measured.seconds,
        broken_off=measured.broken_off,
        busy=measured.busy,
        restarted_at=measured.restarted_at,
        restart_real=own is not None,
    )


async def _own_provider(
    plan: Plan, folder: Path, catalogue: Catalogue, stack: AsyncExitStack
) -> tuple[OwnProvider, Plan, Listener, Path]:
    """Our own provider with its persons, and somebody who takes in what it notifies."""
    certificates = Certificates.of(workspace_for(folder, gemeenten(plan.users), plan.provider, 0))
    where = Target(
        url="",
        client_cert=str(certificates.vendor.certificate),
        client_key=str(certificates.vendor.key),
        ca=str(certificates.trusted),
    )
    listener, address = await _listen(where, ("127.0.0.1", 0), catalogue, stack)
    sent = folder / "sent.jsonl"
    sent.touch()
    file = plan.save(folder / "own_provider.json")
    own = OwnProvider(file, folder, notify=address, sent=sent)
    stack.push_async_callback(own.stop)
    await own.start()
    return own, plan.model_copy(update={"target": where.model_copy(update={"url": own.url})}), listener, sent


async def _listen(
    where: Target, address: tuple[str, int], catalogue: Catalogue, stack: AsyncExitStack
) -> tuple[Listener, str]:
    """Takes in notifications, behind our own certificate where there is one."""
    listener = Listener(catalogue.operation("opvoerenNotificatie"), catalogue)
    identity = _identity(where)
    context = server_context(identity, identity.ca) if identity else None
    edge = await stack.enter_async_context(Edge(listener, context=context, host=address[0], port=address[1]))
    return listener, edge.url


def _compare(listener: Listener | None, sent: Path | None) -> Notificaties | None:
    return compare(read_sent(sent), listener.arrived) if listener and sent else None


def _identity(where: Target) -> Identity | None:
    if not (where.client_cert and where.client_key and where.ca):
        return None
    cert = Path(where.client_cert)
    return Identity.of(read_certificate(cert), cert, Path(where.client_key), Path(where.ca))


def _client(where: Target) -> ssl.SSLContext | None:
    return client_context(_identity(where), Path(where.ca)) if where.ca else None
