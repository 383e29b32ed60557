"""Sets the stage of a run: certificates, the simulated parties on their sockets, and the application under test."""

from __future__ import annotations

import random
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from harness.bundled import bundled
from harness.chain.gemeente import Gemeente
from harness.chain.instellingen import instellingen
from harness.chain.oin import COA_OIN, DUO_OIN
from harness.chain.personen import Personen
from harness.evidence.declaration import Declaration
from harness.evidence.observations import Handshake
from harness.openapi import Catalogue, Validator
from harness.parties.coa import SimulatedCoa
from harness.parties.duo import SimulatedDuo
from harness.parties.notifying import Notifier
from harness.parties.server import SimulatedServer
from harness.parties.trust import Trust
from harness.parties.under_test.opdrachten import Attended, Command, Hook, Opdrachtgever
from harness.parties.under_test.probe import Probe
from harness.parties.under_test.process import Addresses, ApplicationError, ApplicationProcess
from harness.parties.wire.contexts import client_context, server_context
from harness.parties.wire.edge import Edge
from harness.parties.wire.exchange_client import Client
from harness.parties.wire.identity import Identity
from harness.parties.wire.pki import Pki
from harness.parties.witness import Witness
from harness.parties.workspace import Workspace
from harness.scenarios.facilities import ELDERS, Facilities, Numbers, Waits

STRANGER_OIN = "00000099000000098000"
"""An organisation with a good certificate that has no business here."""


@dataclass(frozen=True)
class Certificates:
    """The identities of one run, and whom they trust."""

    pki: Pki
    duo: Identity
    coa: Identity
    vendor: Identity
    trusted: Path
    crl: Path | None

    @classmethod
    def of(cls, workspace: Workspace) -> Certificates:
        """Opens or makes the workspace's PKI; adds the vendor's own CA where it brings one. Raises PkiError."""
        vendor = workspace.vendor.leverancier
        pki = Pki.open_or_create(workspace.pki)
        duo = pki.certificate("duo", DUO_OIN, "DUO (gesimuleerd)")
        coa = pki.certificate("coa", COA_OIN, "COA (gesimuleerd)")
        own = pki.certificate("leverancier", vendor.oin, vendor.naam)
        trusted, crl = pki.ca, pki.crl
        if workspace.vendor.certificaten.ca:
            theirs = workspace.folder / workspace.vendor.certificaten.ca
            trusted = workspace.pki / "vertrouwd.pem"
            trusted.write_bytes(pki.ca.read_bytes() + theirs.read_bytes())
            return cls(pki, duo, coa, own, trusted, None)  # their CA has no CRL here, and OpenSSL asks one of each
        return cls(pki, duo, coa, own, trusted, crl)

    def for_application(self) -> dict[str, str]:
        """The paths that the application is told."""
        return {
            "ca": str(self.pki.ca),
            "crl": str(self.pki.crl),
            "certificaat": str(self.vendor.certificate),
            "sleutel": str(self.vendor.key),
        }


