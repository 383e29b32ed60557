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
from harness.chain.gemeente import Gemeente
from harness.chain.persoon import Persoon
from harness.chain.toestanden import Waarde, maak, toestand
from harness.load.plan import Belaste
from harness.openapi import Catalogue
from harness.pacts.verify.klaargezet import KlaargezetError
from harness.pacts.verify.toestanden import Toestandenlijst
from harness.scenarios.facilities import ELDERS, Numbers
from harness.scenarios.handelingen import HANDELINGEN

MOST_MUNICIPALITIES = 600
"""Of our own: there are 910 test BSNs, and one and a half person each is little enough."""
ELDERS_GENOEMD = "elders"
"""What the file calls the municipality that our certificate may not speak for."""
_SEED = 342


@dataclass(frozen=True)
class Klaargezet:
    """Who stands ready at a provider, and her number for each of our institutions."""

    personen: tuple[Belaste, ...]
    instellingen: Mapping[str, str]


def uit_bestand(file: Path, bron: str | None, gemeenten: Sequence[str] = ()) -> Klaargezet:
    """The file that ``verify-release --toestanden`` takes, as far as it is filled in.

    ``bron`` is the municipality of who names none, ``gemeenten`` are those that it calls ``eerste`` and ``tweede``:
    OINs. Who lives elsewhere is left out, since our certificate may not speak for that municipality.
    Raises ContractError for a file that cannot be used, and for a BSN that could be somebody's.
    """
    lijst, first = Toestandenlijst.load(file), bron or next(iter(gemeenten), None)
    known = dict(zip(("eerste", "tweede"), gemeenten or ((bron,) if bron else ()), strict=False))
    gevonden = []
    for index, persoon in enumerate(lijst.personen):
        if persoon.gemeente == ELDERS_GENOEMD:
            continue
        gemeente = known.get(persoon.gemeente, persoon.gemeente) if persoon.gemeente else first
        if gemeente is None or not re.fullmatch(r"[0-9A-Za-z]{20}", gemeente):
            raise KlaargezetError(file, f"/personen/{index}/gemeente", "gemeente_oin", naam=gemeente or "?")
        if persoon.bsn is not None or persoon.v_nummer is not None:
            gevonden.append(
                Belaste(
                    toestand=persoon.toestand,
                    parameters=persoon.parameters,
                    bsn=persoon.bsn,
                    v_nummer=persoon.v_nummer,
                    gemeente=gemeente,
                )
            )
    if not gevonden:
        raise KlaargezetError(file, "/personen", "niemand")
    return Klaargezet(tuple(gevonden), lijst.swaps)


def gemeenten(aantal: int) -> tuple[Gemeente, ...]:
    """So many municipalities that do not exist."""
    return tuple(
        Gemeente(f"Gemeente {nummer}", f"00000099{500 + nummer:09d}000", f"{9000 + nummer}")
        for nummer in range(1, aantal + 1)
    )


def gemaakt(aanbieder: str, catalogue: Catalogue, aantal: int) -> tuple[Belaste, ...]:
    """Persons for ``aantal`` municipalities, the same ones every time: in every toestand that the load asks for."""
    nodig = tuple(situaties(aanbieder, catalogue))
    wie = gemeenten(aantal)
    hoeveel = min(len(bsns_voor_tests()), len(nodig) * aantal)
    elk = -(-hoeveel // aantal)
    numbers = Numbers(_SEED, {"load": hoeveel})
    personen = []
    for index in range(hoeveel):
        bsn, v_nummer = numbers.deal("load", 1)
        ronde, gemeente = divmod(index, aantal)
        naam, parameters = nodig[(gemeente * elk + ronde) % len(nodig)]  # no municipality gets the same one twice
        oin = wie[gemeente].oin
        personen.append(Belaste(toestand=naam, parameters=parameters, bsn=bsn, v_nummer=v_nummer, gemeente=oin))
    return tuple(personen)


def situaties(aanbieder: str, catalogue: Catalogue) -> Iterator[tuple[str, Mapping[str, Waarde]]]:
    """The toestanden, each once, that the tables name for what this provider offers."""
    asked = [(event.toestand, event.parameters) for event in events_van(aanbieder)]
    asked += [
        (handeling.toestand, handeling.van_toestand)
        for handeling in HANDELINGEN.values()
        if handeling.toestand and biedt(catalogue, handeling.operatie)
    ]
    seen: list[tuple[str, dict[str, Waarde]]] = []
    for naam, parameters in asked:
        waarden = toestand(naam).waarden(parameters)
        if (naam, waarden) not in seen:
            seen.append((naam, waarden))
            yield naam, parameters


def events_van(aanbieder: str) -> tuple[Gebeurtenis, ...]:
    """The events that this provider notifies."""
    return tuple(event for event in (*gebeurtenissen(), *concept_gebeurtenissen()) if event.bron.lower() == aanbieder)


def biedt(catalogue: Catalogue, operatie: str) -> bool:
    """Whether this provider offers the operation."""
    return any(operation.operation_id == operatie for operation in catalogue)


def als_persoon(belaste: Belaste, gemeente: Gemeente, vandaag: date) -> Persoon:
    """The person as a simulated party knows it; the same one every time. Both numbers have to be there."""
    assert belaste.bsn is not None and belaste.v_nummer is not None
    return maak(
        belaste.toestand,
        bsn=belaste.bsn,
        v_nummer=belaste.v_nummer,
        gemeente=gemeente,
        vandaag=vandaag,
        rng=random.Random(f"{_SEED}:{belaste.bsn}"),
        vorige_gemeente=ELDERS,
        **belaste.parameters,
    )
