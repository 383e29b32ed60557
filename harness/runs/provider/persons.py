"""Who stands ready at a provider, as the file says it in which the provider filled them in.

The file is the one that ``contracts verify --toestanden`` takes: one list of persons for scenarios and contracts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from harness.chain.gemeente import Gemeente
from harness.pacts.verify.klaargezet import KlaargezetError
from harness.pacts.verify.toestanden import Toestandenlijst, Voorbereid
from harness.playing.provider.instellingen import Instellingen
from harness.playing.provider.persons import Aangewezen, Gevraagd
from harness.playing.provider.provider import Aanbieder

EERSTE, TWEEDE, ANDERE = "eerste", "tweede", "elders"
"""Names for municipalities in the file, so that it need not name OINs: those that we play, and one that we do not."""

Wie = tuple[Gevraagd, Aangewezen]


@dataclass(frozen=True)
class Klaargezet:
    """What a file says. ``instellingen`` and ``peildatum`` None: nothing about those."""

    personen: tuple[Wie, ...]
    instellingen: Instellingen | None
    peildatum: date | None


@dataclass
class _Gezien:
    """Each number, and the row that it first stood in."""

    rijen: dict[str | int, int] = field(default_factory=dict)

    def eerder(self, row: Voorbereid, index: int) -> int | None:
        """The earlier row with either number of this one."""
        numbers = [one for one in (row.bsn, row.v_nummer) if one is not None]
        found = next((self.rijen[one] for one in numbers if one in self.rijen), None)
        self.rijen |= dict.fromkeys(numbers, index)
        return found


def read(file: Path, aanbieder: Aanbieder, dag: date) -> Klaargezet:
    """Who stands for which toestand on the day of the run.

    Rows without numbers are left out: those still have to be filled in. Raises ContractError with file, place and cure.
    """
    lijst = Toestandenlijst.load(file)
    if lijst.peildatum not in (None, dag):
        raise KlaargezetError(file, "/peildatum", "verify.other_peildatum", peildatum=lijst.peildatum, day=dag)
    known, seen = gemeenten(aanbieder), _Gezien()
    found: list[Wie] = []
    for index, row in enumerate(lijst.personen):
        place = f"/personen/{index}"
        gemeente = known.get(row.gemeente or EERSTE)
        if gemeente is None:
            raise KlaargezetError(
                file, f"{place}/gemeente", "verify.nobody_called", name=row.gemeente, known=", ".join(known)
            )
        if row.bsn is None and row.v_nummer is None:
            continue
        if (wrong := _wrong(row, aanbieder)) is not None:
            raise KlaargezetError(file, place, wrong)
        if (earlier := seen.eerder(row, index)) is not None:
            raise KlaargezetError(file, place, "verify.person_twice", earlier=earlier)
        who = Aangewezen(row.bsn or "", row.v_nummer or 0)
        found.append((Gevraagd.of(row.toestand, gemeente, row.parameters), who))
    return Klaargezet(tuple(found), _instellingen(lijst), lijst.peildatum)


def gemeenten(aanbieder: Aanbieder) -> Mapping[str, Gemeente]:
    """Those that the file may name, by what it calls them: a word, or the OIN."""
    played = [tenant.gemeente for tenant in aanbieder.gemeenten]
    everybody = (*played, aanbieder.elders)
    words = dict(zip((EERSTE, TWEEDE), played, strict=False)) | {ANDERE: aanbieder.elders}
    return words | {one.oin: one for one in everybody}


def lacking(asked: Counter[Gevraagd], named: Iterable[Wie]) -> Counter[Gevraagd]:
    """How many more persons are needed of each kind."""
    return asked - Counter(what for what, _ in named)


def _wrong(row: Voorbereid, aanbieder: Aanbieder) -> str | None:
    if aanbieder.bron == "duo":
        return "verify.without_bsn" if row.bsn is None else None
    return "verify.without_v_nummer" if row.v_nummer is None else None


def _instellingen(lijst: Toestandenlijst) -> Instellingen | None:
    if lijst.instellingen is None:
        return None
    return Instellingen({rol: nummer for rol, nummer in lijst.instellingen.items() if nummer is not None})
