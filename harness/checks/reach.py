"""What a claim cannot reach: computed from the declaration and the tables, never from what happened in a run.

A requirement may need something that only some services have, such as a delivery; its row says so (``vraagt``). Where
no published service that is claimed has it, nothing that the vendor offers can show it, and it is inapplicable under
that claim. Everything else that no check spoke of stays untested: for want of a probe, of an address, of time.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from harness.chain.events import gebeurtenissen
from harness.chain.requirements import Requirement
from harness.chain.services import ALGEMEEN, stelseldienst
from harness.checks.contract import catalogue
from harness.evidence.declaration import Declaration

NOT_CLAIMED = "dienst_niet_geclaimd"


def _delivers(slug: str) -> bool:
    return any(not catalogue().operation(name).reads for name in stelseldienst(slug).operaties)


def _signalled(slug: str) -> bool:
    rows = (row for event in gebeurtenissen() for row in event.raadplegingen)
    return any((row.dienst, row.niveau) == (slug, "must") for row in rows)


def _asks_to_wait(slug: str) -> bool:
    return any("503" in catalogue().operation(name).responses for name in stelseldienst(slug).operaties)


OFFERS: dict[str, Callable[[str], bool]] = {
    "levering": _delivers,
    "lezen_na_gebeurtenis": _signalled,
    "antwoord_503": _asks_to_wait,
}
"""What a requirement may need -> whether a service has it."""


@cache
def offered(slug: str) -> frozenset[str]:
    """Everything of that table that a service has."""
    return frozenset(name for name, has in OFFERS.items() if has(slug))


def out_of_reach(requirement: Requirement, slug: str, declaration: Declaration) -> str | None:
    """Code of the reason why nothing can show it under this claim; None when it can be shown."""
    if slug != ALGEMEEN and declaration.claim(slug) == "nee":
        return NOT_CLAIMED
    if declaration.rol != "leverancier" or requirement.vraagt is None:
        return None
    through = declaration.counting if slug == ALGEMEEN else [slug]
    reachable = any(requirement.vraagt in offered(one) for one in through)
    return None if reachable else f"geen_{requirement.vraagt}_geclaimd"
