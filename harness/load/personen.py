"""Who the load is about: persons whom a provider says it has prepared, or persons made beforehand for our own one."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from harness.chain.bsn import bsns_voor_tests
from harness.chain.events import Gebeurtenis, concept_gebeurtenissen, gebeurtenissen
from harness.chain.gemeente import ELDERS, Gemeente
from harness.chain.persoon import Persoon
from harness.chain.toestanden import Waarde, maak, toestand
from harness.load.plan import Subject
from harness.openapi import Catalogue
from harness.pacts.verify.klaargezet import KlaargezetError
from harness.pacts.verify.toestanden import Toestandenlijst
from harness.playing.handelingen import HANDELINGEN
from harness.playing.vendor.numbers import Numbers

MOST_MUNICIPALITIES = 600
"""Of our own: there are 910 test BSNs, and one and a half person each is little enough."""
NAMED_ELSEWHERE = "elders"
"""What the file calls the municipality that our certificate may not speak for."""
_SEED = 342


@dataclass(frozen=True)
class Ready:
    """Who stands ready at a provider, and her number for each of our institutions."""

    personen: tuple[Subject, ...]
    instellingen: Mapping[str, str]


def from_file(file: Path, bron: str | None, gemeenten: Sequence[str] = ()) -> Ready:
    """The file that ``verify-release --toestanden`` takes, as far as it is filled in.

    ``bron`` is the municipality of who names none, ``gemeenten`` are those that it calls ``eerste`` and ``tweede``:
    OINs. Who lives elsewhere is left out, since our certificate may not speak for that municipality.
    Raises ContractError for a file that cannot be used, and for a BSN that could be somebody's.
    """
    listed, first = Toestandenlijst.load(file), bron or next(iter(gemeenten), None)
    known = dict(zip(("eerste", "tweede"), gemeenten or ((bron,) if bron else ()), strict=False))
    found = []
    for index, persoon in enumerate(listed.personen):
        if persoon.gemeente == NAMED_ELSEWHERE:
            continue
        gemeente = known.get(persoon.gemeente, persoon.gemeente) if persoon.gemeente else first
        if gemeente is None or not re.fullmatch(r"[0-9A-Za-z]{20}", gemeente):
            raise KlaargezetError(
                file, f"/personen/{index}/gemeente", "verify.no_oin_of_municipality", name=gemeente or "?"
            )
        if persoon.bsn is not None or persoon.v_nummer is not None:
            found.append(
                Subject(
                    toestand=persoon.toestand,
                    parameters=persoon.parameters,
                    bsn=persoon.bsn,
                    v_nummer=persoon.v_nummer,
                    gemeente=gemeente,
                )
            )
    if not found:
        raise KlaargezetError(file, "/personen", "verify.nobody_filled_in")
    return Ready(tuple(found), listed.swaps)


def gemeenten(count: int) -> tuple[Gemeente, ...]:
    """So many municipalities that do not exist."""
    return tuple(
        Gemeente(f"Gemeente {number}", f"00000099{500 + number:09d}000", f"{9000 + number}")
        for number in range(1, count + 1)
    )


def made(provider: str, catalogue: Catalogue, count: int) -> tuple[Subject, ...]:
    """Persons for ``count`` municipalities, the same ones every time: in every toestand that the load asks for."""
    needed = tuple(situations(provider, catalogue))
    who = gemeenten(count)
    many = min(len(bsns_voor_tests()), len(needed) * count)
    each = -(-many // count)
    numbers = Numbers(_SEED, {"load": many})
    personen = []
    for index in range(many):
        bsn, v_nummer = numbers.deal("load", 1)
        round, gemeente = divmod(index, count)
        name, parameters = needed[(gemeente * each + round) % len(needed)]  # no municipality gets the same one twice
        oin = who[gemeente].oin
        personen.append(Subject(toestand=name, parameters=parameters, bsn=bsn, v_nummer=v_nummer, gemeente=oin))
    return tuple(personen)


def situations(provider: str, catalogue: Catalogue) -> Iterator[tuple[str, Mapping[str, Waarde]]]:
    """The toestanden, each once, that the tables name for what this provider offers."""
    asked = [(event.toestand, event.parameters) for event in events_van(provider)]
    asked += [
        (handeling.toestand, handeling.van_toestand)
        for handeling in HANDELINGEN.values()
        if handeling.toestand and offers(catalogue, handeling.operatie)
    ]
    seen: list[tuple[str, dict[str, Waarde]]] = []
    for name, parameters in asked:
        values = toestand(name).waarden(parameters)
        if (name, values) not in seen:
            seen.append((name, values))
            yield name, parameters


def events_van(provider: str) -> tuple[Gebeurtenis, ...]:
    """The events that this provider notifies."""
    return tuple(event for event in (*gebeurtenissen(), *concept_gebeurtenissen()) if event.bron.lower() == provider)


def offers(catalogue: Catalogue, operation: str) -> bool:
    """Whether this provider offers the operation."""
    return any(one.operation_id == operation for one in catalogue)


def as_persoon(subject: Subject, gemeente: Gemeente, today: date) -> Persoon:
    """The person as a simulated party knows it; the same one every time. Both numbers have to be there."""
    assert subject.bsn is not None and subject.v_nummer is not None
    return maak(
        subject.toestand,
        bsn=subject.bsn,
        v_nummer=subject.v_nummer,
        gemeente=gemeente,
        vandaag=today,
        rng=random.Random(f"{_SEED}:{subject.bsn}"),
        vorige_gemeente=ELDERS,
        **subject.parameters,
    )
