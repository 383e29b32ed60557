"""A scenario on paper: which persons it asks for and which requests it will send, found without sending any.

For the list that DUO or COA gets beforehand, for ``--dry-run``, and to have a scenario's persons ready before it
begins. It is the scenario itself that is played; only who is at the other end is made of paper. What else asks for
persons can be tried on the same paper.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from harness.chain.gemeente import Gemeente
from harness.chain.oin import OIN_VAN
from harness.evidence.declaration import Declaration
from harness.evidence.nowhere import Nowhere
from harness.evidence.observations import Exchange, Observation, Stimulus
from harness.openapi import Catalogue, Validator
from harness.parties.gemeente import ontvanger
from harness.parties.under_test.opdrachten import Means, Reply
from harness.parties.wire.exchange_client import Client, Outcome
from harness.parties.wire.pace import Budget
from harness.parties.witness import SceneLog, Witness
from harness.playing.provider.facilities import Bronnaam, BronVoorzieningen, Wachten
from harness.playing.provider.instellingen import NIEMAND, ONZE, Instellingen
from harness.playing.provider.keten import BronGetest
from harness.playing.provider.opdrachten import Opdrachten
from harness.playing.provider.persons import Aangewezen, Gevraagd, Voorraad
from harness.playing.registry import Scenario


@dataclass
class Plan:
    """What one scenario or more come to."""

    personen: list[Gevraagd] = field(default_factory=list)
    verzoeken: Counter[str] = field(default_factory=Counter)
    """operationId -> how many times."""
    notificaties: Counter[str] = field(default_factory=Counter)
    """gebeurtenisId -> how many times."""
    instellingen: set[str] = field(default_factory=set)
    """Roles for which the provider has to have an institution."""

    def __add__(self, other: Plan) -> Plan:
        return Plan(
            self.personen + other.personen,
            self.verzoeken + other.verzoeken,
            self.notificaties + other.notificaties,
            self.instellingen | other.instellingen,
        )

    def vraagt(self, gevraagd: Gevraagd) -> Aangewezen:
        """Writes down who is asked for. Everybody can be had."""
        self.personen.append(gevraagd)
        self.instellingen |= NIEMAND.mist(gevraagd.parameters)
        return Aangewezen("999999990", 0)


class Kader(Protocol):
    """What has to be known of a run before a scenario can be put on paper."""

    @property
    def bron(self) -> Bronnaam: ...
    @property
    def declaration(self) -> Declaration: ...
    @property
    def catalogue(self) -> Catalogue: ...
    @property
    def peildatum(self) -> date: ...
    @property
    def gemeenten(self) -> tuple[Gemeente, ...]: ...
    @property
    def elders(self) -> Gemeente: ...


async def op_papier(scenarios: Iterable[Scenario], kader: Kader) -> dict[str, Plan]:
    """The plan of each scenario, by its id."""
    return {scenario.id: await _plan(scenario, kader) for scenario in scenarios}


async def _plan(scenario: Scenario, kader: Kader) -> Plan:
    plan = Plan()
    await scenario.play(_OpPapier(papier(kader, plan), SceneLog(scenario.id, 1), plan))
    return plan


def papier(kader: Kader, plan: Plan) -> BronVoorzieningen:
    """Facilities that send nothing, and write down in ``plan`` what is asked of them."""
    witness = Witness(_Telling(plan))
    return _Papieren(
        bron=kader.bron,
        oin=OIN_VAN[kader.bron],
        declaration=kader.declaration,
        witness=witness,
        catalogue=kader.catalogue,
        peildatum=kader.peildatum,
        seed=0,
        url="https://papier.example",
        identity=None,
        budget=Budget(None),
        client=_Papier(),
        basis="",
        ontvanger=ontvanger(kader.bron, kader.gemeenten, kader.catalogue, Validator(Catalogue(())), witness),
        opdrachten=Opdrachten(kader.bron, _Gewillig(), witness, ""),
        voorraad=Voorraad(()),
        vreemde=lambda _kind: _Papier(),
        wachten=Wachten(0, 0, 0, 0, 0),
        elders=kader.elders,
        instellingen=_Genoteerd(ONZE.nummers, ONZE.meer, plan),
        plan=plan,
    )


class _OpPapier(BronGetest):
    """Everybody can be had."""

    def __init__(self, facilities: BronVoorzieningen, log: SceneLog, plan: Plan) -> None:
        super().__init__(facilities, log)
        self._plan = plan

    def persoon(self, toestand: str, *, gemeente: Gemeente | None = None, **parameters: Any) -> Aangewezen:
        return self._plan.vraagt(Gevraagd.of(toestand, gemeente or self.gemeenten[0], parameters))


@dataclass
class _Papieren(BronVoorzieningen):
    plan: Plan = field(default_factory=Plan)

    async def zoek(self, gevraagd: Gevraagd, log: SceneLog | None) -> Aangewezen:
        return self.plan.vraagt(gevraagd)


@dataclass(frozen=True)
class _Genoteerd(Instellingen):
    """Writes down which institutions are asked for."""

    plan: Plan = field(default_factory=Plan)

    def gebonden(self, waarden: Mapping[str, Any]) -> dict[str, Any]:
        self.plan.instellingen |= NIEMAND.mist(waarden)
        return super().gebonden(waarden)


class _Papier(Client):
    """A client that sends nothing."""

    def __init__(self) -> None:
        return None

    @property
    def authority(self) -> str:
        return "papier.example"

    async def send(self, request: object) -> Outcome:
        return Outcome(None, "refused", None, 0)

    async def close(self) -> None:
        return None


class _Gewillig:
    """A provider that takes on everything."""

    means: Means = "hook"

    async def give(self, opdracht: object) -> Reply:
        return Reply("accepted", "")


class _Telling(Nowhere):
    def __init__(self, plan: Plan) -> None:
        super().__init__()
        self._plan = plan

    def write(self, observation: Observation) -> int:
        if isinstance(observation, Exchange) and observation.operation:
            self._plan.verzoeken[observation.operation] += 1
        if isinstance(observation, Stimulus) and observation.operation == "notificatie":
            self._plan.notificaties[observation.content["gebeurtenis"]] += 1
        return super().write(observation)
