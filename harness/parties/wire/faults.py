"""Faults on order: what a simulated party is told to do wrong, when, how often, and whether the contract allows it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from harness.evidence.observations import Fault


@dataclass(frozen=True)
class FaultKind:
    """One way to go wrong. ``legal``: the contract leaves room for it, so an application must survive it."""

    legal: bool
    intent_nl: str
    intent_en: str
    parameters: Mapping[str, Any] = field(default_factory=dict)
    """Every parameter with its value where the order gives none."""


FAULT_KINDS: dict[str, FaultKind] = {
    "status": FaultKind(
        # Half of DUO's documents declare no 503: the order says so where the document does declare the status.
        legal=False,
        intent_nl="Het verzoek wordt niet verwerkt; het antwoord is een foutstatus.",
        intent_en="The request is not processed; the answer is an error status.",
        parameters={"status": 503, "headers": {}, "body": None},
    ),
    "stuck": FaultKind(
        legal=False,
        intent_nl="Over deze persoon is het antwoord steeds een foutstatus; dat gaat niet over.",
        intent_en="About this person the answer is an error status every time; that does not pass.",
        parameters={"status": 500, "headers": {}, "body": None},
    ),
    "stuck_unreadable": FaultKind(
        legal=False,
        intent_nl="Over deze persoon is het antwoord steeds onleesbaar; dat gaat niet over.",
        intent_en="About this person the answer cannot be read, every time; that does not pass.",
        parameters={"http": True},
    ),
    "slow": FaultKind(
        legal=True,
        intent_nl="Het verzoek wordt verwerkt, maar het antwoord laat op zich wachten.",
        intent_en="The request is processed, but the answer is a while in coming.",
        parameters={"seconds": 5.0},
    ),
    "late": FaultKind(
        legal=False,
        intent_nl="Het verzoek wordt verwerkt, maar het antwoord komt als er niemand meer op wacht.",
        intent_en="The request is processed, but the answer comes when nobody waits for it any more.",
        parameters={"seconds": 11.0},
    ),
    "hang": FaultKind(
        legal=False,
        intent_nl="Het verzoek komt aan, en daarna gebeurt er niets: er komt geen antwoord.",
        intent_en="The request arrives, and then nothing happens: there is no answer.",
        parameters={"limit": 5.0},
    ),
    "cut_before": FaultKind(
        legal=False,
        intent_nl="De verbinding breekt voordat het verzoek is verwerkt.",
        intent_en="The connection breaks before the request is processed.",
    ),
    "cut_after": FaultKind(
        legal=False,
        intent_nl="Het verzoek is verwerkt, maar de verbinding breekt: de bevestiging gaat verloren.",
        intent_en="The request is processed, but the connection breaks: the confirmation is lost.",
    ),
    "cut_half": FaultKind(
        legal=False,
        intent_nl="Het verzoek is verwerkt, maar het antwoord breekt halverwege af.",
        intent_en="The request is processed, but the answer breaks off halfway.",
    ),
    "redirect": FaultKind(
        # No document of DUO or COA has a status 3xx.
        legal=False,
        intent_nl="Het verzoek wordt niet verwerkt; het antwoord wijst door naar een ander adres.",
        intent_en="The request is not processed; the answer points to another address.",
        parameters={"status": 307, "origin": "http://127.0.0.1:9"},
    ),
    "extra_field": FaultKind(
        legal=True,
        intent_nl="Het antwoord heeft een extra veld dat niet in het contract staat.",
        intent_en="The answer has an extra property that is not in the contract.",
        parameters={"name": "plateau2Onbekend", "value": "onbekend"},
    ),
    "drip": FaultKind(
        legal=False,
        intent_nl="Het antwoord komt byte voor byte binnen.",
        intent_en="The answer comes in byte by byte.",
        parameters={"pause": 0.2, "limit": 60.0},
    ),
    "endless": FaultKind(
        legal=False,
        intent_nl="Aan het antwoord komt geen eind.",
        intent_en="There is no end to the answer.",
        parameters={"limit": 60.0},
    ),
    "garbage": FaultKind(
        legal=False,
        intent_nl="Het antwoord is onleesbaar: het is geen JSON, of zelfs geen HTTP.",
        intent_en="The answer cannot be read: it is no JSON, or not even HTTP.",
        parameters={"http": True},
    ),
}


@dataclass(frozen=True)
class FaultOrder:
    """One fault on order. Raises ValueError for a kind or parameter that does not exist."""

    id: str
    name: str
    """A key of FAULT_KINDS."""
    party: str
    operation: str | None = None
    """Strikes only this operationId; None strikes any."""
    bsn: str | None = None
    """Strikes only requests about this person; None, without a v-number either, strikes any."""
    v_nummer: int | None = None
    """The same person, for operations that name nobody by BSN (COA's)."""
    oin: str | None = None
    """Strikes only requests for this municipality: for operations that name no person."""
    parameters: Mapping[str, Any] = field(default_factory=dict)
    times: int = 1
    legal: bool | None = None
    """Only to be given where the kind's own answer does not hold, such as a status that the document declares."""

    def __post_init__(self) -> None:
        if self.name not in FAULT_KINDS:
            raise ValueError(f"fault {self.id}: no kind {self.name!r}; there are {', '.join(FAULT_KINDS)}")
        unknown = set(self.parameters) - set(self.kind.parameters)
        if unknown:
            raise ValueError(f"fault {self.id}: {self.name} has no parameter {', '.join(sorted(unknown))}")
        if self.times < 1:
            raise ValueError(f"fault {self.id}: must strike at least once, not {self.times} times")

    @property
    def kind(self) -> FaultKind:
        """What is known about every fault of this name."""
        return FAULT_KINDS[self.name]

    @property
    def is_legal(self) -> bool:
        """Whether the contract allows it."""
        return self.kind.legal if self.legal is None else self.legal

    def parameter(self, name: str) -> Any:
        """A parameter of the order, or its value where the order gives none."""
        return self.parameters.get(name, self.kind.parameters[name])

    def strikes(
        self, operation_id: str | None, bsn: str | None, v_nummer: int | None = None, oin: str | None = None
    ) -> bool:
        """Whether a request for this operation about this person, for this municipality, is meant."""
        anybody = self.bsn is None and self.v_nummer is None
        them = (bsn is not None and bsn == self.bsn) or (v_nummer is not None and v_nummer == self.v_nummer)
        return self.operation in (None, operation_id) and self.oin in (None, oin) and (anybody or them)

    def observation(self) -> Fault:
        """The record of its intent, to be written before it can strike."""
        at = {"oin": self.oin} if self.oin else {}
        return Fault(
            id=self.id,
            name=self.name,
            party=self.party,
            operation=self.operation,
            parameters={**self.kind.parameters, **self.parameters, "times": self.times, "bsn": self.bsn, **at},
            legal=self.is_legal,
            intent=self.kind.intent_nl,
        )


class FaultBook:
    """The orders that can still strike, oldest first."""

    def __init__(self, orders: Iterable[FaultOrder] = ()) -> None:
        self._left: list[tuple[FaultOrder, int]] = []
        for order in orders:
            self.place(order)

    def place(self, order: FaultOrder) -> None:
        """Adds an order."""
        self._left.append((order, order.times))

    def take(
        self, operation_id: str | None, bsn: str | None, v_nummer: int | None = None, oin: str | None = None
    ) -> FaultOrder | None:
        """The oldest order that strikes this request, one time less from now on; None when there is none."""
        for index, (order, times) in enumerate(self._left):
            if order.strikes(operation_id, bsn, v_nummer, oin):
                self._left[index : index + 1] = [(order, times - 1)] if times > 1 else []
                return order
        return None

    def withdraw(self, order_id: str) -> bool:
        """Takes an order off the book; False when it was gone already."""
        before = len(self._left)
        self._left = [(order, times) for order, times in self._left if order.id != order_id]
        return len(self._left) < before

    @property
    def pending(self) -> tuple[FaultOrder, ...]:
        """The orders that can still strike."""
        return tuple(order for order, _ in self._left)
