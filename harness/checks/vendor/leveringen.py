"""Delivering: it arrives, once, in time, with the values that were ordered."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from harness.chain.services import diensten_van_operatie
from harness.checks.contract import catalogue
from harness.checks.registry import Said, check, failed, passed
from harness.checks.timing import absent, answered, at_most, begun, between, gave_up, in_order, ordered
from harness.checks.vendor.orders import not_taken
from harness.evidence import marks
from harness.evidence.declaration import Declaration
from harness.evidence.observations import Request
from harness.evidence.scene import Scene, Seen

_CONTACT = "ontactpersoon"


@check("EIS-LEV-001", revision=3)
def levering_komt_aan(scene: Scene, declaration: Declaration) -> Iterator[Said]:
    """Wat de gemeente wil leveren komt bij DUO aan."""
    yield from _arrives(scene, declaration, contact=False)


@check("EIS-LEV-005", revision=3)
def contactpersonen_te_beheren(scene: Scene, declaration: Declaration) -> Iterator[Said]:
    """Contactpersonen van de gemeente zijn te beheren."""
    yield from _arrives(scene, declaration, contact=True)


@check("EIS-LEV-002", revision=1)
def waarden_van_de_opdracht(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """De waarden die aankomen zijn de waarden van de opdracht."""
    for _, data in scene.marks(marks.DeliveryExpected):
        found = delivery(scene, data)
        if found is None:
            continue
        wrong = [*_other_values(data.content, _content(found.exchange.request), "")]
        wrong += _other_path(data.parameters, found.exchange.request.path)
        for service in data.services:
            if not wrong:
                yield passed(found.seq, service=service)
            for place, expected, seen in wrong[:5]:
                yield failed("andere_waarden", found.seq, service=service, plaats=place, verwacht=expected, gezien=seen)


@check("EIS-LEV-003", revision=1)
def levering_komt_een_keer(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Een levering komt een keer."""
    if any(True for _ in scene.faults()):
        return
    expected = [data for _, data in scene.marks(marks.DeliveryExpected)]
    for data in expected:
        again = [other.after for other in expected if other.operation == data.operation and other.after > data.after]
        until = min(again, default=None)
        same = [
            seen
            for seen in scene.requests(data.operation, bsn=data.bsn, after=data.after)
            if (until is None or seen.seq < until) and _content(seen.exchange.request) == data.content
        ]
        for service in data.services:
            if len(same) > 1:
                yield failed("dubbel_geleverd", *(seen.seq for seen in same[:5]), service=service, gezien=len(same))
            elif same:
                yield passed(same[0].seq, service=service)


@check("EIS-LEV-004", revision=2)
def geleverd_binnen_de_beloofde_tijd(scene: Scene, declaration: Declaration) -> Iterator[Said]:
    """Er wordt geleverd binnen de beloofde tijd."""
    promised = declaration.beloften.lever_binnen
    for _, data in scene.marks(marks.DeliveryExpected):
        if found := delivery(scene, data):
            lapse = between(ordered(scene, data.after), begun(found))
            for service in data.services:
                yield at_most(
                    lapse,
                    promised,
                    kept=passed(found.seq, service=service),
                    broken=failed(
                        "te_laat_geleverd", found.seq, service=service, verwacht=promised, gezien=lapse.seconds
                    ),
                )


@check("EIS-LEV-006", revision=2)
def leveringen_op_volgorde(scene: Scene, declaration: Declaration) -> Iterator[Said]:
    """Leveringen over een persoon gaan op volgorde."""
    for seq, data in scene.marks(marks.OrderExpected):
        sent = list(scene.requests(data.operation, bsn=data.bsn, after=data.after))
        first = next((seen for seen in sent if _content(seen.exchange.request) == data.first), None)
        second = next((seen for seen in sent if _content(seen.exchange.request) == data.second), None)
        for service in diensten_van_operatie(data.operation):
            if first is None or second is None:
                broken = failed("niet_geleverd", seq, service=service, verwacht=data.operation)
                watched = gave_up(scene, data.operation, data.after)
                granted = declaration.beloften.lever_binnen
                yield absent(ordered(scene, data.after), watched, granted, broken=broken)
            elif in_order(answered(first), begun(second)):
                yield passed(first.seq, second.seq, service=service)
            else:
                yield failed("volgorde_anders", first.seq, second.seq, service=service, operatie=data.operation)


def delivery(scene: Scene, data: marks.DeliveryExpected) -> Seen | None:
    """The first delivery that fits an expectation."""
    return next(scene.requests(data.operation, bsn=data.bsn, after=data.after), None)


def _arrives(scene: Scene, declaration: Declaration, *, contact: bool) -> Iterator[Said]:
    for seq, stimulus in scene.stimuli():
        reading = catalogue().operation(stimulus.operation).reads
        if reading or (_CONTACT in stimulus.operation) != contact or scene.scenario.startswith("afwezig-"):
            continue
        for service in diensten_van_operatie(stimulus.operation):
            if said := not_taken(seq, stimulus, service):
                yield said
    for seq, data in scene.marks(marks.DeliveryExpected):
        if (_CONTACT in data.operation) == contact:
            for service in data.services:
                if found := delivery(scene, data):
                    yield passed(found.seq, service=service)
                else:
                    broken = failed(
                        "niet_geleverd", seq, service=service, verwacht=data.operation, seconden=data.seconds
                    )
                    watched = gave_up(scene, data.operation, data.after)
                    granted = declaration.beloften.lever_binnen
                    yield absent(ordered(scene, data.after), watched, granted, broken=broken)


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
