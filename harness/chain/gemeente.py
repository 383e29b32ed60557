"""A municipality, as the chain identifies it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Gemeente:
    """``oin`` is what messages carry (20 digits), ``code`` the 4-digit gemeentecode that DUO writes in its answers."""

    naam: str
    oin: str
    code: str
