"""Sequences of calls that belong together, written out: what chance seldom finds, such as a PIP that is withdrawn."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from harness.evidence.observations import Exchange
from harness.openapi import Operation
from harness.playing.handelingen import CONTACT, aanbod, dag, datum, pip, vast
from harness.properties.orders import Nummers, Order, Persons
from harness.properties.origins import id_of
from harness.properties.requests import Values, valid_request

Content = Callable[[date], Any]
FASE = "stateful"
NEWCOMER = ""
"""In place of an operation: the person is one of the order's newcomers."""


@dataclass(frozen=True)
class Step:
    """One call, with its body as of the reference date."""

    operation: str
    content: Content | None = None


@dataclass(frozen=True)
class Sequence:
    """``person_of``: the operation whose last own person it is about; None when it is about nobody."""

    id: str
    steps: tuple[Step, ...]
    person_of: str | None = NEWCOMER


_CHANGED: Mapping[str, Any] = {**CONTACT, "telefoonnummer": "06-00000012"}

SEQUENCES: tuple[Sequence, ...] = (
    Sequence(
        "pip-geleverd",
        (
            Step("postPipByBsn", pip()),
            Step("getPipByBsn"),
            Step("postPipByBsn", lambda today: {"dagtekeningPip": dag(today, -1), "leerroute": "Z"}),
            Step("getPipByBsn"),
        ),
    ),
    Sequence(
        "pip-ingetrokken",
        (Step("getPipByBsn"), Step("deletePipByBsn"), Step("getPipByBsn")),
        person_of="deletePipByBsn",
    ),
    Sequence(
        "contactpersoon",
        (
            Step("createContactpersoon", vast(CONTACT)),
            Step("postContactpersoonByBsn"),
            Step("postContactpersoonByBsn"),
            Step("updateContactpersoonById", vast(_CHANGED)),
            Step("deleteContactpersoonByBsn"),
            Step("deleteContactpersoonById"),
            Step("postContactpersoonByBsn"),
        ),
    ),
    Sequence(
        "map",
        (
            Step("updateMapByBsn", datum("datumEindgesprekMap", -3)),
            Step("getMapByBsn"),
            Step("updateMapByBsn", vast({})),
            Step("getMapByBsn"),
        ),
        person_of="updateMapByBsn",
    ),
    Sequence(
        "pvt",
        (
            Step("updatePvtByBsn", datum("datumOndertekeningPvt", -3)),
            Step("getPvtByBsn"),
            Step("updatePvtByBsn", vast({})),
            Step("getPvtByBsn"),
        ),
        person_of="updatePvtByBsn",
    ),
    Sequence(
        "aanbod",
        (
            Step("postInburgeringsaanbodByBsnAndInstellingsnummer", aanbod()),
            Step("postInburgeringsaanbodByBsnAndInstellingsnummer", aanbod()),
            Step("deleteInburgeringsaanbodByBsnAndInstellingsnumer"),
        ),
        person_of="postInburgeringsaanbodByBsnAndInstellingsnummer",
    ),
    Sequence(
        "lbt-niet-nodig",
        (Step("getExamennummerByBsn"), Step("deleteExamennummerByBsn"), Step("getExamennummerByBsn")),
        person_of="deleteExamennummerByBsn",
    ),
    Sequence(
        "uren",
        (
            Step("updateUrenTaallesEnKnmByBSN", vast({"uren": 40})),
            Step("updateUrenTaallesEnKnmByBSN", vast({"uren": 41})),
            Step("getGevolgdeUrenByBsn"),
        ),
        person_of="updateUrenTaallesEnKnmByBSN",
    ),
)

Send = Callable[..., Exchange]


def play(order: Order, operations: Mapping[str, Operation], send: Send) -> Iterator[None]:
    """Plays every sequence whose operations the order has. A step that is refused does not end it: what follows shows
    whether the refusal left anything behind. Yields after every sequence."""
    for index, sequence in enumerate(SEQUENCES):
        if all(step.operation in operations for step in sequence.steps):
            _one(sequence, order, operations, send, index)
            yield


def person_for(sequence: Sequence, order: Order, index: int) -> Nummers | None:
    """Whom a sequence is about; None when nobody was prepared for it."""
    if sequence.person_of == NEWCOMER:
        return order.nieuwkomers[index % len(order.nieuwkomers)] if order.nieuwkomers else None
    own = order.persons.get(sequence.person_of or "", Persons()).eigen
    return own[-1] if own else None


def _one(sequence: Sequence, order: Order, operations: Mapping[str, Operation], send: Send, index: int) -> None:
    person = person_for(sequence, order, index)
    contact: int | None = None
    for number, step in enumerate(sequence.steps, 1):
        content = step.content(order.peildatum) if step.content is not None else None
        request = valid_request(order, operations[step.operation], Values(person, contact), content)
        exchange = send(request, FASE, step.operation, sequence=sequence.id, step=number)
        contact = id_in(exchange) or contact


def id_in(exchange: Exchange) -> int | None:
    """The contact person's id, where the answer gives one."""
    return id_of(exchange.response) if exchange.operation == "createContactpersoon" else None
