"""A municipality, as the chain identifies it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Gemeente:
    """``oin`` is what messages carry (20 digits), ``code`` the 4-digit gemeentecode that DUO writes in its answers."""

    naam: str
    oin: str
    code: str


ELDERS = Gemeente("Gemeente Elders", "00000099000000099000", "9999")
"""A municipality that no vendor in the run serves: where persons come from, or leave to."""
