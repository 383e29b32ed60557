"""Holds a stored report against the one that follows from its evidence, where another version of plateau2 made it.

Another version may tell more or less, and ask more or less. What it may not do unnoticed: be about another run or
product, restate declaration and baseline otherwise, or decide differently.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from harness.checks.findings import Outcome
from harness.evidence.canonical import canonical
from harness.reports.comparing import first_pointer
from harness.reports.model import Digests, Report
from harness.reports.signing.statement import ProductSummary, RunSummary, VerdictSummary

_NEEDED: dict[str, type[BaseModel]] = {
    "run": RunSummary,
    "digests": Digests,
    "declared": ProductSummary,
    "verdict": VerdictSummary,
}
"""What every version says. Of its other fields only those are compared that both have."""
_ABSENT = object()


def decided_otherwise(stored: Any, computed: Report, asked: Collection[str] | None = None) -> list[str]:
    """JSON pointers into the stored report, to all that was decided or restated otherwise.

    ``asked``: the requirements that its baseline has a check for, where that is at hand. What was asked for the first
    time since then cannot have been left out.

    Raises KeyError, TypeError or AttributeError for what is no report.
    """
    ours = json.loads(canonical(computed.model_dump(mode="json")))
    theirs = {one["slug"]: (number, one) for number, one in enumerate(stored["services"])}
    beside = {one["slug"]: one for one in ours["services"]}
    same_questions = all(
        _outcomes(theirs[slug][1] if slug in theirs else None).keys() == _outcomes(beside.get(slug)).keys()
        for slug in {*theirs, *beside}
    )
    found = [one for part in _NEEDED for one in _part(part, stored[part], ours[part], same_questions)]
    for slug, service in beside.items():
        number, other = theirs.get(slug, (0, None))
        found += _service(f"/services/{number}" if other else "/services", other, service, asked)
    strange = (f"/services/{number}" for slug, (number, one) in theirs.items() if slug not in beside and _said(one))
    return [*found, *strange]


def _part(part: str, stored: Mapping[str, Any], computed: Mapping[str, Any], same_questions: bool) -> Iterator[str]:
    names = sorted({*_NEEDED[part].model_fields, *(stored.keys() & computed.keys())})
    for name in names:
        if name == "counts" and not same_questions:
            continue
        pointer = first_pointer(stored.get(name, _ABSENT), computed.get(name, _ABSENT), f"/{part}/{name}")
        if pointer is not None:
            yield pointer


def _service(
    place: str, stored: Mapping[str, Any] | None, computed: Mapping[str, Any], asked: Collection[str] | None
) -> Iterator[str]:
    if stored is None:
        if _said(computed):
            yield place
        return
    theirs, ours = _outcomes(stored), _outcomes(computed)
    counting = computed["telt_mee"]
    names = ["status", "claim", "telt_mee"]
    names += ["outcome"] if counting or theirs.keys() == ours.keys() else []
    names += ["counts"] if theirs.keys() == ours.keys() else []
    for name in names:
        if stored[name] != computed[name]:
            yield f"{place}/{name}"
    for number, one in enumerate(stored["requirements"]):
        if one["id"] in ours and one["outcome"] != ours[one["id"]]:
            yield f"{place}/requirements/{number}/outcome"
    left_out = [one for one in ours.keys() - theirs.keys() if asked is None or one in asked]
    if counting and any(Outcome[ours[one]] > Outcome.warned for one in left_out):
        yield f"{place}/requirements"


def _outcomes(service: Mapping[str, Any] | None) -> dict[str, str]:
    return {one["id"]: one["outcome"] for one in service["requirements"]} if service else {}


def _said(service: Mapping[str, Any]) -> bool:
    """Whether a report says something of a service that the other does not know."""
    return bool(service["claim"] == "ja" or service["telt_mee"])
