"""Sets the stage of a run: certificates, the simulated parties on their sockets, and the application under test."""

from __future__ import annotations

import shlex
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from harness.bundled import bundled
from harness.chain.oin import COA_OIN, DUO_OIN, STRANGER_OIN
from harness.evidence.declaration import Declaration
from harness.openapi import Catalogue
from harness.parties.notifying import Notifier
from harness.parties.under_test.opdrachten import Attended, Command, Hook, Opdrachtgever
from harness.parties.under_test.probe import Probe
from harness.parties.under_test.process import Addresses, ApplicationError, ApplicationProcess
from harness.parties.wire.contexts import client_context, outdated_client_context, server_context
from harness.parties.wire.exchange_client import Client
from harness.parties.wire.identity import Identity
from harness.parties.witness import SceneLog, Witness
from harness.parties.workspace import Workspace
from harness.scenarios.facilities import Facilities, Numbers, Waits
from harness.scenarios.simulating import Certificates, simulated_parties


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
) -> AsyncIterator[Facilities]:
    """The parties, listening, and the application, ready. All stop on exit.

    Raises PkiError, ApplicationError and OSError (a port that is taken) before any scenario is played.
    """
    async with AsyncExitStack() as stack:
        certificates = Certificates.of(workspace)
        revoked = certificates.pki.revoked("ingetrokken", DUO_OIN, "DUO (gesimuleerd)")  # before anyone reads the CRL
        simulated = await stack.enter_async_context(
            simulated_parties(workspace, certificates, witness, catalogue=catalogue, peildatum=peildatum)
        )
        urls = simulated.urls
        told = workspace.write_aansluitgegevens(urls["duo"], urls["coa"], certificates.for_application())
        addresses, process = await reach_application(workspace, told, stack, log)

        def client(identity: Identity | None) -> Client:
            made = Client(client_context(identity, certificates.trusted), _origin(addresses.notificatie_url))
            stack.push_async_callback(made.close)
            return made

        def stranger(kind: str) -> Client:
            make: dict[str, Callable[[], Identity | None]] = {
                "verlopen": lambda: certificates.pki.expired("verlopen", DUO_OIN, "DUO (gesimuleerd)"),
                "ingetrokken": lambda: revoked,
                "vreemd": lambda: certificates.pki.foreign("vreemd", DUO_OIN, "DUO (gesimuleerd)"),
                "onbekend": lambda: certificates.pki.certificate("onbekend", STRANGER_OIN, "Onbekend BV"),
                "geen": lambda: None,
            }
            if kind == "oude_tls":
                context = outdated_client_context(certificates.duo, certificates.trusted)
                return Client(context, _origin(addresses.notificatie_url))
            return Client(client_context(make[kind](), certificates.trusted), _origin(addresses.notificatie_url))

        @contextmanager
        def impostor(kind: str, log: SceneLog) -> Iterator[None]:
            make = {"verlopen": certificates.pki.expired, "vreemd": certificates.pki.foreign}
            identity = make[kind](f"duo-{kind}", DUO_OIN, "DUO (gesimuleerd)")
            context = server_context(identity, certificates.trusted, certificates.crl)
            witness.handshakes_to = log
            with simulated.edges["duo"].showing(context):
                yield
            witness.handshakes_to = None

        notificatie = catalogue.operation("opvoerenNotificatie")
        base = urlsplit(addresses.notificatie_url).path.rstrip("/")
        yield Facilities(
            declaration=declaration,
            witness=witness,
            catalogue=catalogue,
            personen=simulated.personen,
            numbers=numbers,
            duo=simulated.duo,
            servers=simulated.servers,
            notifiers={
                "duo": Notifier("duo", DUO_OIN, client(certificates.duo), notificatie, base, witness),
                "coa": Notifier("coa", COA_OIN, client(certificates.coa), notificatie, base, witness),
            },
            opdrachtgever=_opdrachtgever(workspace, addresses, stack, ask),
            probe=_probe(workspace, addresses, stack),
            stranger=stranger,
            impostor=impostor,
            peildatum=peildatum,
            seed=seed,
            waits=Waits.of(declaration),
            alive=lambda: process is None or process.alive,
        )


