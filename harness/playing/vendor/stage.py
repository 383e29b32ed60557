"""Sets the stage of a run: certificates, the simulated parties on their sockets, and the application under test."""

from __future__ import annotations

import asyncio
import errno
import shlex
import socket
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack, ExitStack, asynccontextmanager, contextmanager
from datetime import date
from functools import cache
from pathlib import Path
from ssl import SSLContext
from typing import Any
from urllib.parse import urlsplit

from harness.bundled import bundled
from harness.chain.gemeente import ELDERS
from harness.chain.oin import COA_OIN, DUO_OIN, OTHER_VENDOR_OIN, STRANGER_OIN
from harness.evidence.declaration import Declaration
from harness.openapi import Catalogue
from harness.parties.destinations import Destinations, origin_of
from harness.parties.elsewhere import Elsewhere
from harness.parties.machine.processes import listening_at
from harness.parties.notifying import Notifier
from harness.parties.places import hosts_of_party
from harness.parties.simulating import Certificates, simulated_parties
from harness.parties.under_test.opdrachten import Attended, Command, Hook, Opdrachtgever, PerMunicipality
from harness.parties.under_test.probe import Probe
from harness.parties.under_test.process import Addresses, ApplicationError, ApplicationProcess
from harness.parties.under_test.standing import Standing
from harness.parties.wire.contexts import client_context, outdated_client_context, server_context
from harness.parties.wire.edge import Edge
from harness.parties.wire.exchange_client import Client
from harness.parties.wire.identity import Identity
from harness.parties.witness import SceneLog, Witness
from harness.parties.workspace import Workspace
from harness.playing.vendor.facilities import Facilities
from harness.playing.vendor.numbers import Numbers
from harness.playing.vendor.reached import Examine, Reached, unexamined
from harness.playing.vendor.restarting import by_others, by_us
from harness.playing.vendor.telling import told
from harness.playing.waits import Waits

REACHED_WITHIN = 5.0
"""Seconds in which an application that seems to be gone has to shake hands."""


