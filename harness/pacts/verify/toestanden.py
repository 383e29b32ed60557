"""The words of a provider state: our own vocabulary, or a vendor's sentences that a file maps to it.

The file, ``toestanden.yaml`` beside the pacts or named by the user, holds ``zinnen`` (a vendor's sentence and the
toestand that it means) and ``personen`` (who stands for which toestand at a real DUO or COA). With those go the day
that they were prepared for, and which ``instellingen`` of the provider stand for ours.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Self

import yaml
from pydantic import Field, ValidationError

from harness.chain.instellingen import rollen
from harness.chain.tables import ContractError, Row
from harness.chain.toestanden import ToestandError, Waarde, toestand, toestanden
from harness.pacts.model import Interaction
from harness.pacts.verify.klaargezet import check_bsn, check_instellingen, check_quotes, ours
from harness.words import Sentence, first_problem

FILE = "toestanden.yaml"
_MOST_BYTES = 1024 * 1024
_MUNICIPALITY, _BSN, _V_NUMMER = "gemeente", "bsn", "vNummer"


class Zin(Row):
    """A vendor's own sentence. ``toestand`` None: nothing has to be prepared for it.

    ``namen`` says under which name the vendor gives a parameter: ``{leerroute: route}``.
    """

    zin: str
    toestand: str | None
    parameters: Mapping[str, Waarde] = {}
    namen: Mapping[str, str] = {}


class Voorbereid(Row):
    """A person whom a real DUO or COA has prepared, or who is still to be filled in.

    ``gemeente``: OIN of the municipality that it is about, or what ``verify-release`` calls her.
    """

    toestand: str
    parameters: Mapping[str, Waarde] = {}
    gemeente: str | None = None
    bsn: str | None = None
    v_nummer: int | None = Field(default=None, alias=_V_NUMMER)

    @property
    def van_ons(self) -> bool:
        """Whether somebody is filled in who is the first municipality's, or whose municipality goes by its OIN."""
        filled_in = self.bsn is not None or self.v_nummer is not None
        return filled_in and self.gemeente not in ("tweede", "elders")


class Toestandenlijst(Row):
    """The content of such a file."""

    zinnen: tuple[Zin, ...] = ()
    personen: tuple[Voorbereid, ...] = ()
    peildatum: date | None = None
    """The day from which weeks and days in the toestanden are counted."""
    instellingen: Mapping[str, str | None] | None = None
    """Instellingsnummer by role (``rollen`` in harness/chain/instellingen.py); None: it does not say."""

    @classmethod
    def load(cls, file: Path) -> Toestandenlijst:
        """Raises ContractError with file, place and cure; toestanden and parameters are held against the vocabulary."""
        try:
            if file.stat().st_size > _MOST_BYTES:
                raise ContractError("verify.too_large", at=file, most=_MOST_BYTES)
            data = yaml.load(file.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
            check_quotes(file, data)
            found = cls.model_validate(data or {})
        except OSError as error:
            raise ContractError("verify.unreadable", at=file, reason=error) from error
        except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as error:
            raise ContractError("verify.no_yaml", at=file, reason=error) from error
        except ValidationError as error:
            field, reason = first_problem(error)
            raise ContractError("verify.field", at=file, field=field, reason=reason) from error
        for index, zin in enumerate(found.zinnen):
            _check(file, f"/zinnen/{index}", zin)
        for index, persoon in enumerate(found.personen):
            _check(file, f"/personen/{index}", persoon)
            check_bsn(file, f"/personen/{index}", persoon.bsn)
        return found.in_our_numbers(file)

    def in_our_numbers(self, file: Path) -> Self:
        """The same, with our number in the place of a role or of the provider's number. Raises KlaargezetError."""
        given = self.instellingen or {}
        check_instellingen(file, given)
        rows = tuple(one.model_copy(update={"parameters": ours(one.parameters, given)}) for one in self.personen)
        return self.model_copy(update={"personen": rows})

    def __add__(self, other: Toestandenlijst) -> Toestandenlijst:
        """Both; what stands in the first one goes first."""
        return self.model_copy(
            update={"zinnen": self.zinnen + other.zinnen, "personen": self.personen + other.personen}
        )

    @property
    def swaps(self) -> dict[str, str]:
        """The provider's number for each of our institutions."""
        given = self.instellingen or {}
        return {rollen()[rol].nummer: nummer for rol, nummer in given.items() if nummer is not None}


@dataclass(frozen=True)
class Situatie:
    """What one provider state asks: a toestand with parameters, and about whom where it says so."""

    toestand: str
    parameters: dict[str, Waarde] = field(default_factory=dict)
    bsn: str | None = None
    v_nummer: int | None = None
    gemeente: str | None = None


def situaties(interaction: Interaction, lijst: Toestandenlijst) -> tuple[Situatie, ...]:
    """What the states of an interaction ask. Raises ToestandError for words or values that nobody knows."""
    found = (_situatie(name, params, lijst) for name, params in interaction.states if name)
    return tuple(situatie for situatie in found if situatie is not None)


def _situatie(name: str, params: Mapping[str, Any], lijst: Toestandenlijst) -> Situatie | None:
    zin = next((zin for zin in lijst.zinnen if zin.zin == name), None)
    if zin is not None and zin.toestand is None:
        return None
    given = dict(params)
    bsn, v_nummer, gemeente = given.pop(_BSN, None), given.pop(_V_NUMMER, None), given.pop(_MUNICIPALITY, None)
    if zin is not None and zin.toestand is not None:
        renamed = {ours: given[theirs] for ours, theirs in zin.namen.items() if theirs in given}
        name, given = zin.toestand, {**zin.parameters, **renamed}
    elif name not in toestanden():
        raise _unknown(name, lijst)
    return Situatie(
        name,
        toestand(name).waarden(given) | {},
        None if bsn is None else str(bsn),
        _integer(v_nummer),
        None if gemeente is None else str(gemeente),
    )


def _unknown(name: str, lijst: Toestandenlijst) -> ToestandError:
    known = [*toestanden(), *(zin.zin for zin in lijst.zinnen)]
    near = difflib.get_close_matches(name, known, n=3, cutoff=0.5)
    hint = Sentence("verify.near", {"names": ", ".join(near)}) if near else ""
    return ToestandError("verify.unknown_toestand", name=name[:200], near=hint, file=FILE)


def _integer(value: Any) -> int | None:
    if value is None:
        return None
    try:
        return int(value)
    except (TypeError, ValueError):
        raise ToestandError("verify.no_number", name=_V_NUMMER, value=value) from None


def _check(file: Path, place: str, row: Zin | Voorbereid) -> None:
    if row.toestand is None:
        return
    try:
        toestand(row.toestand).waarden(row.parameters)
    except ToestandError as error:
        raise ContractError("verify.row", at=f"{file}: {place}", reason=error) from error
