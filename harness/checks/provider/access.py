"""Who may ask for what: who is not who it says, or asks what is another's, is turned away and learns nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from harness.checks.provider.answers import services
from harness.checks.provider.inway import VAN_INWAY, of_inways, undecided
from harness.checks.provider.kinds import GEWEIGERD
from harness.checks.provider.leaked import Bekend
from harness.checks.provider.outcomes import is_toegang_geweigerd
from harness.checks.provider.questions import asked, facts, refused, shown, status, succeeded
from harness.checks.registry import Said, cannot_tell, check, failed, passed, untested
from harness.evidence import marks
from harness.evidence.declaration import Declaration
from harness.evidence.scene import Scene, Seen
from harness.openapi import Operation

OIN = re.compile(r"\d{20}")
"""Without a municipality in ``bron`` there is no other to speak of: a request that says nothing of it is invalid."""
CONTACT = "contactpersoon"
"""No document says whether another's contact person is forbidden, or is simply not to be found: both are good."""


def _turned_away(seen: Seen, operation: Operation, good: bool, **more: str) -> Iterator[Said]:
    for service in services(operation.operation_id):
        if good:
            yield passed(seen.seq, service=service)
        else:
            yield failed(
                "toch_aangenomen" if succeeded(seen) else "anders_geweigerd", seen.seq, service=service,
                operatie=operation.operation_id, gezien=shown(seen), **more,
            )  # fmt: skip


def _is_refusal(seen: Seen, operation: Operation, *also: int) -> bool:
    found = status(seen)
    return found is not None and (is_toegang_geweigerd(operation, found) or found in also)


@check("EIS-TOE-001", revision=2)
def bron_is_van_het_certificaat(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Een bron die niet bij het certificaat hoort wordt geweigerd."""
    yield from undecided(scene, "andere_bron")
    for seen, operation in asked(scene, "andere_bron"):
        if seen.exchange.peer is None and status(seen) is not None:
            yield from (
                untested("zonder_tls_niet_te_zien", seen.seq, service=s) for s in services(operation.operation_id)
            )
            continue
        yield from _turned_away(seen, operation, refused(seen), soort="bron")


@check("EIS-TOE-008", revision=1)
def ander_certificaat_krijgt_403(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Wie voor een ander spreekt, hoort dat dat niet mag: 401 of 403."""
    yield from undecided(scene, "andere_bron")
    for seen, operation in asked(scene, "andere_bron"):
        if not refused(seen):
            continue  # that is judged already
        for service in services(operation.operation_id):
            if _is_refusal(seen, operation):
                yield passed(seen.seq, service=service)
            else:
                yield failed("niet_403", seen.seq, service=service, operatie=operation.operation_id, gezien=shown(seen))


@check("EIS-TOE-002", revision=2)
def doel_is_de_bronhouder(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Een bericht dat voor een ander is bedoeld wordt geweigerd."""
    yield from undecided(scene, "ander_doel")
    for seen, operation in asked(scene, "ander_doel"):
        yield from _turned_away(seen, operation, _is_refusal(seen, operation, 400, 404), soort="doel")


@check("EIS-TOE-003", revision=2)
def niets_van_een_ander(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Wat van een andere gemeente is, wordt niet gelezen en niet veranderd."""
    yield from undecided(scene, "andere_gemeente")
    for seen, operation in asked(scene, "andere_gemeente"):
        yield from _turned_away(seen, operation, refused(seen), soort="gemeente")
    yield from _generated(scene)


def _generated(scene: Scene) -> Iterator[Said]:
    """What nobody wrote and was about another's person. Each that was taken is told; of the others one is enough."""
    turned_away: dict[str, tuple[Seen, Operation]] = {}
    for seen, operation in asked(scene, "gegenereerd"):
        if facts(seen).person != "ander" or not OIN.fullmatch(seen.exchange.request.header("bron") or ""):
            continue
        if succeeded(seen):
            yield from _turned_away(seen, operation, False, soort="gemeente")
        elif refused(seen):
            turned_away.setdefault(operation.operation_id, (seen, operation))
    for seen, operation in turned_away.values():
        yield from _turned_away(seen, operation, True)


@check("EIS-TOE-004", revision=2)
def een_ander_krijgt_403(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Wie een persoon niet mag zien, krijgt 403."""
    yield from undecided(scene, "andere_gemeente")
    for seen, operation in asked(scene, "andere_gemeente"):
        if operation.api == CONTACT or succeeded(seen) or status(seen) is None:
            continue
        for service in services(operation.operation_id):
            if status(seen) == 403:
                yield passed(seen.seq, service=service)
            else:
                yield failed("niet_403", seen.seq, service=service, operatie=operation.operation_id, gezien=shown(seen))


@check("EIS-TOE-005", revision=2)
def niets_verraden(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Wie iets niet mag zien, krijgt er niets van te zien."""
    yield from undecided(scene, *GEWEIGERD)
    bekend = Bekend(scene)
    for seen, operation in asked(scene, *GEWEIGERD):
        if status(seen) is None:
            continue
        found = bekend.leaks(seen)
        for service in services(operation.operation_id):
            if found is None:
                yield passed(seen.seq, service=service)
            else:
                yield failed(
                    "gegevens_verraden", seen.seq, service=service, operatie=operation.operation_id,
                    soort=seen.exchange.why, wat=found, status=status(seen),
                )  # fmt: skip


@check("EIS-TOE-006", revision=2)
def onbekende_organisatie_geweigerd(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Een organisatie die hier niets te zoeken heeft wordt geweigerd, ook met een goed certificaat."""
    for seq, data in scene.marks(marks.WithoutCertificate):
        yield untested("geen_certificaat_van_deze_soort", seq, certificaat=data.certificate)
    for seen in of_inways(scene, "vreemde"):
        if facts(seen).certificate == "onbekend":
            yield cannot_tell(VAN_INWAY, seen.seq, operatie=seen.exchange.operation)
    for seen, operation in asked(scene, "vreemde"):
        if facts(seen).certificate != "onbekend":
            continue
        if seen.exchange.error in ("tls", "reset", "protocol") or _is_refusal(seen, operation):
            yield passed(seen.seq)
        else:
            yield failed("vreemde_toegelaten", seen.seq, operatie=operation.operation_id, gezien=shown(seen))


@check("EIS-TOE-007", revision=2)
def onbekende_persoon(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Over wie de bron niet kent, is er niets te halen en niets te brengen."""
    yield from undecided(scene, "onbekend")
    for seen, operation in asked(scene, "onbekend"):
        good = status(seen) in (403, 404)
        yield from _turned_away(seen, operation, good, soort="persoon")
