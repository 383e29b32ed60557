"""Which differences could have made an outcome change, and what that comes down to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from harness.chain.services import ALGEMEEN, stelseldiensten
from harness.reports.differing.model import CAUSES, Cause, Difference
from harness.reports.model import Report


@dataclass(frozen=True)
class Matter:
    """What an outcome is about."""

    service: str = ""
    requirement: str = ""
    scenarios: frozenset[str] = frozenset()
    """Those in which it was seen."""
    apis: frozenset[str] | None = None
    """Such as ``duo/pip``; None: it may be about any."""


def apis_of(service: str) -> frozenset[str] | None:
    """The documents that a service stands on, the one of notifications among them; None for what owns none."""
    for dienst in stelseldiensten():
        if dienst.slug == service:
            return frozenset((*dienst.apis, "gemeente/notificatie"))
    return None


def scenarios_of(requirement: str, service: str, reports: Iterable[Report]) -> frozenset[str]:
    """Where something was found about a requirement; without findings, every scenario of the service."""
    found, likely = set(), set()
    for report in reports:
        found |= {f.scenario for f in report.findings if (f.requirement, f.service) == (requirement, service)}
        likely |= {s.id for s in report.scenarios if service == ALGEMEEN or service in s.diensten}
    return frozenset(found - {""}) or frozenset(likely)


def touching(matter: Matter, differences: Iterable[Difference]) -> tuple[Difference, ...]:
    """The differences that could have changed this."""
    return tuple(one for one in differences if _touches(one, matter))


def cause_of(due_to: Iterable[Difference], suite_known: bool) -> Cause:
    """What it comes down to. What the product, the suite and the declaration share cannot be told apart.

    With nothing but other persons between two runs of one product, they may have done it; with nothing at all, the
    product did not do the same twice.
    """
    causes = {CAUSES[one.part] for one in due_to}
    strong = causes - {"persons"}
    if not suite_known and "suite" not in strong:
        return "unknown"
    if strong:
        return strong.pop() if len(strong) == 1 else "several"
    return "persons" if causes else "product"


def together(causes: Iterable[Cause]) -> Cause:
    """The cause of a whole whose parts changed for these."""
    seen = set(causes)
    return seen.pop() if len(seen) == 1 else "several" if seen else "product"


def _touches(one: Difference, matter: Matter) -> bool:
    match one.part:
        case "controle" | "eis":
            return one.id == matter.requirement
        case "scenario":
            return one.id in matter.scenarios
        case "contract":
            return _concerns(one.id, matter.apis)
        case "versie":
            return matter.apis is None or one.id in matter.apis
        case "opgave":
            return one.id == matter.service or one.id not in {dienst.slug for dienst in stelseldiensten()}
        case _:
            return True


def _concerns(path: str, apis: frozenset[str] | None) -> bool:
    """Whether a file below ``contracts/`` is about these documents; a table is about all of them."""
    kind, *rest = path.split("/")
    return kind != "openapi" or apis is None or "/".join(rest[:2]) in apis
