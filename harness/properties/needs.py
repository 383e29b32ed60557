"""Which persons have to be ready before an operation is explored, and how many."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from harness.chain.toestanden import Waarde
from harness.openapi import Operation
from harness.playing.handelingen import HANDELINGEN
from harness.properties.orders import Depth

OWN: dict[Depth, int] = {"quick": 3, "default": 6, "release": 12}
NEWCOMERS: dict[Depth, int] = {"quick": 2, "default": 4, "release": 8}
DEFAULT = "nieuw"


@dataclass(frozen=True)
class Need:
    """So many persons of one operation, each in this toestand, residents of the municipality that asks."""

    operation_id: str
    toestand: str
    aantal: int
    parameters: Mapping[str, Waarde] = field(default_factory=dict)


def needs(operations: Iterable[Operation], depth: Depth) -> tuple[Need, ...]:
    """The own persons for these operations; nothing for those that name no person.

    Whoever prepares them adds for every such operation one or two persons of another municipality and some numbers
    that nobody has, and for every document NEWCOMERS in toestand ``nieuw`` with leerroute open.
    """
    return tuple(_need(operation, depth) for operation in operations if _names_person(operation))


def _need(operation: Operation, depth: Depth) -> Need:
    handeling = HANDELINGEN.get(operation.operation_id)
    toestand = handeling.toestand if handeling is not None and handeling.toestand else DEFAULT
    given = handeling.van_toestand if handeling is not None else {}
    return Need(operation.operation_id, toestand, OWN[depth], dict(given))


def _names_person(operation: Operation) -> bool:
    return any(name in ("bsn", "vNummer") for name, _ in operation.path_parameters)
