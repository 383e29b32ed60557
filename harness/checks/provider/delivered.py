"""Whether a read shows what was delivered: which property of which read holds what of which delivery."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from harness.checks.provider.questions import answer, at, listed, sent, status
from harness.evidence.scene import Seen

Toont = Callable[[Any, Any, str], bool]
"""From the body delivered, the body read and the path of the delivery."""
GONE = 404


def shows_delivery(delivered: Seen, read: Seen) -> bool | None:
    """None where this read says nothing about that delivery."""
    row = _TOONT.get((delivered.exchange.operation or "", read.exchange.operation or ""))
    if row is None:
        return None
    content = sent(delivered) or {}
    if not isinstance(content, dict):
        return None
    found = None if status(read) == GONE else answer(read)
    return status(read) in (200, GONE) and row(content, found, delivered.exchange.request.path)


def _pip(content: Any, found: Any, _path: str) -> bool:
    recorded = at(found, "pip") or {}
    return all(recorded.get(name) == value for name, value in content.items())


def _date(name: str) -> Toont:
    return lambda content, found, _path: bool(at(found, name) == content.get(name))


def _hours(name: str) -> Toont:
    return lambda content, found, _path: any(at(row, f"{name}.uren") == content["uren"] for row in listed(found))


def _hours_at_institution(content: Any, found: Any, path: str) -> bool:
    institution = path.split("/instellingen/")[-1].split("/")[0]
    kinds = {name: value for name, value in content.items() if name != "bekendTot"}
    rows = [at(row, "TaallesEnKnmInstelling") or {} for row in listed(found)]
    return any(
        row.get("instellingsnummer") == institution and all(row.get(kind) == hours for kind, hours in kinds.items())
        for row in rows
    )


def _nothing(_content: Any, found: Any, _path: str) -> bool:
    return not found


_UREN = "getGevolgdeUrenByBsn"
_TOONT: Mapping[tuple[str, str], Toont] = {
    ("postPipByBsn", "getPipByBsn"): _pip,
    ("updateMapByBsn", "getMapByBsn"): _date("datumEindgesprekMap"),
    ("updatePvtByBsn", "getPvtByBsn"): _date("datumOndertekeningPvt"),
    ("updateUrenTaallesEnKnmByInstellingsnummer", _UREN): _hours_at_institution,
    ("updateUrenTaallesEnKnmByBSN", _UREN): _hours("TaallesEnKnmBredeIntake"),
    ("updateUrenParticipatieactiviteiten", _UREN): _hours("ParticipatieactiviteitenBredeIntake"),
    ("updateUrenParticipatieAlsTaallesByBsn", _UREN): _hours("ParticipatieAlsTaalles"),
    ("deletePipByBsn", "getPipByBsn"): _nothing,
    ("deleteExamennummerByBsn", "getExamennummerByBsn"): _nothing,
}