@asynccontextmanager
async def stage(
    workspace: Workspace,
    declaration: Declaration,
    witness: Witness,
    *,
    catalogue: Catalogue,
    seed: int,
    peildatum: date,
    numbers: Numbers,
    ask: Callable[[Any], str],
    log: Path,
    examine: Examine = unexamined,
) -> AsyncIterator[Facilities]:
    """The parties, listening, and the application, ready, and found good by ``examine``. All stop on exit.

    Raises PkiError, ApplicationError, OSError (a port that is taken) and what ``examine`` raises, before any scenario
    is played.
    """
    async with AsyncExitStack() as stack:
        beforehand = stack.enter_context(ExitStack())
        beforehand.enter_context(witness.off_the_record())
        stack.enter_context(witness.measuring.measuring())
        certificates = Certificates.of(workspace)
        revoked = certificates.pki.revoked("ingetrokken", DUO_OIN, "DUO (gesimuleerd)")  # before anyone reads the CRL
        simulated = await stack.enter_async_context(
            simulated_parties(workspace, certificates, witness, catalogue=catalogue, peildatum=peildatum)
        )
        simulated.duo.begint_te_nummeren_bij(numbers.first_contact_person)
        elsewhere = await stack.enter_async_context(Edge(Elsewhere(catalogue, witness), context=None))
        urls = simulated.urls
        told_at = stack.enter_context(told(workspace, urls, certificates.told(workspace.vendor), log.parent.name))
        addresses, process = await reach_application(workspace, told_at, stack, log)
        oins = [one.oin for one in declaration.gemeenten]
        await examine(Reached(workspace, addresses, certificates, catalogue, urls, witness))
        beforehand.close()
        witness.measuring.watch(process.pids if process else _listening(addresses, oins))
        declared, everybody = workspace.vendor.gemeenten, list[Destinations]()
        served, visiting = declaration.gemeenten[0], cache(certificates.pki.visiting)

        def to(context: SSLContext) -> Destinations:
            return Destinations(addresses, oins, context)

        def kept(identity: Identity) -> Destinations:
            made = to(client_context(identity, certificates.trusted))
            everybody.append(made)
            stack.push_async_callback(made.close)
            return made

        def stranger(kind: str) -> Destinations:
            make: dict[str, Callable[[], Identity | None]] = {
                "verlopen": lambda: certificates.pki.expired("verlopen", DUO_OIN, "DUO (gesimuleerd)"),
                "ingetrokken": lambda: revoked,
                "vreemd": lambda: certificates.pki.foreign("vreemd", DUO_OIN, "DUO (gesimuleerd)"),
                "onbekend": lambda: visiting("onbekend", STRANGER_OIN, "Onbekend BV"),
                "geen": lambda: None,
                "eigen": lambda: certificates.vendor,
                "leverancier": lambda: visiting("andere-leverancier", OTHER_VENDOR_OIN, "Andere Leverancier BV"),
                "gemeente": lambda: visiting("gemeente", served.oin, served.naam),
                "elders": lambda: visiting("elders", ELDERS.oin, ELDERS.naam),
            }
            if kind == "oude_tls":
                return to(outdated_client_context(certificates.duo, certificates.trusted))
            return to(client_context(make[kind](), certificates.trusted))

        @contextmanager
        def impostor(kind: str, log: SceneLog) -> Iterator[None]:
            make = {"verlopen": certificates.pki.expired, "vreemd": certificates.pki.foreign}
            hosts = hosts_of_party(workspace.vendor, "duo")
            identity = make[kind](f"duo-{kind}", DUO_OIN, "DUO (gesimuleerd)", hosts=hosts)
            context = server_context(identity, certificates.trusted, certificates.crl)
            witness.handshakes_to = log
            with simulated.edges["duo"].showing(context):
                yield
            witness.handshakes_to = None

        @asynccontextmanager
        async def renewed(log: SceneLog) -> AsyncIterator[None]:
            hosts = hosts_of_party(workspace.vendor, "duo")
            identity = certificates.pki.certificate("duo-vernieuwd", DUO_OIN, "DUO (gesimuleerd)", hosts=hosts)
            context = server_context(identity, certificates.trusted, certificates.crl)
            before, witness.handshakes_to = notifiers["duo"], log
            notifiers["duo"] = before.through(kept(identity), "duo")
            with simulated.edges["duo"].showing(context):
                yield
            notifiers["duo"], witness.handshakes_to = before, None

        async def move(to: Addresses) -> None:
            """The application is there from now on: whoever speaks to it follows."""
            nonlocal addresses
            to.check(
                declared, hook=workspace.vendor.applicatie.opdrachten == "hook", probe=facilities.probe is not None
            )
            addresses = to
            for one in everybody:
                await one.move(addresses)
            facilities.opdrachtgever = _opdrachtgever(workspace, addresses, stack, ask)
            facilities.probe = _probe(workspace, addresses, stack)
            witness.measuring.watch(process.pids if process else _listening(addresses, oins))

        async def is_there() -> bool:
            return await reachable(addresses.places(oins), certificates)

        notificatie = catalogue.operation("opvoerenNotificatie")
        notifiers = {
            "duo": Notifier("duo", DUO_OIN, kept(certificates.duo), notificatie, "", witness),
            "coa": Notifier("coa", COA_OIN, kept(certificates.coa), notificatie, "", witness),
        }
        facilities = Facilities(
            declaration=declaration,
            witness=witness,
            catalogue=catalogue,
            personen=simulated.personen,
            numbers=numbers,
            duo=simulated.duo,
            servers=simulated.servers,
            notifiers=notifiers,
            opdrachtgever=_opdrachtgever(workspace, addresses, stack, ask),
            probe=_probe(workspace, addresses, stack),
            stranger=stranger,
            impostor=impostor,
            away=simulated.edges["duo"].closed,
            drop_connections=simulated.edges["duo"].drop_connections,
            renewed=renewed,
            elsewhere=elsewhere.url,
            peildatum=peildatum,
            seed=seed,
            waits=Waits.of(declaration),
            alive=lambda: process is None or process.alive,
            standing=Standing(process, is_there),
        )
        if process is not None:
            facilities.restart = by_us(process, lambda said: move(said.with_declared(declared)))
        elif (others := _who_restarts(workspace, stack, ask)) is not None:
            facilities.restart = by_others(others, is_there, lambda: move(addresses))
        yield facilities


