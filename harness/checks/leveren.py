"""Delivering: it arrives, once, in time, with the values that were ordered."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import unquote

from harness.chain.services import diensten_van_operatie
from harness.checks.registry import Said, check, failed, passed
from harness.evidence.declaration import Declaration
from harness.evidence.observations import Mark, Request
from harness.evidence.scene import Scene, Seen

_CONTACT = "ontactpersoon"
ROUNDING = timedelta(milliseconds=2)
"""Moments and durations are recorded in whole milliseconds."""


@check("EIS-LEV-001", revision=1)
def levering_komt_aan(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Wat de gemeente wil leveren komt bij DUO aan."""
    yield from _arrives(scene, contact=False)


@check("EIS-LEV-005", revision=1)
def contactpersonen_te_beheren(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Contactpersonen van de gemeente zijn te beheren."""
    yield from _arrives(scene, contact=True)


@check("EIS-LEV-002", revision=1)
def waarden_van_de_opdracht(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """De waarden die aankomen zijn de waarden van de opdracht."""
    for _, data in scene.marks("verwacht-levering"):
        found = delivery(scene, data)
        if found is None:
            continue
        wrong = [*_other_values(data.get("inhoud"), _content(found.exchange.request), "")]
        wrong += _other_path(data["parameters"], found.exchange.request.path)
        for service in data["diensten"]:
            if not wrong:
                yield passed(found.seq, service=service)
            for place, expected, seen in wrong[:5]:
                yield failed("andere_waarden", found.seq, service=service, plaats=place, verwacht=expected, gezien=seen)


@check("EIS-LEV-003", revision=1)
def levering_komt_een_keer(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Een levering komt een keer."""
    if any(True for _ in scene.faults()):
        return
    marks = list(scene.marks("verwacht-levering"))
    for _, data in marks:
        again = [
            other["na"] for _, other in marks if other["operatie"] == data["operatie"] and other["na"] > data["na"]
        ]
        until = min(again, default=None)
        same = [
            seen
            for seen in scene.requests(data["operatie"], bsn=data.get("bsn"), after=data["na"])
            if (until is None or seen.seq < until) and _content(seen.exchange.request) == data.get("inhoud")
        ]
        for service in data["diensten"]:
            if len(same) > 1:
                yield failed("dubbel_geleverd", *(seen.seq for seen in same[:5]), service=service, gezien=len(same))
            elif same:
                yield passed(same[0].seq, service=service)


@check("EIS-LEV-004", revision=1)
def geleverd_binnen_de_beloofde_tijd(scene: Scene, declaration: Declaration) -> Iterator[Said]:
    """Er wordt geleverd binnen de beloofde tijd."""
    promised = declaration.beloften.lever_binnen
    for _, data in scene.marks("verwacht-levering"):
        if found := delivery(scene, data):
            start = _ordered_at(scene, data["na"])
            seconds = max(0.0, (datetime.fromisoformat(found.exchange.at) - start).total_seconds())
            for service in data["diensten"]:
                if seconds <= promised:
                    yield passed(found.seq, service=service)
                else:
                    yield failed("te_laat_geleverd", found.seq, service=service, verwacht=promised, gezien=seconds)


def _ordered_at(scene: Scene, mark: int) -> datetime:
    """When an opdracht was given; where a person carries it out, when that person said it was done."""
    ordered = next(seen for seq, seen in scene.of(Mark) if seq == mark)
    by_hand = (s.at for _, s in scene.stimuli() if s.id == ordered.data.get("id") and s.means == "attended")
    return datetime.fromisoformat(next(by_hand, ordered.at))


@check("EIS-LEV-006", revision=1)
def leveringen_op_volgorde(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Leveringen over een persoon gaan op volgorde."""
    for seq, data in scene.marks("verwacht-volgorde"):
        sent = list(scene.requests(data["operatie"], bsn=data["bsn"], after=data["na"]))
        first = next((seen for seen in sent if _content(seen.exchange.request) == data["eerste"]), None)
        second = next((seen for seen in sent if _content(seen.exchange.request) == data["tweede"]), None)
        for service in diensten_van_operatie(data["operatie"]):
            if first is None or second is None:
                yield failed("niet_geleverd", seq, service=service, verwacht=data["operatie"])
            elif _began(second) > _began(first) and _began(second) >= _answered_at(first):
                yield passed(first.seq, second.seq, service=service)
            else:
                yield failed("volgorde_anders", first.seq, second.seq, service=service, operatie=data["operatie"])


def _began(seen: Seen) -> datetime:
    return datetime.fromisoformat(seen.exchange.at)


def _answered_at(seen: Seen) -> datetime:
    return _began(seen) + timedelta(milliseconds=seen.exchange.duration_ms) - ROUNDING


def delivery(scene: Scene, data: dict[str, Any]) -> Seen | None:
    """The first delivery that fits an expectation."""
    return next(scene.requests(data["operatie"], bsn=data.get("bsn"), after=data["na"]), None)


def _arrives(scene: Scene, *, contact: bool) -> Iterator[Said]:
    for seq, stimulus in scene.stimuli():
        reading = stimulus.operation.startswith("get")
        if reading or (_CONTACT in stimulus.operation) != contact or scene.scenario.startswith("afwezig-"):
            continue
        for service in diensten_van_operatie(stimulus.operation):
            if stimulus.outcome == "unsupported":
                yield failed("opdracht_niet_ondersteund", seq, service=service, operatie=stimulus.operation)
            elif stimulus.outcome != "accepted":
                detail = stimulus.detail[:200]
                yield failed(
                    "opdracht_niet_aangenomen", seq, service=service, operatie=stimulus.operation, gezien=detail
                )
    for seq, data in scene.marks("verwacht-levering"):
        if (_CONTACT in data["operatie"]) == contact:
            for service in data["diensten"]:
                if found := delivery(scene, data):
                    yield passed(found.seq, service=service)
                else:
                    yield failed(
                        "niet_geleverd", seq, service=service, verwacht=data["operatie"], seconden=data["seconden"]
                    )


def _content(request: Request) -> Any:
    if request.body is None:
        return None
    try:
        return json.loads(request.body.content())
    except (ValueError, RecursionError):
        return request.body.text


def _other_values(expected: Any, seen: Any, place: str) -> Iterator[tuple[str, Any, Any]]:
    """Where two JSON values differ: JSON pointer, what was expected, what stands there."""
    if isinstance(expected, dict) and isinstance(seen, dict):
        for key in sorted(expected.keys() | seen.keys()):
            yield from _other_values(expected.get(key), seen.get(key), f"{place}/{key}")
    elif type(expected) is not type(seen) or expected != seen:
        yield place or "/", _shown(expected), _shown(seen)


def _other_path(parameters: dict[str, Any], path: str) -> Iterator[tuple[str, Any, Any]]:
    segments = {unquote(part) for part in path.split("/")}
    for name, value in parameters.items():
        if str(value) not in segments:
            yield name, _shown(value), path[:120]


def _shown(value: Any) -> Any:
    plain = value is None or isinstance(value, bool) or (isinstance(value, int) and abs(value) < 2**53)
    return value if plain else str(value)[:80]
