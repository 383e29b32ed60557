"""Which function builds which toestand."""

from __future__ import annotations

from collections.abc import Callable

Bouwer = Callable[..., None]

BOUWERS: dict[str, Bouwer] = {}


def toestand(naam: str) -> Callable[[Bouwer], Bouwer]:
    """Registers a builder: it is given the person under construction and the toestand's parameters by name."""

    def register(builder: Bouwer) -> Bouwer:
        if naam in BOUWERS:
            raise ValueError(f"toestand {naam!r} has two builders; remove one")
        BOUWERS[naam] = builder
        return builder

    return register
