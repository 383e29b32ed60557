"""Which function builds which toestand."""

from __future__ import annotations

from collections.abc import Callable

from harness.errors import InvalidError

Bouwer = Callable[..., None]

BOUWERS: dict[str, Bouwer] = {}


def toestand(naam: str) -> Callable[[Bouwer], Bouwer]:
    """Registers a builder: it is given the person under construction and the toestand's parameters by name."""

    def register(builder: Bouwer) -> Bouwer:
        if naam in BOUWERS:
            raise InvalidError("chain.two_builders", name=naam)
        BOUWERS[naam] = builder
        return builder

    return register
