"""What holds for every request that the application sends."""

from __future__ import annotations

from collections.abc import Iterator

from harness.chain.oin import OIN_VAN
from harness.chain.services import diensten_van_operatie
from harness.checks.contract import catalogue, validator
from harness.checks.identifiers import is_uuid, short
from harness.checks.registry import Said, check, failed, passed, run_check
from harness.evidence import marks
from harness.evidence.declaration import Declaration
from harness.evidence.observations import Exchange
from harness.evidence.privacy import MASK
from harness.evidence.recording import Recording
from harness.evidence.scene import ELSEWHERE, Scene
from harness.openapi import Match

_ADDRESSING = {f"request.header.{name}" for name in ("bron", "doel", "berichtId")}
"""Where EIS-VRZ-003 to EIS-VRZ-007 look; one cause is named once."""


@check("EIS-VRZ-001", revision=1)
def voldoet_aan_het_document(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Elk verzoek voldoet aan het OpenAPI-document."""
    for seen in scene.requests():
        request = seen.exchange.request
        match = catalogue().match(request.method, request.path)
        if not isinstance(match, Match) or MASK in request.path:
            continue  # EIS-VRZ-002; what we masked ourselves is for EIS-AVG-001
        content = request.body.content() if request.body else None
        violations = [
            violation
            for violation in validator().validate_request(
                match.operation, match.path_params, request.query, request.headers, content
            )
            if violation.location not in _ADDRESSING
        ]
        for service in diensten_van_operatie(match.operation.operation_id):
            if not violations:
                yield passed(seen.seq, service=service)
            for violation in violations:
                yield failed(
                    "schending_van_document", seen.seq, service=service, waar=violation.location,
                    regel=violation.code, plaats=violation.pointer, verwacht=violation.expected,
                    gezien=violation.actual,
                )  # fmt: skip


@check("EIS-VRZ-002", revision=1)
def pad_bestaat(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Elk verzoek gaat naar een pad dat bestaat."""
    for seen in scene.requests():
        if seen.exchange.operation:
            yield passed(seen.seq)
        else:
            request = seen.exchange.request
            yield failed("onbekend_pad", seen.seq, gezien=f"{request.method} {request.path[:120]}")


@check("EIS-VRZ-003", revision=1)
def bron_is_een_gemeente_van_de_afzender(scene: Scene, declaration: Declaration) -> Iterator[Said]:
    """De bron is een gemeente die de afzender mag vertegenwoordigen."""
    municipalities = {tenant.oin for tenant in declaration.gemeenten}
    for seen in scene.requests():
        bron = seen.exchange.request.header("bron")
        if bron in municipalities:
            yield passed(seen.seq)
        else:
            yield failed("bron_onjuist", seen.seq, verwacht=" / ".join(sorted(municipalities)), gezien=short(bron))


@check("EIS-VRZ-004", revision=2)
def bron_is_de_gemeente_voor_wie_gevraagd_wordt(scene: Scene, declaration: Declaration) -> Iterator[Said]:
    """De bron is de gemeente voor wie gevraagd wordt."""
    concerned = _municipalities_concerned(scene)
    municipalities = {tenant.oin for tenant in declaration.gemeenten}
    for seen in scene.requests():
        expected = concerned.get(seen.exchange.bsn or "")
        bron = seen.exchange.request.header("bron")
        if expected is None or bron not in municipalities:
            continue  # no person, or EIS-VRZ-003
        if bron in expected:
            yield passed(seen.seq)
        else:
            yield failed("bron_andere_gemeente", seen.seq, verwacht=" / ".join(sorted(expected)), gezien=short(bron))


def _municipalities_concerned(scene: Scene) -> dict[str, set[str]]:
    """By person: the municipality that the person lives in, and those that were told of a move or anything else."""
    concerned = {data.bsn: {data.oin} for _, data in scene.marks(marks.PersonGiven)}
    for _, data in scene.marks(marks.Notified):
        if data.bsn in concerned:
            concerned[data.bsn].add(data.recipient)
    return concerned


@check("EIS-VRZ-005", revision=1)
def doel_is_de_ontvanger(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Het doel is de ontvanger."""
    for seen in scene.requests():
        expected = OIN_VAN[seen.exchange.receiver]
        doel = seen.exchange.request.header("doel")
        if doel == expected:
            yield passed(seen.seq)
        else:
            yield failed("doel_onjuist", seen.seq, verwacht=expected, gezien=short(doel))


@check("EIS-VRZ-006", revision=1)
def bericht_id_is_een_uuid(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Het berichtId is een UUID."""
    for seen in scene.requests():
        said = seen.exchange.request.header("berichtId")
        if said and is_uuid(said):
            yield passed(seen.seq)
        else:
            yield failed("bericht_id_ongeldig", seen.seq, gezien=short(said))


@run_check("EIS-VRZ-007", revision=1)
def bericht_id_is_vers(recording: Recording, _declaration: Declaration) -> Iterator[Said]:
    """Elk verzoek heeft een vers berichtId."""
    first: dict[str, tuple[int, int]] = {}
    count, repeated = 0, 0
    for seq, seen in recording.observations():
        if not isinstance(seen, Exchange) or seen.initiative != "under_test" or seen.receiver == ELSEWHERE:
            continue
        said = seen.request.header("berichtId")
        if said is None:
            continue
        count += 1
        what = _what(seen)
        earlier = first.setdefault(said.lower(), (seq, what))
        if earlier[0] != seq and (earlier[1] != what or seen.request.reads):
            repeated += 1
            if repeated <= 20:
                yield failed("bericht_id_herhaald", earlier[0], seq, gezien=short(said))
    if count and not repeated:
        yield passed(verzoeken=count)


@check("EIS-TLS-007", revision=2)
def certificaat_draagt_een_oin(scene: Scene, declaration: Declaration) -> Iterator[Said]:
    """De applicatie toont een certificaat met een OIN."""
    tenants = declaration.gemeenten
    expected = {declaration.leverancier.oin} | {oin for one in tenants for oin in (one.oin, one.certificaat_oin) if oin}
    for seen in scene.requests():
        peer = seen.exchange.peer
        if peer is not None and peer.oin in expected:
            yield passed(seen.seq)
        else:
            shown = peer.oin if peer else None
            yield failed("certificaat_zonder_oin", seen.seq, verwacht=" / ".join(sorted(expected)), gezien=shown)
    for seq, handshake in scene.handshakes():  # who is kept out sends no request that could tell
        if handshake.initiator == "gemeente" and handshake.reason.startswith("certificate_"):
            yield failed("certificaat_geweigerd", seq, gezien=handshake.reason)


@run_check("EIS-AVG-001", revision=1)
def alleen_synthetische_personen(recording: Recording, _declaration: Declaration) -> Iterator[Said]:
    """Alleen synthetische personen."""
    found = False
    for scene in recording.scenes():
        for seq, data in scene.marks(marks.RealNumber):
            found = True
            yield failed("bsn_buiten_testreeks", data.observation, seq, plaats=data.place)
    if not found and recording.exchanges:
        yield passed(uitwisselingen=recording.exchanges)


def _what(seen: Exchange) -> int:
    content = seen.request.body.text if seen.request.body else ""
    return hash((seen.request.method, seen.request.path, content))
