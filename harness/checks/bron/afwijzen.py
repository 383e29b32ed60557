"""What the document does not know is turned down, with the status that says so."""

from __future__ import annotations

from collections.abc import Iterator

from harness.checks.bron.antwoorden import services
from harness.checks.bron.vragen import asked, facts, refused, shown, status
from harness.checks.registry import Said, check, failed, inapplicable, passed
from harness.evidence.declaration import Declaration
from harness.evidence.inway import inway_error
from harness.evidence.scene import Scene, Seen
from harness.openapi import Operation

FORBIDDEN = ("ongeldig", "methode", "mediatype")
INVALID, NOT_FOUND, NO_METHOD, NOT_ACCEPTABLE, NO_MEDIA_TYPE = 400, 404, 405, 406, 415


def _expects(code: str, seen: Seen, operation: Operation, good: bool) -> Iterator[Said]:
    for service in services(operation.operation_id):
        if good:
            yield passed(seen.seq, service=service)
        else:
            yield failed(
                code, seen.seq, service=service, operatie=operation.operation_id, gezien=shown(seen),
                fout=str(facts(seen).get("fout", "")),
            )  # fmt: skip


def _invalid(scene: Scene, *soorten: str) -> Iterator[tuple[Seen, Operation]]:
    """What was made wrong on purpose, by a scenario or by Schemathesis, unless an inway answered it."""
    for seen, operation in asked(scene, *soorten, "gegenereerd"):
        if inway_error(seen.exchange.response) is not None:
            continue
        if facts(seen)["soort"] != "gegenereerd" or facts(seen).get("geldig") is False:
            yield seen, operation


@check("EIS-FOU-003", revision=2)
def verboden_afgewezen(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Een verzoek dat niet aan het document voldoet wordt afgewezen, en is geen fout van de server."""
    for seen, operation in _invalid(scene, *FORBIDDEN):
        yield from _expects("verboden_niet_afgewezen", seen, operation, refused(seen))


@check("EIS-FOU-004", revision=1)
def ongeldig_is_400(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Ongeldige invoer krijgt 400."""
    for seen, operation in asked(scene, "ongeldig"):
        if not refused(seen):
            continue  # that is judged already
        good = {INVALID, NOT_FOUND} if facts(seen).get("plaats") == "path" else {INVALID}
        yield from _expects("niet_400", seen, operation, status(seen) in good)


@check("EIS-FOU-005", revision=1)
def methode_is_405(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Een methode die een pad niet kent, krijgt 405."""
    for seen, operation in asked(scene, "methode"):
        yield from _expects("niet_405", seen, operation, status(seen) == NO_METHOD)


@check("EIS-FOU-006", revision=1)
def allow_bij_405(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Een antwoord 405 noemt in Allow de methoden die er wel zijn."""
    for seen, operation in asked(scene, "methode"):
        response = seen.exchange.response
        if response is None or response.status != NO_METHOD:
            for service in services(operation.operation_id):
                yield inapplicable("geen_405", seen.seq, service=service)
            continue
        named = {name.strip().upper() for name in (response.header("Allow") or "").split(",")}
        yield from _expects("allow_ontbreekt", seen, operation, operation.method in named)


@check("EIS-FOU-007", revision=1)
def slash_is_404(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Een pad met een schuine streep aan het eind krijgt 404."""
    for seen, operation in asked(scene, "slash"):
        yield from _expects("niet_404", seen, operation, status(seen) == NOT_FOUND)


@check("EIS-FOU-008", revision=1)
def mediatype_is_415(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Inhoud van een andere soort krijgt 415 of 400."""
    for seen, operation in asked(scene, "mediatype"):
        yield from _expects("niet_415", seen, operation, status(seen) in (NO_MEDIA_TYPE, INVALID))


@check("EIS-FOU-009", revision=1)
def accept_is_406(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Wie een soort inhoud vraagt die er niet is, krijgt 406, of de soort die in het document staat."""
    for seen, operation in asked(scene, "accept"):
        response = seen.exchange.response
        media = ((response.header("content-type") if response else None) or "").partition(";")[0].strip().lower()
        declared = operation.response_for(200)
        usual = status(seen) == 200 and declared is not None and media in declared.content
        yield from _expects("niet_406", seen, operation, status(seen) == NOT_ACCEPTABLE or usual)
