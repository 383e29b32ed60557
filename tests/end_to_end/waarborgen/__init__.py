"""Alle waarborgen van Lindewaard die eruit te halen zijn, per onderwerp."""

from __future__ import annotations

from waarborgen import leveren, lezen, ontvangst, tegenslag, vertrouwen, verzoeken
from waarborgen.waarborg import EERSTE_GEMEENTE, TWEEDE_GEMEENTE, Waarborg

__all__ = ["EERSTE_GEMEENTE", "TWEEDE_GEMEENTE", "WAARBORGEN", "Waarborg"]

WAARBORGEN: dict[str, Waarborg] = {
    **ontvangst.WAARBORGEN,
    **vertrouwen.WAARBORGEN,
    **verzoeken.WAARBORGEN,
    **lezen.WAARBORGEN,
    **leveren.WAARBORGEN,
    **tegenslag.WAARBORGEN,
}
