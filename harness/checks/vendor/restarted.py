"""After the 201: what was acknowledged or accepted survives a restart of the application, and is done once."""

from __future__ import annotations

from collections.abc import Iterator

from harness.checks.registry import Said, check, failed, passed
from harness.checks.timing import absent, gave_up, marked
from harness.checks.vendor.probed import vendors_word
from harness.evidence import marks
from harness.evidence.declaration import Declaration
from harness.evidence.scene import Scene

BY_NOBODY = {"niemand", "niet_ondersteund", "niet_gedaan"}
"""Why there was no restart at all."""


@check("EIS-HER-050", revision=1)
def notificatie_overleeft_herstart(scene: Scene, declaration: Declaration) -> Iterator[Said]:
    """Een aangenomen notificatie overleeft een herstart."""
    yield from unproven(scene, declaration, "EIS-HER-050")
    yield from _came(scene, declaration, ("raadpleging",), "niet_gelezen_na_herstart")


@check("EIS-HER-051", revision=1)
def opdracht_overleeft_herstart(scene: Scene, declaration: Declaration) -> Iterator[Said]:
    """Een aangenomen opdracht overleeft een herstart."""
    yield from unproven(scene, declaration, "EIS-HER-051")
    yield from _came(scene, declaration, ("levering", "onbevestigd"), "niet_geleverd_na_herstart")


@check("EIS-HER-053", revision=1)
def niet_nogmaals_na_herstart(scene: Scene, declaration: Declaration) -> Iterator[Said]:
    """Wat bevestigd is, wordt na een herstart niet nog eens geleverd."""
    yield from unproven(scene, declaration, "EIS-HER-053")
    for seq, data in scene.marks(marks.OnceExpected):
        sent = list(scene.requests(data.operation, bsn=data.bsn, after=data.after))
        first = next((one.seq for one in sent if one.exchange.response and one.exchange.response.status < 300), None)
        again = [one.seq for one in sent if first is not None and one.seq > first]
        if again:
            yield failed("nogmaals_geleverd_na_herstart", *again[:3], operatie=data.operation)
        elif first is not None:
            yield passed(seq, first)


def unproven(scene: Scene, declaration: Declaration, requirement: str) -> Iterator[Said]:
    """Where nobody could restart it, the vendor's word counts; where it did not come back, nothing survived."""
    for seq, data in scene.marks(marks.NotRestarted):
        if data.reason not in BY_NOBODY:
            yield failed("niet_terug_na_herstart", seq)
        else:
            unsaid = failed("geen_herstart_geen_verklaring", seq, eis=requirement)
            yield vendors_word(requirement, declaration, seq, unsaid=unsaid)


def _came(scene: Scene, declaration: Declaration, kinds: tuple[str, ...], code: str) -> Iterator[Said]:
    promised = declaration.beloften.herstel_binnen
    for seq, data in scene.marks(marks.ReturnExpected):
        if data.what not in kinds:
            continue
        wanted = (data.operation, *data.or_else)
        found = next(scene.requests(*wanted, bsn=data.bsn, after=data.after), None)
        if found is not None:
            yield passed(found.seq)
            continue
        broken = failed(code, seq, operatie=data.operation, seconden=data.seconds)
        yield absent(marked(scene, seq), gave_up(scene, data.operation, data.after), promised, broken=broken)