async def reach_application(
    workspace: Workspace, told: Path, stack: AsyncExitStack, log: Path
) -> tuple[Addresses, ApplicationProcess | None]:
    """Where the application is: as it was declared, or as it says when it was started here. Raises ApplicationError."""
    settings = workspace.vendor.applicatie
    if not settings.start:
        declared = Addresses(settings.notificatie_url or "", settings.opdracht_url, settings.probe_url)
        return _checked(declared), None
    folder = bundled("fixtures/applicaties") if settings.map == "{voorbeelden}" else workspace.folder / settings.map
    _check_command("start", settings.start)
    process = ApplicationProcess(settings.start, folder, told, log)
    stack.push_async_callback(process.stop)
    try:
        said = await process.start()
    except ValueError as error:  # asyncio's word for a line without end
        raise ApplicationError(
            f"the application wrote a line that is too long to hold its addresses. Its log: {log}"
        ) from error
    for wanted, given, what in (
        (settings.opdrachten == "hook", said.opdracht_url, 'opdracht_url, while the file says opdrachten = "hook"'),
        (settings.probe, said.probe_url, "probe_url, while the file says probe = true"),
    ):
        if wanted and not given:
            raise ApplicationError(f"the application gave no {what}; mend one of the two in leverancier.toml")
    return _checked(said), process


def _checked(addresses: Addresses) -> Addresses:
    """The same addresses. Raises ApplicationError for one that is none, before a run gets lost on it."""
    for name, url, scheme in (
        ("notificatie_url", addresses.notificatie_url, "https"),
        ("opdracht_url", addresses.opdracht_url, "http"),
        ("probe_url", addresses.probe_url, "http"),
    ):
        if url is None:
            continue
        try:
            parts = urlsplit(url)
            good = (
                parts.scheme == scheme and bool(parts.hostname) and parts.port != 0 and url.isascii() and " " not in url
            )
        except (ValueError, AttributeError, TypeError):  # no text at all, or a port that does not exist
            good = False
        if not good:
            raise ApplicationError(
                f"{name} {url!r} is no {scheme} address; give one such as {scheme}://127.0.0.1:8443/v1"
            )
    return addresses


def _check_command(name: str, command: str) -> None:
    """Raises ApplicationError for a command that a shell could not read either."""
    try:
        empty = not shlex.split(command)
    except ValueError as error:
        raise ApplicationError(f"{name} = {command!r} cannot be read ({error}); mend it in leverancier.toml") from error
    if empty:
        raise ApplicationError(f"{name} is empty; fill it in in leverancier.toml")


def _opdrachtgever(
    workspace: Workspace, addresses: Addresses, stack: AsyncExitStack, ask: Callable[[Any], str]
) -> Opdrachtgever:
    settings = workspace.vendor.applicatie
    if settings.opdrachten == "commando":
        _check_command("opdracht_commando", settings.opdracht_commando or "")
        return Command(settings.opdracht_commando or "", workspace.folder)
    if settings.opdrachten == "begeleid":
        return Attended(ask)
    return Hook(*_plain(addresses.opdracht_url or "", stack))


def _probe(workspace: Workspace, addresses: Addresses, stack: AsyncExitStack) -> Probe | None:
    wanted = workspace.vendor.applicatie.probe and addresses.probe_url
    return Probe(*_plain(addresses.probe_url or "", stack)) if wanted else None


def _plain(url: str, stack: AsyncExitStack) -> tuple[Client, str]:
    client = Client(None, _origin(url))
    stack.push_async_callback(client.close)
    return client, urlsplit(url).path.rstrip("/")


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
