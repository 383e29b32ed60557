"""Hours that a person attended, as municipalities delivered them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

GEVOLGD = "uren"
"""The kind of hours that were attended; the two other kinds tell of absence."""

SOORTEN = (GEVOLGD, "urenGeoorloofdVerzuim", "urenOngeoorloofdVerzuim")


@dataclass(frozen=True)
class Totaal:
    """A total of hours, known up to a date (exclusive)."""

    uren: int
    bekend_tot: date


@dataclass
class Uren:
    """All hours that one municipality delivered for one person."""

    gemeente: dict[str, Totaal] = field(default_factory=dict)
    """The municipality's own totals, by the name that DUO's answer gives them."""
    instellingen: dict[str, dict[str, Totaal]] = field(default_factory=dict)
    """Per instellingsnummer the total of each kind (see ``SOORTEN``)."""

    def gevolgd_bij(self, instellingsnummer: str) -> int:
        """Attended hours at an institution; 0 when none are registered."""
        totaal = self.instellingen.get(instellingsnummer, {}).get(GEVOLGD)
        return totaal.uren if totaal else 0


def bekend_tot(totalen: dict[str, Totaal]) -> date:
    """The latest date of several totals."""
    return max(totaal.bekend_tot for totaal in totalen.values())
