"""What the official sees is what was answered, whatever lawful values the answer had."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from harness.checks.contract import catalogue
from harness.checks.registry import Said, cannot_tell, check, failed, passed, untested
from harness.checks.timing import absent, marked, recorded
from harness.checks.vendor.orders import NOT_SUPPORTED
from harness.checks.vendor.probed import declared, probed, silent
from harness.checks.vendor.shown import Difference, Kind, differences
from harness.evidence import marks
from harness.evidence.declaration import Declaration
from harness.evidence.observations import Exchange, ProbeAnswer
from harness.evidence.scene import Scene, Seen

Answer = marks.AnswerShown | marks.NewestShown
ACCURATE, WHOLE, NEWEST = "EIS-EFF-060", "EIS-EFF-061", "EIS-EFF-050"
CODES: dict[Kind, str] = {"other": "anders_getoond", "added": "niet_gegeven_getoond", "rows": "rijen_verschillen"}
GRANTED = 1 / 3
"""Part of the time that the probe is asked, by which what was read has to be seen for certain."""
MOST = 3
"""Differences of one answer that are told."""


@check(ACCURATE, revision=4)
def getoond_zoals_gegeven(scene: Scene, declaration: Declaration) -> Iterator[Said]:
    """Wat de consulent ziet is wat er geantwoord is."""
    yield from _unsupported(scene)
    if not declaration.probe:
        yield from (declared(ACCURATE, declaration, service) for service in _services(scene))
        return
    for seq, data in _expected(scene):
        if _never_shown(scene, data):
            for service in data.services:
                yield _told(ACCURATE, declaration, service, data.operation, seq)
            continue
        yield from _judge(scene, seq, data)


@check(WHOLE, revision=3)
def volledig_getoond(scene: Scene, declaration: Declaration) -> Iterator[Said]:
    """Wat gelezen is wordt volledig getoond."""
    yield from _unsupported(scene)
    if not declaration.probe:
        yield from (declared(WHOLE, declaration, service) for service in _services(scene))
        return
    for seq, data in _expected(scene):
        found = probed(scene, seq, data.bsn)
        if found is None or found[1].error:
            continue  # told where it counts: EIS-EFF-060
        operation = data.operation
        if WHOLE in declaration.verklaringen and _never_shown(scene, data):
            yield from (declared(WHOLE, declaration, service) for service in data.services)
            continue
        if _lost(scene, data, found[1]):
            continue  # told there too
        missing = [one for one in _differences(scene, data, found[1]) if one.kind == "missing"]
        for service in data.services:
            if not missing:
                yield passed(found[0], service=service)
            for one in missing[:MOST]:
                left_out = failed(
                    "weggelaten", found[0], data.seen, service=service, operatie=operation,
                    variant=data.variant, plaats=one.place or "/",
                )  # fmt: skip
                yield _in_time(scene, seq, data, found[1], left_out)


@check(NEWEST, revision=2)
def het_nieuwste_blijft_staan(scene: Scene, declaration: Declaration) -> Iterator[Said]:
    """Een ouder antwoord verdringt een nieuwer niet."""
    for seq, data in scene.marks(marks.NewestShown):
        found = probed(scene, seq, data.bsn)
        if not declaration.probe:
            yield declared(NEWEST, declaration)
        elif _never_shown(scene, data):
            yield _told(NEWEST, declaration, "algemeen", data.operation, seq)
        elif found is None or found[1].error:
            yield silent(found, seq)
        elif not _wrong(_differences(scene, data, found[1])):
            yield passed(found[0])
        else:
            yield _older(scene, seq, data, found, "algemeen")


def shows_answer(answer: ProbeAnswer, seen: Seen) -> bool:
    """Whether the probe shows, whole, what a read was answered."""
    exchange = seen.exchange
    return not exchange.operation or not _compare(exchange.operation, content_of(exchange), answer)


def _judge(scene: Scene, seq: int, data: Answer) -> Iterator[Said]:
    found = probed(scene, seq, data.bsn)
    operation, variant = data.operation, data.variant
    for service in data.services:
        if found is None or found[1].error:
            yield silent(found, seq, service)
            continue
        at, answer = found
        if _lost(scene, data, answer):
            lost = failed("antwoord_kwijt", at, data.seen, service=service, operatie=operation)
            yield _in_time(scene, seq, data, answer, lost)
            continue
        wrong = _wrong(_differences(scene, data, answer))
        if wrong and _shows_one_of(scene, data, answer, _of_others(scene, data)):
            others = failed("antwoord_van_ander_getoond", at, data.seen, service=service, operatie=operation)
            yield _in_time(scene, seq, data, answer, others)
            continue
        if wrong and _shows_one_of(scene, data, answer, _earlier(scene, data)):
            yield _older(scene, seq, data, found, service)
            continue
        if not wrong:
            yield passed(at, service=service)
        for one in wrong[:MOST]:
            yield failed(
                CODES[one.kind], at, data.seen, service=service, operatie=operation, variant=variant,
                plaats=one.place or "/", verwacht=_text(one.answered), gezien=_text(one.shown),
            )  # fmt: skip


def _differences(scene: Scene, data: Answer, answer: ProbeAnswer) -> list[Difference]:
    seen = next(seen for seen in scene.requests(data.operation) if seen.seq == data.seen)
    return _compare(data.operation, content_of(seen.exchange), answer)


def _compare(operation_id: str, answered: Any, answer: ProbeAnswer) -> list[Difference]:
    operation = catalogue().operation(operation_id)
    schema = operation.responses["200"].content["application/json"]
    return list(differences(operation.document, schema, answered, _shown(answer, operation_id)))


def _wrong(found: list[Difference]) -> list[Difference]:
    """Those that say something else; what is left out is told apart."""
    return [one for one in found if one.kind != "missing"]


def _in_time(scene: Scene, seq: int, data: Answer, answer: ProbeAnswer, broken: Said) -> Said:
    """What is not there yet counts only when it had the time to come, what hindered it taken off."""
    return absent(marked(scene, seq), recorded(answer, end=True), data.seconds * GRANTED, broken=broken)


def _older(scene: Scene, seq: int, data: Answer, found: tuple[int, ProbeAnswer], service: str) -> Said:
    older = failed(
        "ouder_antwoord_getoond", found[0], data.seen, service=service, operatie=data.operation,
        variant=data.variant,
    )  # fmt: skip
    return _in_time(scene, seq, data, found[1], older)


def _shows_one_of(scene: Scene, data: Answer, answer: ProbeAnswer, rows: list[Answer]) -> bool:
    """Whether what is shown is, by its meaning, what one of these answers said."""
    return any(not _wrong(_differences(scene, row, answer)) for row in rows)


def _earlier(scene: Scene, data: Answer) -> list[Answer]:
    """What was expected of the earlier answers about the same person, to the same municipality."""
    return [row for row in _same_read(scene, data) if _whose(row) == _whose(data) and row.seen < data.seen]


def _of_others(scene: Scene, data: Answer) -> list[Answer]:
    """What was expected of the answers about another person, or to another municipality."""
    return [row for row in _same_read(scene, data) if _whose(row) != _whose(data)]


def _same_read(scene: Scene, data: Answer) -> list[Answer]:
    return [row for _, row in _expected(scene) if row.operation == data.operation]


def _whose(row: Answer) -> tuple[str, str | None]:
    return row.bsn, row.oin


def _lost(scene: Scene, data: Answer, answer: ProbeAnswer) -> bool:
    """Whether nothing is shown of what was answered, while the same read of somebody else is shown."""
    others = {row.bsn for row in _of_others(scene, data)} - {data.bsn}
    probes = (one for _, one in scene.probes() if one.bsn in others)
    nothing = _shown(answer, data.operation) is None
    return nothing and any(_shown(one, data.operation) is not None for one in probes)


def _never_shown(scene: Scene, data: Answer) -> bool:
    """Whether the probe answered, and showed this operation not once, of nobody."""
    about = {row.bsn for row in _same_read(scene, data)} | {data.bsn}
    answers = [answer for _, answer in scene.probes() if answer.bsn in about and answer.answer is not None]
    return bool(answers) and all(_shown(answer, data.operation) is None for answer in answers)


def _told(requirement: str, declaration: Declaration, service: str, operation: str, seq: int) -> Said:
    """The probe may leave a read out; then the vendor's word is all there is."""
    if requirement in declaration.verklaringen:
        return declared(requirement, declaration, service)
    return cannot_tell("niet_in_probe", seq, service=service, operatie=operation, eis=requirement)


def _unsupported(scene: Scene) -> Iterator[Said]:
    """Whoever claims a service reads its operations: one that cannot be brought about leaves this untested."""
    refused = scene.mark(marks.NotReadable)
    for service in refused.services if refused else ():
        yield untested(NOT_SUPPORTED, service=service, operatie=refused and refused.operation)


def _expected(scene: Scene) -> Iterator[tuple[int, marks.AnswerShown]]:
    return scene.marks(marks.AnswerShown)


def _services(scene: Scene) -> list[str]:
    return sorted({service for _, data in _expected(scene) for service in data.services})


def content_of(exchange: Exchange) -> Any:
    """What was answered, read; None where there is nothing."""
    body = exchange.response.body if exchange.response else None
    return json.loads(body.content()) if body else None


def _shown(answer: ProbeAnswer, operation: str) -> Any:
    shown = (answer.answer or {}).get("gegevens")
    return shown.get(operation) if isinstance(shown, dict) else None


def _text(value: Any) -> Any:
    plain = value is None or isinstance(value, bool) or (isinstance(value, int) and abs(value) < 2**53)
    return value if plain else str(value)[:100]
