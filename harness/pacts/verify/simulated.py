"""The simulated DUO or COA as a provider of pacts: a fresh one for every interaction, behind its own edge."""

from __future__ import annotations

import random
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

from harness.chain.bsn import bsns_voor_tests
from harness.chain.gemeente import ELDERS, Gemeente
from harness.chain.instellingen import instellingen
from harness.chain.oin import COA_OIN, DUO_OIN
from harness.chain.personen import Personen
from harness.chain.toestanden import ToestandError, maak
from harness.errors import InvalidError
from harness.evidence.observations import Exchange, Handshake
from harness.openapi import Catalogue, Validator
from harness.pacts.verify.binding import numbers_in, takes_number_from_state
from harness.pacts.verify.planning import Case
from harness.pacts.verify.toestanden import Situatie
from harness.parties.calls import Answer, Call
from harness.parties.coa import SimulatedCoa
from harness.parties.duo import SimulatedDuo
from harness.parties.server import Party, SimulatedServer
from harness.parties.trust import Trust
from harness.parties.wire.contexts import client_context, server_context
from harness.parties.wire.edge import Edge
from harness.parties.wire.exchange_client import Client
from harness.parties.wire.pki import Pki
from harness.parties.witness import SceneLog, Witness

OINS = {"duo": DUO_OIN, "coa": COA_OIN}
VENDOR_OIN = "00000099000000001000"
_NOBODY, _NO_NUMBER = bsns_voor_tests()[-2], 9999999999
"""Who a toestand is about when neither the request nor the state says so."""


@dataclass(frozen=True)
class World:
    """What the stands of one verification share."""

    provider: str
    catalogue: Catalogue
    validator: Validator
    gemeenten: Mapping[str, Gemeente]
    """By OIN: those for whom the pacts speak."""
    vandaag: date
    situaties: Mapping[int, tuple[Situatie, ...]]
    """By number of the case."""


def municipalities(oins: Iterable[str]) -> dict[str, Gemeente]:
    """A municipality for every OIN that the pacts name, the one from elsewhere left out."""
    known = sorted({oin for oin in oins if oin != ELDERS.oin})
    return {oin: Gemeente(f"Gemeente {index}", oin, f"{9900 + index % 99}") for index, oin in enumerate(known, 1)}


class SimulatedStand:
    """Every interaction meets a DUO and a COA that know its own person and nobody else."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._party: Party = self._fresh(Personen())
        self._client: Client | None = None

    def answer(self, call: Call) -> Answer:
        """The party itself, as the server sees it."""
        return self._party.answer(call)

    def prepare(self, case: Case, log: SceneLog) -> Mapping[str, object]:
        """Makes the person of the state, with the numbers that the request carries."""
        personen = Personen()
        values: dict[str, Any] = {}
        for situatie in self._world.situaties[case.number]:
            values |= add_person(case, situatie, personen, self._world)
        self._party = self._fresh(personen)
        return values

    def client(self, consumer: str) -> Client:
        """Every consumer comes with the vendor's certificate."""
        assert self._client is not None  # held by stand_ready
        return self._client

    def _fresh(self, personen: Personen) -> Party:
        world = self._world
        everywhere = {**world.gemeenten, ELDERS.oin: ELDERS}
        if world.provider == "coa":
            return SimulatedCoa(personen, everywhere)
        return SimulatedDuo(personen, instellingen(), everywhere, lambda: world.vandaag)

    @asynccontextmanager
    async def stand_ready(self, pki: Pki, witness: Witness) -> AsyncIterator[SimulatedStand]:
        """Listens on loopback with mutual TLS until it is left."""
        name, oin, world = self._world.provider, OINS[self._world.provider], self._world
        theirs = pki.certificate(name, oin, f"{name.upper()} (gesimuleerd)")
        ours = pki.certificate("leverancier", VENDOR_OIN, "Leverancier (pact)")
        server = SimulatedServer(
            name, oin, self, world.catalogue, world.validator, Trust.of(VENDOR_OIN, world.gemeenten), _Aside(witness)
        )
        async with AsyncExitStack() as stack:
            edge = Edge(server, context=server_context(theirs, pki.ca, pki.crl))
            url = (await stack.enter_async_context(edge)).url
            self._client = Client(client_context(ours, pki.ca), url)
            stack.push_async_callback(self._client.close)
            yield self


def add_person(case: Case, situatie: Situatie, personen: Personen, world: World) -> dict[str, Any]:
    """Makes one person; returns what the state gives to the request. Raises ToestandError."""
    asked = numbers_in(case.interaction, world.catalogue)
    if takes_number_from_state(case.raw):
        bsn, v_nummer = situatie.bsn or asked.bsn, situatie.v_nummer or asked.v_nummer
    else:
        bsn, v_nummer = asked.bsn or situatie.bsn, asked.v_nummer or situatie.v_nummer
        for what, here, there in (("bsn", asked.bsn, situatie.bsn), ("vNummer", asked.v_nummer, situatie.v_nummer)):
            if here is not None and there is not None and here != there:
                raise ToestandError("verify.request_and_state", what=what, here=here, there=there)
    bsn, v_nummer = bsn or _NOBODY, v_nummer or _NO_NUMBER
    if personen.zoek(bsn) or personen.zoek_v_nummer(v_nummer):
        raise ToestandError("verify.same_person")
    oin = situatie.gemeente or case.header("bron")
    if oin not in world.gemeenten:
        raise ToestandError("verify.no_municipality", oin=oin)
    try:
        personen.voeg_toe(
            maak(
                situatie.toestand,
                bsn=bsn,
                v_nummer=v_nummer,
                gemeente=world.gemeenten[oin],
                vandaag=world.vandaag,
                rng=random.Random(f"{case.source.consumer} {case.interaction.description}"),
                vorige_gemeente=ELDERS,
                **situatie.parameters,
            )
        )
    except InvalidError as error:
        raise ToestandError(error.said) from error
    return {"bsn": bsn, "vNummer": v_nummer, "gemeente": oin, **situatie.parameters}


class _Aside(Witness):
    """The relay already records what is exchanged; of the party behind it only its own faults are news."""

    def __init__(self, witness: Witness) -> None:
        self._witness, self.measuring = witness, witness.measuring

    def exchange(self, exchange: Exchange, log: SceneLog | None = None) -> int:
        return -1

    def record(self, observation: Any, log: SceneLog | None) -> int:
        return self._witness.record(observation, log) if isinstance(observation, Handshake) else -1

    def own_fault(self, what: str, log: SceneLog | None = None) -> None:
        self._witness.own_fault(what, log)