async def reach_application(
    workspace: Workspace, told: Path, stack: AsyncExitStack, log: Path
) -> tuple[Addresses, ApplicationProcess | None]:
    """Where the application is: as it was declared, or as it says when it was started here. Raises ApplicationError."""
    settings, served = workspace.vendor.applicatie, workspace.vendor.gemeenten
    wanted = {"hook": settings.opdrachten == "hook", "probe": settings.probe}
    if not settings.start:
        declared = Addresses(settings.notificatie_url, settings.opdracht_url, settings.probe_url)
        declared = declared.with_declared(served)
        declared.check(served, **wanted)
        return declared, None
    folder = bundled("fixtures/applicaties") if settings.map == "{voorbeelden}" else workspace.folder / settings.map
    _check_command("start", settings.start)
    process = ApplicationProcess(settings.start, folder, told, log)
    stack.push_async_callback(process.stop)
    try:
        said = await process.start()
    except ValueError as error:  # asyncio's word for a line without end
        raise ApplicationError("parties.line_too_long", log=log) from error
    addresses = said.with_declared(served)
    addresses.check(served, **wanted)
    return addresses, process


def _check_command(name: str, command: str) -> None:
    """Raises ApplicationError for a command that a shell could not read either."""
    try:
        empty = not shlex.split(command)
    except ValueError as error:
        raise ApplicationError("parties.unreadable_command", name=name, command=command, reason=error) from error
    if empty:
        raise ApplicationError("parties.empty_command", name=name)


def _opdrachtgever(
    workspace: Workspace, addresses: Addresses, stack: AsyncExitStack, ask: Callable[[Any], str]
) -> Opdrachtgever:
    settings = workspace.vendor.applicatie
    if settings.opdrachten == "commando":
        _check_command("opdracht_commando", settings.opdracht_commando or "")
        return Command(settings.opdracht_commando or "", workspace.folder)
    if settings.opdrachten == "begeleid":
        return Attended(ask)
    hooks: dict[str, Hook] = {}
    for url in (addresses.ordered_at(one.oin) for one in workspace.vendor.gemeenten):
        if url and url not in hooks:
            hooks[url] = Hook(*_plain(url, stack))
    by_municipality = {one.oin: hooks[addresses.ordered_at(one.oin) or ""] for one in workspace.vendor.gemeenten}
    return PerMunicipality(by_municipality)


def _who_restarts(workspace: Workspace, stack: AsyncExitStack, ask: Callable[[Any], str]) -> Opdrachtgever | None:
    """Who restarts an application that we did not start: a hook, a command, a person at the screen, or nobody."""
    settings = workspace.vendor.applicatie
    if settings.herstart_url:
        return Hook(*_plain(settings.herstart_url, stack))
    if settings.herstart_commando:
        _check_command("herstart_commando", settings.herstart_commando)
        return Command(settings.herstart_commando, workspace.folder)
    return Attended(ask) if settings.opdrachten == "begeleid" else None


def _listening(addresses: Addresses, oins: list[str]) -> tuple[int, ...]:
    """The processes at these addresses, as far as they are on this machine."""
    return tuple(dict.fromkeys(pid for url in addresses.places(oins) for pid in listening_at(url)))


def _probe(workspace: Workspace, addresses: Addresses, stack: AsyncExitStack) -> Probe | None:
    wanted = workspace.vendor.applicatie.probe and addresses.probe_url
    return Probe(*_plain(addresses.probe_url or "", stack)) if wanted else None


def _plain(url: str, stack: AsyncExitStack) -> tuple[Client, str]:
    client = Client(None, origin_of(url))
    stack.push_async_callback(client.close)
    return client, urlsplit(url).path.rstrip("/")


async def reachable(urls: tuple[str, ...], certificates: Certificates) -> bool:
    """Whether somebody shakes hands at one of these addresses; whoever refuses us is there too."""
    return any([await _answers(url, certificates) for url in urls])


async def _answers(url: str, certificates: Certificates) -> bool:
    parts = urlsplit(url)
    context = client_context(certificates.duo, certificates.trusted)
    try:
        async with asyncio.timeout(REACHED_WITHIN):
            _, writer = await asyncio.open_connection(parts.hostname, parts.port or 443, ssl=context)
    except ConnectionRefusedError:
        return False
    except (TimeoutError, socket.gaierror):
        return False
    except OSError as error:
        return error.errno not in (errno.EHOSTUNREACH, errno.ENETUNREACH)
    writer.close()
    return True
