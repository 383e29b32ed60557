"""Who the load is about: persons whom a provider says it has prepared, or persons made beforehand for our own one."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from harness.chain.bsn import bsns_voor_tests, is_test_bsn
from harness.chain.events import Gebeurtenis, concept_gebeurtenissen, gebeurtenissen
from harness.chain.gemeente import Gemeente
from harness.chain.persoon import Persoon
from harness.chain.tables import ContractError
from harness.chain.toestanden import Waarde, maak, toestand
from harness.load.plan import Belaste
from harness.openapi import Catalogue
from harness.pacts.verify.toestanden import Toestandenlijst, Voorbereid
from harness.scenarios.facilities import ELDERS, Numbers
from harness.scenarios.handelingen import HANDELINGEN

MOST_MUNICIPALITIES = 600
"""Of our own: there are 910 test BSNs, and one and a half person each is little enough."""
_SEED = 342


class _Klaarstaand(Voorbereid):
    """As in a file of toestanden, and for which municipality."""

    gemeente: str | None = None


class _Lijst(Toestandenlijst):
    personen: tuple[_Klaarstaand, ...] = ()


def uit_bestand(file: Path, bron: str | None) -> tuple[Belaste, ...]:
    """Those of ``personen`` in a file of toestanden; ``bron`` is the municipality of who names none.

    Raises ContractError for a file that cannot be used, and for a BSN that could be somebody's.
    """
    gevonden = []
    for index, persoon in enumerate(_Lijst.load(file).personen):
        place = f"{file}: /personen/{index}"
        assert isinstance(persoon, _Klaarstaand)
        gemeente = persoon.gemeente or bron
        if gemeente is None or len(gemeente) != 20 or not gemeente.isascii() or not gemeente.isalnum():
            raise ContractError(f"{place}: has no municipality; give `gemeente` (an OIN of 20 characters), or --bron")
        if persoon.bsn is not None and not is_test_bsn(persoon.bsn):
            raise ContractError(f"{place}: this BSN is no test number; use one from 999990000–999999999 (11-proef)")
        if persoon.bsn is None and persoon.v_nummer is None:
            raise ContractError(f"{place}: has neither bsn nor vNummer; give the one that is asked by")
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
        raise ContractError(f"{file}: names nobody under `personen`; name who stands ready for which toestand")
    return tuple(gevonden)


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
