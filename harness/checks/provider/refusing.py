"""What the document does not know is turned down, with the status that says so."""

from __future__ import annotations

from collections.abc import Iterator

from harness.checks.provider.answers import services
from harness.checks.provider.inway import undecided
from harness.checks.provider.questions import asked, facts, refused, shown, status
from harness.checks.registry import Said, check, failed, inapplicable, passed
from harness.evidence.declaration import Declaration
from harness.evidence.scene import Scene, Seen
from harness.openapi import Operation

FORBIDDEN = ("ongeldig", "methode", "mediatype")
INVALID, NOT_FOUND, NO_METHOD, NOT_ACCEPTABLE, NO_MEDIA_TYPE = 400, 404, 405, 406, 415
IN_PATH = (403, NOT_FOUND)
"""Who looks first whether somebody may see this person, or whether there is one, finds nobody called ``abc``."""
ORGANISATIES = {"bron", "doel"}
NO_ENTRY = {401, 403}


def _expects(code: str, seen: Seen, operation: Operation, good: bool) -> Iterator[Said]:
    for service in services(operation.operation_id):
        if good:
            yield passed(seen.seq, service=service)
        else:
            yield failed(
                code, seen.seq, service=service, operatie=operation.operation_id, gezien=shown(seen),
                fout=str(facts(seen).fault),
            )  # fmt: skip


def _invalid(scene: Scene, *soorten: str) -> Iterator[tuple[Seen, Operation]]:
    """What was made wrong on purpose, by a scenario or by Schemathesis."""
    for seen, operation in asked(scene, *soorten, "gegenereerd"):
        if seen.exchange.why != "gegenereerd" or facts(seen).valid is False:
            yield seen, operation


@check("EIS-FOU-003", revision=2)
def verboden_afgewezen(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Een verzoek dat niet aan het document voldoet wordt afgewezen, en is geen fout van de server."""
    yield from undecided(scene, *FORBIDDEN)
    for seen, operation in _invalid(scene, *FORBIDDEN):
        yield from _expects("verboden_niet_afgewezen", seen, operation, refused(seen))


@check("EIS-FOU-004", revision=2)
def ongeldig_is_400(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Ongeldige invoer krijgt 400."""
    yield from undecided(scene, "ongeldig")
    for seen, operation in asked(scene, "ongeldig"):
        if not refused(seen):
            continue  # that is judged already
        also = set(IN_PATH) if facts(seen).place == "path" else set()
        if set(str(facts(seen).fault).split()) & ORGANISATIES:
            also |= NO_ENTRY  # who is not who the certificate says, may be turned away before the form is looked at
        yield from _expects("niet_400", seen, operation, status(seen) in {INVALID, *also})


@check("EIS-FOU-005", revision=2)
def methode_is_405(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Een methode die een pad niet kent, krijgt 405."""
    yield from undecided(scene, "methode")
    for seen, operation in asked(scene, "methode"):
        yield from _expects("niet_405", seen, operation, status(seen) == NO_METHOD)


@check("EIS-FOU-006", revision=2)
def allow_bij_405(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Een antwoord 405 noemt in Allow de methoden die er wel zijn."""
    yield from undecided(scene, "methode")
    for seen, operation in asked(scene, "methode"):
        response = seen.exchange.response
        if response is None or response.status != NO_METHOD:
            for service in services(operation.operation_id):
                yield inapplicable("geen_405", seen.seq, service=service)
            continue
        named = {name.strip().upper() for name in (response.header("Allow") or "").split(",")}
        good = operation.method in named and seen.exchange.request.method not in named
        yield from _expects("allow_ontbreekt", seen, operation, good)


@check("EIS-FOU-007", revision=2)
def slash_is_404(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Een pad met een schuine streep aan het eind krijgt 404."""
    yield from undecided(scene, "slash")
    for seen, operation in asked(scene, "slash"):
        yield from _expects("niet_404", seen, operation, status(seen) == NOT_FOUND)


@check("EIS-FOU-008", revision=2)
def mediatype_is_415(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Inhoud van een andere soort krijgt 415, 406 of 400."""
    yield from undecided(scene, "mediatype")
    for seen, operation in asked(scene, "mediatype"):
        good = status(seen) in (NO_MEDIA_TYPE, NOT_ACCEPTABLE, INVALID)
        yield from _expects("niet_415", seen, operation, good)


@check("EIS-FOU-009", revision=2)
def accept_is_406(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Wie een soort inhoud vraagt die er niet is, krijgt 406, of de soort die in het document staat."""
    yield from undecided(scene, "accept")
    for seen, operation in asked(scene, "accept"):
        response = seen.exchange.response
        media = ((response.header("content-type") if response else None) or "").partition(";")[0].strip().lower()
        declared = operation.response_for(200)
        usual = status(seen) == 200 and declared is not None and media in declared.content
        yield from _expects("niet_406", seen, operation, status(seen) == NOT_ACCEPTABLE or usual)
