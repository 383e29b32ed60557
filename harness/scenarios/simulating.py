"""The simulated DUO and COA on their sockets: for a run, and for a facility that has no run around it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from harness.chain.instellingen import instellingen
from harness.chain.oin import COA_OIN, DUO_OIN
from harness.chain.personen import Personen
from harness.evidence.observations import Handshake
from harness.openapi import Catalogue, Validator
from harness.parties.calls import Answer, Call
from harness.parties.coa import SimulatedCoa
from harness.parties.duo import SimulatedDuo
from harness.parties.server import Party, SimulatedServer
from harness.parties.trust import Trust
from harness.parties.wire.contexts import server_context
from harness.parties.wire.edge import Edge
from harness.parties.wire.identity import Identity, read_certificate
from harness.parties.wire.pki import Pki
from harness.parties.witness import Witness
from harness.parties.workspace import Workspace
from harness.scenarios.facilities import ELDERS


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
            read_certificate(theirs)  # better a clear word now than a refused handshake later
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


@dataclass(frozen=True)
class Simulated:
    """The parties, listening."""

    personen: Personen
    duo: SimulatedDuo
    servers: dict[str, SimulatedServer]
    urls: dict[str, str]
    """Address by name: ``duo``, ``coa``."""
    edges: dict[str, Edge]
    validator: Validator
    trust: Trust


@asynccontextmanager
async def simulated_parties(
    workspace: Workspace,
    certificates: Certificates,
    witness: Witness,
    *,
    catalogue: Catalogue,
    peildatum: date,
    plain: bool = False,
    overhear: Callable[[Call, Answer], None] | None = None,
) -> AsyncIterator[Simulated]:
    """DUO and COA on the ports of ``[harnas]``. They stop on exit.

    ``plain`` serves HTTP without TLS. ``overhear`` is told every call that reached a party, with its answer.
    Raises PkiError, and OSError for a port that is taken.
    """
    personen = Personen()
    gemeenten = {t.oin: t.gemeente for t in workspace.vendor.gemeenten}
    everywhere = {**gemeenten, ELDERS.oin: ELDERS}
    validator, trust = Validator(catalogue), Trust.of(workspace.vendor.leverancier.oin, gemeenten)
    duo = SimulatedDuo(personen, instellingen(), everywhere, lambda: peildatum)
    ports = workspace.vendor.harnas
    parties: tuple[tuple[str, str, Party, Identity, int], ...] = (
        ("duo", DUO_OIN, duo, certificates.duo, ports.duo_poort),
        ("coa", COA_OIN, SimulatedCoa(personen, everywhere), certificates.coa, ports.coa_poort),
    )
    servers, urls, edges = {}, {}, {}
    async with AsyncExitStack() as stack:
        for name, oin, party, identity, port in parties:
            heard = _Overheard(party, overhear) if overhear else party
            servers[name] = SimulatedServer(name, oin, heard, catalogue.of(name), validator, trust, witness)
            context = None if plain else server_context(identity, certificates.trusted, certificates.crl)
            edge = Edge(
                servers[name],
                context=context,
                host=ports.host,
                port=port,
                on_handshake=_handshakes(witness, name),
                on_crash=_crashes(witness, name),
            )
            edges[name] = await stack.enter_async_context(edge)
            urls[name] = edge.url
        yield Simulated(personen, duo, servers, urls, edges, validator, trust)


class _Overheard:
    """A party whose answers are told to somebody, with the rules they were refused for."""

    def __init__(self, party: Party, tell: Callable[[Call, Answer], None]) -> None:
        self._party, self._tell = party, tell

    def answer(self, call: Call) -> Answer:
        answer = self._party.answer(call)
        self._tell(call, answer)
        return answer


def _handshakes(witness: Witness, receiver: str) -> Callable[[str, str, Any], None]:
    """What an edge reports its handshakes to; only refusals are worth a record."""

    def report(outcome: str, reason: str, _address: Any) -> None:
        if outcome == "refused":
            refused = Handshake(initiator="gemeente", receiver=receiver, outcome="refused", reason=reason)
            witness.record(refused, witness.handshakes_to)

    return report


def _crashes(witness: Witness, name: str) -> Callable[[Any, Exception], None]:
    def report(_scope: Any, error: Exception) -> None:
        witness.own_fault(f"{name}: {type(error).__name__}: {error}")

    return report
