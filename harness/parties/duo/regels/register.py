"""Which function says whether a rule is broken."""

from __future__ import annotations

from collections.abc import Callable

from harness.parties.duo.verzoek import Verzoek

Gebroken = Callable[[Verzoek], bool]

GEBROKEN: dict[str, Gebroken] = {}


def gebroken(*identifiers: str) -> Callable[[Gebroken], Gebroken]:
    """Registers a pure function that is true when the delivery breaks the rule with that id."""

    def register(function: Gebroken) -> Gebroken:
        for identifier in identifiers:
            if identifier in GEBROKEN:
                raise ValueError(f"rule {identifier} has two functions; remove one")
            GEBROKEN[identifier] = function
        return function

    return register
