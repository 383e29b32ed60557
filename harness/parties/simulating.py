"""The simulated DUO and COA on their sockets: for a run, and for a facility that has no run around it."""

from __future__ import annotations

import errno
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from harness.chain.gemeente import ELDERS
from harness.chain.instellingen import instellingen
from harness.chain.oin import COA_OIN, DUO_OIN
from harness.chain.personen import Personen
from harness.evidence.observations import Handshake
from harness.openapi import Catalogue, Validator
from harness.parties.calls import Answer, Call
from harness.parties.certificates import Certificates
from harness.parties.coa import SimulatedCoa
from harness.parties.duo import SimulatedDuo
from harness.parties.places import advertised
from harness.parties.ports import port_held
from harness.parties.server import Party, SimulatedServer
from harness.parties.trust import Trust
from harness.parties.wire.contexts import server_context
from harness.parties.wire.edge import Edge
from harness.parties.wire.identity import Identity
from harness.parties.witness import Witness
from harness.parties.workspace import Workspace, WorkspaceError

__all__ = ["Certificates", "Simulated", "simulated_parties"]


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
    Raises PkiError, OSError for a port that is taken, and HeldError where another plateau2 has it.
    """
    personen = Personen()
    gemeenten = {t.oin: t.gemeente for t in workspace.vendor.gemeenten}
    everywhere = {**gemeenten, ELDERS.oin: ELDERS}
    declared = workspace.declaration()
    validator, trust = Validator(catalogue), Trust.declared(declared.leverancier.oin, declared.gemeenten)
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
            stack.enter_context(port_held(ports.listening, port, f"plateau2, {name.upper()} ({workspace.file})"))
            edge = Edge(
                servers[name],
                context=context,
                host=ports.listening,
                port=port,
                on_handshake=_handshakes(witness, name),
                on_crash=_crashes(witness, name),
            )
            edges[name] = await stack.enter_async_context(_at_its_place(edge, workspace))
            urls[name] = advertised(workspace.vendor, name, edge.port, plain=plain)
        yield Simulated(personen, duo, servers, urls, edges, validator, trust)


@asynccontextmanager
async def _at_its_place(edge: Edge, workspace: Workspace) -> AsyncIterator[Edge]:
    """The edge, listening. Raises WorkspaceError for an address that this machine does not have."""
    async with AsyncExitStack() as stack:
        try:
            await stack.enter_async_context(edge)
        except OSError as error:
            if not (isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL):
                raise
            listening = workspace.vendor.harnas.listening
            raise WorkspaceError("parties.no_address_here", at=workspace.file, listening=listening) from error
        yield edge


class _Overheard:
    """A party whose answers are told to somebody, with the rules they were refused for."""

    def __init__(self, party: Party, tell: Callable[[Call, Answer], None]) -> None:
        self._party, self._tell = party, tell

    def answer(self, call: Call) -> Answer:
        answer = self._party.answer(call)
        self._tell(call, answer)
        return answer


def _handshakes(witness: Witness, receiver: str) -> Callable[[str, str, Any], None]:
    """What an edge reports its handshakes to; refusals are worth a record, and all while somebody poses as DUO.

    A client that looks at the certificate only after the handshake (nginx does) goes away without a word: that it came
    is seen here, and that it asked nothing.
    """

    def report(outcome: str, reason: str, _address: Any) -> None:
        posing = witness.handshakes_to if receiver == "duo" else None
        if outcome == "refused" or (outcome == "completed" and posing):
            met: Literal["completed", "refused"] = "refused" if outcome == "refused" else "completed"
            seen = Handshake(initiator="gemeente", receiver=receiver, outcome=met, reason=reason)
            witness.record(seen, witness.handshakes_to)

    return report


def _crashes(witness: Witness, name: str) -> Callable[[Any, Exception], None]:
    def report(_scope: Any, error: Exception) -> None:
        witness.own_fault(f"{name}: {type(error).__name__}: {error}")

    return report
