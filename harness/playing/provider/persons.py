"""Persons at a DUO or COA that is under test: which toestanden are needed, and who stands for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from harness.chain.gemeente import Gemeente
from harness.chain.toestanden import toestand

ONBEKEND = "onbekend"
"""The toestand of a number that the provider does not know."""


@dataclass(frozen=True)
class Aangewezen:
    """A person, as far as we have to know one."""

    bsn: str
    """Empty where the provider gave none: COA may know somebody by v-number only."""
    v_nummer: int
    """0 where the provider gave none."""


@dataclass(frozen=True)
class Gevraagd:
    """A person in a toestand, at a municipality: what a scenario asks for."""

    toestand: str
    waarden: tuple[tuple[str, Any], ...]
    """All parameters with their values, also those that were left at their default."""
    oin: str

    @classmethod
    def of(cls, naam: str, gemeente: Gemeente, parameters: Mapping[str, Any]) -> Gevraagd:
        """Raises ToestandError for a toestand or parameter that does not exist."""
        return cls(naam, tuple(sorted(toestand(naam).waarden(parameters).items())), gemeente.oin)

    @property
    def parameters(self) -> dict[str, Any]:
        return dict(self.waarden)

    def met(self, parameters: Mapping[str, Any]) -> Gevraagd:
        """The same with other values."""
        return replace(self, waarden=tuple(sorted(parameters.items())))

    @property
    def gedeeld(self) -> bool:
        """Whether the same numbers may serve again and again: whom nobody knows, nothing can happen to."""
        return self.toestand == ONBEKEND

    def zin(self, lang: str) -> str:
        """What has to be true of this person, in a sentence."""
        yes, no = ("yes", "no") if lang == "en" else ("ja", "nee")
        said = {name: (yes if value else no) if isinstance(value, bool) else value for name, value in self.waarden}
        return toestand(self.toestand).zin.in_language(lang).format_map(said)


class GeenPersoonError(Exception):
    """Nobody stands for a toestand; the scenario cannot be played, so what it shows stays untested."""


@dataclass
class Hand:
    """The persons of one scenario, in the order in which it asks for them."""

    personen: list[tuple[Gevraagd, Aangewezen]] = field(default_factory=list)

    def neem(self, gevraagd: Gevraagd) -> Aangewezen:
        """Raises GeenPersoonError."""
        for index, (wat, wie) in enumerate(self.personen):
            if wat == gevraagd:
                del self.personen[index]
                return wie
        raise GeenPersoonError(gevraagd.toestand)


class Voorraad:
    """Those whom a real DUO or COA has prepared, each given out once: what a delivery did to a person, stays.

    Numbers that nobody has are given out in turn.
    """

    def __init__(self, personen: Iterable[tuple[Gevraagd, Aangewezen]]) -> None:
        self._over: dict[Gevraagd, list[Aangewezen]] = {}
        for wat, wie in personen:
            self._over.setdefault(wat, []).append(wie)

    def neem(self, gevraagd: Gevraagd) -> Aangewezen | None:
        """The next one; None when there is nobody left."""
        over = self._over.get(gevraagd)
        if not over:
            return None
        wie = over.pop(0)
        if gevraagd.gedeeld:
            over.append(wie)
        return wie
