"""What a row of the tables says. See the package for how a row is played."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from harness.playing.handelingen import Inhoud

Wie = Literal["eigen", "ander"]
"""``eigen`` is the municipality that the toestand is prepared for; ``ander`` is the second one in that toestand: the
one that the person came from or left to."""

Kant = Literal["goed", "fout"]
Uitkomst = Literal["gelukt", "geweigerd", "niet-gevonden"]
"""A status 2xx; a refusal (403, or the status under which the document declares the list of Foutmeldingen); 404."""


@dataclass(frozen=True)
class Gemaakt:
    """Stands in ``parameters`` for the ``id`` that the answer to an earlier step gave; the first step is number 0."""

    stap: int


@dataclass(frozen=True)
class Stap:
    """One call of an operation, about the person of the row."""

    operatie: str
    inhoud: Inhoud | None = None
    parameters: Mapping[str, Any] = field(default_factory=dict)
    """Path parameters besides the person's own numbers."""
    door: Wie = "eigen"

    def body(self, vandaag: date) -> Any:
        """The body as of today; None where there is none."""
        return self.inhoud(vandaag) if self.inhoud else None

    def pad(self, gemaakt: Sequence[int | None] = ()) -> dict[str, Any]:
        """The path parameters, with the ids filled in that earlier steps gave (one per step, None for no id).

        Raises LookupError when a step that should have given an id gave none.
        """
        return {
            naam: _id(waarde, gemaakt) if isinstance(waarde, Gemaakt) else waarde
            for naam, waarde in self.parameters.items()
        }


def _id(verwijzing: Gemaakt, gemaakt: Sequence[int | None]) -> int:
    found = gemaakt[verwijzing.stap] if verwijzing.stap < len(gemaakt) else None
    if found is None:
        raise LookupError(f"step {verwijzing.stap} gave no id; DUO's document leaves it optional")
    return found


@dataclass(frozen=True)
class Toont:
    """What a step, done afterwards, has to show. ``eigenschappen`` by dotted path; None: the property is not there.

    That DUO answers 404 about what is gone, or never was, is inferred from what its documents say of 404 in general.
    """

    stap: Stap
    verwacht: Uitkomst = "gelukt"
    eigenschappen: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Grens:
    """A delivery just on one side of one rule's boundary; on the wrong side no other rule is broken."""

    regel: str
    kant: Kant
    naam: str
    """Tells rows of the same rule, side and operation apart."""
    toestand: str
    stap: Stap
    nl: str
    en: str
    van_toestand: Mapping[str, Any] = field(default_factory=dict)
    vooraf: tuple[Stap, ...] = ()
    """What is delivered first; each of these has to succeed, or the row proves nothing."""
    lezing: bool = False
    """Rests on how this project reads the rule, or on what is inferred: a should at most, and a question to DUO."""

    @property
    def operatie(self) -> str:
        return self.stap.operatie

    @property
    def verwacht(self) -> Uitkomst:
        return "gelukt" if self.kant == "goed" else "geweigerd"

    @property
    def id(self) -> str:
        """Unique over all rows."""
        return f"{self.regel.lower()}-{self.kant}-{self.naam}"


@dataclass(frozen=True)
class Toegang:
    """A municipality reads about a person: just admitted by this rule and no other, or just not admitted."""

    regel: str
    kant: Kant
    naam: str
    toestand: str
    nl: str
    en: str
    van_toestand: Mapping[str, Any] = field(default_factory=dict)
    door: Wie = "eigen"
    vooraf: tuple[Stap, ...] = ()
    bij_fout: Uitkomst = "geweigerd"
    """What is expected on the wrong side."""
    operatie: str = "getInburgeringsplichtByBsn"
    """Any read will do; this one has an answer for everybody under the act."""
    lezing: bool = False

    @property
    def verwacht(self) -> Uitkomst:
        return "gelukt" if self.kant == "goed" else self.bij_fout

    @property
    def stap(self) -> Stap:
        """The read itself."""
        return Stap(self.operatie, door=self.door)

    @property
    def id(self) -> str:
        """Unique over all rows."""
        return f"{self.regel.lower()}-{self.kant}-{self.naam}"


@dataclass(frozen=True)
class Effect:
    """Deliveries that are accepted (``stappen``), and what shows afterwards that they had the rule's effect."""

    regel: str
    naam: str
    toestand: str
    stappen: tuple[Stap, ...]
    toont: tuple[Toont, ...]
    nl: str
    en: str
    van_toestand: Mapping[str, Any] = field(default_factory=dict)
    lezing: bool = False

    @property
    def id(self) -> str:
        """Unique over all rows."""
        return f"{self.regel.lower()}-{self.naam}"
