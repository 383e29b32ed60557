"""Every answer of a provider, whoever sent the request and why: its form, its version."""

from __future__ import annotations

from collections.abc import Iterator

from harness.chain.services import diensten_van_operatie
from harness.checks.contract import catalogue, validator
from harness.checks.registry import Said, check, failed, passed
from harness.evidence.declaration import Declaration
from harness.evidence.inway import inway_error
from harness.evidence.observations import Exchange
from harness.evidence.scene import Scene, Seen
from harness.openapi import Operation

ASIDE = frozenset({"methode", "slash"})
"""Why a request was sent that no operation declares: what comes back is judged by other checks."""
TOO_BUSY = 429
BEYOND = {"mediatype": 415, "accept": 406}
"""The status by which HTTP turns down what no document has to declare."""
LEZINGEN = frozenset({"voormeting", "nameting", "peiling", "doorlezen"})
"""Good reads, of which nobody says beforehand whether there is anything to be found."""
VERSION = "response.header.API-Version"
MOST = 5
"""Violations of one answer that are told."""


def answered(scene: Scene) -> Iterator[tuple[Seen, Operation]]:
    """What the harness asked about an operation and the provider itself answered, not an inway before it."""
    for seq, seen in scene.of(Exchange):
        if seen.initiative != "harness" or seen.response is None or seen.operation is None:
            continue
        if inway_error(seen.response) is None:
            yield Seen(seq, seen), catalogue().operation(seen.operation)


def services(operation: str) -> tuple[str, ...]:
    """The services that an operation serves."""
    return diensten_van_operatie(operation)


def purpose(seen: Seen) -> str:
    """Why it was sent."""
    return str((seen.exchange.purpose or {}).get("soort", ""))


@check("EIS-BRN-001", revision=2)
def antwoord_voldoet(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Elk antwoord voldoet aan het OpenAPI-document."""
    for seen, operation in answered(scene):
        response = seen.exchange.response
        if response is None or purpose(seen) in ASIDE or (response.body and response.body.truncated):
            continue
        if response.status == BEYOND.get(purpose(seen)):
            continue
        if purpose(seen) == "gegenereerd" and response.status == TOO_BUSY:
            continue  # at the pace of what was generated: EIS-EIG-004 says so
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
        if inway_error(exchange.response) is not None:
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
