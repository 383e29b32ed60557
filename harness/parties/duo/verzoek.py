"""One call to the simulated DUO, with what is needed to judge and to carry it out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import count

from harness.chain.gemeente import Gemeente
from harness.chain.instellingen import Instelling
from harness.chain.personen import Personen
from harness.chain.persoon import Inhoud, Persoon
from harness.parties.calls import Call


@dataclass
class Administratie:
    """All that DUO keeps. ``vandaag`` gives the day; DUO has no clock of its own."""

    personen: Personen
    instellingen: Mapping[str, Instelling]
    gemeenten: Mapping[str, Gemeente]
    """By OIN."""
    vandaag: Callable[[], date]
    contactpersonen: dict[int, tuple[Gemeente, Inhoud]] = field(default_factory=dict)
    nummers: Iterator[int] = field(default_factory=lambda: count(1))
    """Of contact persons: none is given out twice."""


@dataclass(frozen=True, slots=True)
class Verzoek:
    """A municipality asks about, or delivers for, a person whose data it may see."""

    call: Call
    administratie: Administratie
    gemeente: Gemeente
    persoon: Persoon
    vandaag: date

    @property
    def inhoud(self) -> Inhoud:
        """The body; empty where there is none."""
        return self.call.content or {}

    @property
    def instellingsnummer(self) -> str:
        """From the path."""
        return self.call.parameters["instellingsnummer"]

    @property
    def instelling(self) -> Instelling | None:
        """The institution in the path, when DUO knows it."""
        return self.administratie.instellingen.get(self.instellingsnummer)

    def datum(self, naam: str) -> date | None:
        """A date from the body; None when it was left out."""
        text = self.inhoud.get(naam)
        return date.fromisoformat(text) if text else None
