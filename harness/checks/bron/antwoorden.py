"""Every answer of a provider, whoever sent the request and why: its form, its version."""

from __future__ import annotations

from collections.abc import Iterator

from harness.chain.services import diensten_van_operatie
from harness.checks.bron.soorten import TE_DRUK
from harness.checks.contract import catalogue, validator
from harness.checks.registry import Said, check, failed, passed, run_check, untested
from harness.evidence.declaration import Declaration
from harness.evidence.observations import Exchange
from harness.evidence.recording import Recording
from harness.evidence.scene import Scene, Seen
from harness.openapi import Operation

ASIDE = frozenset({"methode", "slash", TE_DRUK})
"""Why a request was sent that no operation declares, or what came of one that was sent again because it was too much:
what comes back is judged by other checks."""
FSC_ERROR = "Fsc-Error-Code"
"""An inway says with it that the answer is its own: what the API behind it would have said, nobody knows."""
BEYOND = {"mediatype": 415, "accept": 406}
"""The status by which HTTP turns down what no document has to declare."""
LEZINGEN = frozenset({"voormeting", "nameting", "peiling", "doorlezen"})
"""Good reads, of which nobody says beforehand whether there is anything to be found."""
VERSION = "response.header.API-Version"
TE_VEEL = 429
MOST = 5
"""Violations of one answer that are told."""


def answered(scene: Scene) -> Iterator[tuple[Seen, Operation]]:
    """What the harness asked about an operation and the provider itself answered, not an inway before it."""
    for seq, seen in scene.of(Exchange):
        if seen.initiative != "harness" or seen.response is None or seen.operation is None:
            continue
        if seen.response.header(FSC_ERROR) is None:
            yield Seen(seq, seen), catalogue().operation(seen.operation)


def services(operation: str) -> tuple[str, ...]:
    """The services that an operation serves."""
    return diensten_van_operatie(operation)


def purpose(seen: Seen) -> str:
    """Why it was sent."""
    return str((seen.exchange.purpose or {}).get("soort", ""))


@check("EIS-BRN-001", revision=1)
def antwoord_voldoet(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Elk antwoord voldoet aan het OpenAPI-document."""
    for seen, operation in answered(scene):
        response = seen.exchange.response
        if response is None or purpose(seen) in ASIDE or (response.body and response.body.truncated):
            continue
        if response.status == BEYOND.get(purpose(seen)):
            continue
        content = response.body.content() if response.body else None
        violations = [
            violation
            for violation in validator().validate_response(operation, response.status, response.headers, content)
            if violation.location != VERSION
        ]
        for service in services(operation.operation_id):
            if not violations:
                yield passed(seen.seq, service=service)
            for violation in violations[:MOST]:
                yield failed(
                    "schending_van_document", seen.seq, service=service, waar=violation.location,
                    regel=violation.code, plaats=violation.pointer, verwacht=violation.expected,
                    gezien=violation.actual, operatie=operation.operation_id, status=response.status,
                )  # fmt: skip


@check("EIS-BRN-002", revision=1)
def versie_genoemd(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Elk antwoord noemt in API-Version de volledige versie van het document."""
    for seen, operation in answered(scene):
        if seen.exchange.response is None or purpose(seen) in ASIDE:
            continue
        said = seen.exchange.response.header("API-Version")
        for service in services(operation.operation_id):
            if said == operation.version:
                yield passed(seen.seq, service=service)
            else:
                yield failed(
                    "api_version_anders" if said else "api_version_ontbreekt", seen.seq, service=service,
                    verwacht=operation.version, gezien=said or "", operatie=operation.operation_id,
                    status=seen.exchange.response.status,
                )  # fmt: skip


@check("EIS-BRN-003", revision=1)
def goed_verzoek_aangenomen(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Een goed verzoek wordt aangenomen."""
    for seq, exchange in scene.of(Exchange):
        seen = Seen(seq, exchange)
        usual = purpose(seen) == "gewoon"
        if exchange.initiative != "harness" or exchange.operation is None or not (usual or purpose(seen) in LEZINGEN):
            continue
        if exchange.response and exchange.response.header(FSC_ERROR) is not None:
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
    for seq, data in scene.marks("bron-zwijgt"):
        yield failed("bron_zwijgt_overal", seq, gezien=data["verzoeken"])
    ended = False
    for seq, data in scene.marks("afgebroken"):
        ended = True
        if data["reden"] == "bron_zwijgt":
            yield failed("bron_zwijgt", seq)
        yield untested("niet_uitgespeeld", seq, reden=data["reden"])
    last = next((seq for seq, seen in scene.of(Exchange) if seen.initiative == "harness" and seen.response), None)
    if last is not None and not ended and scene.mark("einde") is not None:
        yield passed(last)


@run_check("EIS-BRN-005", revision=1)
def grens_staat_in_het_document(recording: Recording, _declaration: Declaration) -> Iterator[Said]:
    """Een grens aan het aantal verzoeken staat in het document."""
    answers, first, silent, busy = 0, 0, 0, 0
    for seq, seen in recording.observations():
        if not isinstance(seen, Exchange) or seen.initiative != "harness" or seen.response is None:
            continue
        answers += 1
        if seen.response.status != TE_VEEL or seen.operation is None:
            continue
        busy += 1
        declared = str(TE_VEEL) in catalogue().operation(seen.operation).responses
        if not declared or seen.response.header("Retry-After") is None:
            silent, first = silent + 1, first or seq
    if silent:
        yield failed("te_druk_onverwacht", first, gezien=silent, van=answers)
    elif answers:
        yield passed(verzoeken=answers, keren=busy)
