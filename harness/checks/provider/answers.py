"""Every answer of a provider, whoever sent the request and why: its form, its version."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from harness.chain.services import diensten_van_operatie
from harness.checks.contract import catalogue, validator
from harness.checks.provider.inway import of_inway, own_answers, undecided
from harness.checks.provider.kinds import TE_DRUK
from harness.checks.provider.questions import facts
from harness.checks.registry import Said, check, failed, passed, run_check, untested
from harness.evidence import marks
from harness.evidence.declaration import Declaration
from harness.evidence.observations import Exchange
from harness.evidence.recording import Recording
from harness.evidence.scene import Scene, Seen
from harness.openapi import Operation, Violation

ASIDE = frozenset({"methode", "slash", TE_DRUK})
"""Why a request was sent that no operation declares, or what came of one that was sent again because it was too much:
what comes back is judged by other checks."""
BEYOND = {"mediatype": (406, 415), "accept": (406,)}
"""The status by which HTTP turns down what no document has to declare."""
LEZINGEN = frozenset({"voormeting", "nameting", "peiling", "doorlezen"})
"""Good reads, of which nobody says beforehand whether there is anything to be found."""
PROVOKED = frozenset({"andere_bron", "ander_doel", "andere_gemeente", "onbekend", "ongeldig", "mediatype", "accept"})
"""Why a request was sent that has to be refused. A rule of DUO's that is broken is not among them: that refusal is what
the document describes."""
VERSION = "response.header.API-Version"
TE_VEEL = 429
MOST = 5
"""Violations of one answer that are told."""


def answered(scene: Scene) -> Iterator[tuple[Seen, Operation]]:
    """What the harness asked about an operation and the provider itself answered, not an inway before it."""
    for seen, _ in own_answers(scene.of(Exchange)):
        if seen.exchange.operation is not None:
            yield seen, catalogue().operation(seen.exchange.operation)


def services(operation: str) -> tuple[str, ...]:
    """The services that an operation serves."""
    return diensten_van_operatie(operation)


@check("EIS-BRN-001", revision=4)
def antwoord_voldoet(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Elk antwoord voldoet aan het OpenAPI-document."""
    for seen, operation, violations in _held(scene, lambda _: True):
        broken = [one for one in violations if not _is_document_incomplete(seen, one)]
        for service in services(operation.operation_id):
            if not violations:
                yield passed(seen.seq, service=service)
            for violation in broken[:MOST]:
                yield _broken("schending_van_document", seen, operation, service, violation)


@check("EIS-BRN-006", revision=2)
def document_noemt_weigeringen(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Het document noemt elke weigering die een gemeente krijgt."""
    for seen, operation, violations in _held(scene, _is_provoked):
        missing = [one for one in violations if _is_document_incomplete(seen, one)]
        for service in services(operation.operation_id):
            if not violations:
                yield passed(seen.seq, service=service)
            for violation in missing[:MOST]:
                yield _broken("weigering_niet_in_document", seen, operation, service, violation)


def _held(scene: Scene, wanted: Callable[[Seen], bool]) -> Iterator[tuple[Seen, Operation, list[Violation]]]:
    """Every answer that is wanted and that its document speaks of, held against it."""
    for seen, operation in answered(scene):
        response = seen.exchange.response
        if response is None or not wanted(seen) or seen.exchange.why in ASIDE | {"vreemde"}:
            continue
        if response.status in _beyond(seen, operation) or (response.body and response.body.truncated):
            continue
        if seen.exchange.why == "gegenereerd" and response.status == TE_VEEL:
            continue  # at the pace of what was generated: EIS-EIG-004 says so
        content = response.body.content() if response.body else None
        found = validator().validate_response(operation, response.status, response.headers, content)
        yield seen, operation, [one for one in found if one.location != VERSION]


def _beyond(seen: Seen, operation: Operation) -> tuple[int, ...]:
    if seen.exchange.why != "gegenereerd":
        return BEYOND.get(seen.exchange.why, ())
    media = (seen.exchange.request.header("content-type") or "").partition(";")[0].strip().lower()
    return BEYOND["mediatype"] if media and media not in operation.request_content else ()


def _is_provoked(seen: Seen) -> bool:
    """Whether we asked for a refusal: what was sent breaks the document, or asks what may not be asked."""
    if seen.exchange.why == "gegenereerd":
        return facts(seen).valid is False or facts(seen).person == "ander"
    return seen.exchange.why in PROVOKED


def _is_document_incomplete(seen: Seen, violation: Violation) -> bool:
    """Whether the answer is a good refusal, of which the document does not speak."""
    status = seen.exchange.response.status if seen.exchange.response else 0
    return 400 <= status < 500 and _is_provoked(seen) and violation.code == "undeclared_status"


def _broken(code: str, seen: Seen, operation: Operation, service: str, violation: Violation) -> Said:
    return failed(
        code, seen.seq, service=service, waar=violation.location, regel=violation.code, plaats=violation.pointer,
        verwacht=violation.expected, gezien=violation.actual, operatie=operation.operation_id,
        status=seen.exchange.response.status if seen.exchange.response else 0,
    )  # fmt: skip


@check("EIS-BRN-003", revision=2)
def goed_verzoek_aangenomen(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Een goed verzoek wordt aangenomen."""
    yield from undecided(scene, "gewoon", *LEZINGEN)
    for seq, exchange in scene.of(Exchange):
        usual = exchange.why == "gewoon"
        if exchange.initiative != "harness" or exchange.operation is None:
            continue
        if not usual and exchange.why not in LEZINGEN:
            continue
        if of_inway(exchange):
            continue
        status = exchange.response.status if exchange.response else None
        for service in services(exchange.operation):
            if status is not None and (200 <= status < 300 or (not usual and status < 500)):
                yield passed(seq, service=service)
            else:
                yield failed(
                    "goed_verzoek_geweigerd", seq, service=service, operatie=exchange.operation,
                    gezien=str(status or exchange.error),
                )  # fmt: skip


@check("EIS-BRN-004", revision=1)
def blijft_antwoorden(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """De bron blijft antwoorden."""
    for seq, silent in scene.marks(marks.ProviderSilent):
        yield failed("bron_zwijgt_overal", seq, gezien=silent.requests)
    ended = False
    for seq, broken_off in scene.marks(marks.BrokenOff):
        ended = True
        if broken_off.reason == "bron_zwijgt":
            yield failed("bron_zwijgt", seq)
        yield untested("niet_uitgespeeld", seq, reden=broken_off.reason)
    asked = ((seq, seen) for seq, seen in scene.of(Exchange) if seen.initiative == "harness" and not of_inway(seen))
    last = next((seq for seq, seen in asked if seen.response), None)
    if last is not None and not ended and scene.mark(marks.Ended) is not None:
        yield passed(last)


@run_check("EIS-BRN-005", revision=1)
def grens_staat_in_het_document(recording: Recording, _declaration: Declaration) -> Iterator[Said]:
    """Een grens aan het aantal verzoeken staat in het document."""
    answers, first, silent, busy = 0, 0, 0, 0
    for seen, response in own_answers(recording.observations()):
        answers += 1
        operation = seen.exchange.operation
        if response.status != TE_VEEL or operation is None:
            continue
        busy += 1
        declared = str(TE_VEEL) in catalogue().operation(operation).responses
        if not declared or response.header("Retry-After") is None:
            silent, first = silent + 1, first or seen.seq
    if silent:
        yield failed("te_druk_onverwacht", first, gezien=silent, van=answers)
    elif answers:
        yield passed(verzoeken=answers, keren=busy)