@asynccontextmanager
async def stage(
    workspace: Workspace,
    declaration: Declaration,
    witness: Witness,
    *,
    catalogue: Catalogue,
    seed: int,
    peildatum: date,
    used_bsns: frozenset[str],
    ask: Callable[[Any], str],
    log: Path,
) -> AsyncIterator[Facilities]:
    """The parties, listening, and the application, ready. All stop on exit.

    Raises PkiError, ApplicationError and OSError (a port that is taken) before any scenario is played.
    """
    async with AsyncExitStack() as stack:
        certificates = Certificates.of(workspace)
        revoked = certificates.pki.revoked("ingetrokken", DUO_OIN, "DUO (gesimuleerd)")  # before anyone reads the CRL
        personen = Personen()
        gemeenten = {t.oin: Gemeente(t.naam, t.oin, t.code) for t in workspace.vendor.gemeenten}
        validator = Validator(catalogue)
        trust = Trust.of(workspace.vendor.leverancier.oin, gemeenten)
        all_municipalities = {**gemeenten, ELDERS.oin: ELDERS}
        duo = SimulatedDuo(personen, instellingen(), all_municipalities, lambda: peildatum)
        coa = SimulatedCoa(personen, all_municipalities)
        servers = {
            "duo": SimulatedServer("duo", DUO_OIN, duo, catalogue.of("duo"), validator, trust, witness),
            "coa": SimulatedServer("coa", COA_OIN, coa, catalogue.of("coa"), validator, trust, witness),
        }
        ports = workspace.vendor.harnas
        edges = {}
        for name, identity, port in (
            ("duo", certificates.duo, ports.duo_poort),
            ("coa", certificates.coa, ports.coa_poort),
        ):
            context = server_context(identity, certificates.trusted, certificates.crl)
            edge = Edge(
                servers[name], context=context, host=ports.host, port=port, on_handshake=_handshakes(witness, name)
            )
            edges[name] = await stack.enter_async_context(edge)
        told = workspace.write_aansluitgegevens(edges["duo"].url, edges["coa"].url, certificates.for_application())
        addresses, process = await _application(workspace, told, stack, log)

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
            return client(make[kind]())

        notificatie = catalogue.operation("opvoerenNotificatie")
        base = urlsplit(addresses.notificatie_url).path.rstrip("/")
        yield Facilities(
            declaration=declaration,
            witness=witness,
            catalogue=catalogue,
            personen=personen,
            numbers=Numbers(seed, used_bsns),
            duo=duo,
            servers=servers,
            notifiers={
                "duo": Notifier("duo", DUO_OIN, client(certificates.duo), notificatie, base, witness),
                "coa": Notifier("coa", COA_OIN, client(certificates.coa), notificatie, base, witness),
            },
            opdrachtgever=_opdrachtgever(workspace, addresses, stack, ask),
            probe=_probe(workspace, addresses, stack),
            stranger=stranger,
            peildatum=peildatum,
            seed=seed,
            waits=Waits.of(declaration),
            alive=lambda: process is None or process.alive,
        )


def _handshakes(witness: Witness, receiver: str) -> Callable[[str, str, Any], None]:
    """What an edge reports its handshakes to; only refusals are worth a record."""

    def report(outcome: str, reason: str, _address: Any) -> None:
        if outcome == "refused":
            witness.record(
                Handshake(initiator="gemeente", receiver=receiver, outcome="refused", reason=reason), None
            )

    return report


async def _application(
    workspace: Workspace, told: Path, stack: AsyncExitStack, log: Path
) -> tuple[Addresses, ApplicationProcess | None]:
    settings = workspace.vendor.applicatie
    if not settings.start:
        return Addresses(settings.notificatie_url or "", settings.opdracht_url, settings.probe_url), None
    folder = bundled("fixtures/applicaties") if settings.map == "{voorbeelden}" else workspace.folder / settings.map
    process = ApplicationProcess(settings.start, folder, told, log)
    stack.push_async_callback(process.stop)
    said = await process.start()
    for wanted, given, what in (
        (settings.opdrachten == "hook", said.opdracht_url, 'opdracht_url, while leverancier.toml says opdrachten = "hook"'),
        (settings.probe, said.probe_url, "probe_url, while leverancier.toml says probe = true"),
    ):
        if wanted and not given:
            raise ApplicationError(f"the application gave no {what}; mend one of the two")
    return said, process


def _opdrachtgever(
    workspace: Workspace, addresses: Addresses, stack: AsyncExitStack, ask: Callable[[Any], str]
) -> Opdrachtgever:
    settings = workspace.vendor.applicatie
    if settings.opdrachten == "commando":
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


def new_seed(nonce: str | None) -> int:
    """The seed of a run: derived from the nonce of an official run, drawn for practice."""
    return random.Random(nonce).getrandbits(48) if nonce else random.SystemRandom().getrandbits(48)
