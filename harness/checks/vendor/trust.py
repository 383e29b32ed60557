"""Who is kept out, and what is left alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from harness.chain.services import stelseldiensten
from harness.checks.registry import Said, SceneCheck, cannot_tell, check, failed, inapplicable, passed
from harness.checks.vendor.notificaties import answered_as_expected, unanswered
from harness.checks.vendor.restarted import unproven
from harness.evidence import marks
from harness.evidence.declaration import Declaration
from harness.evidence.scene import Scene

KEPT_OUT = {
    "EIS-TLS-001": "geen",
    "EIS-TLS-002": "verlopen",
    "EIS-TLS-003": "ingetrokken",
    "EIS-TLS-004": "vreemd",
    "EIS-TLS-005": "onbekend",
    "EIS-TLS-006": "oude_tls",
}
"""Requirement -> what the stranger showed."""
REFUSALS_BY_HTTP = {"onbekend": {"401", "403"}, "oude_tls": set[str]()}
"""With which statuses somebody may be kept out after a handshake that came off."""
AFTER_A_BAD_CERTIFICATE = {"400", "401", "403"}
"""A proxy such as nginx ends the handshake first, and answers 400 to whoever shows no good certificate."""


def _kept_out(kind: str) -> SceneCheck:
    def judge(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
        for seq, handshake in scene.handshakes():
            if handshake.initiator != "vreemde" or handshake.certificate != kind:
                continue
            by_http = handshake.reason in REFUSALS_BY_HTTP.get(kind, AFTER_A_BAD_CERTIFICATE)
            message = next(scene.sent("opvoerenNotificatie"))
            sent = message.seq
            if handshake.reason in {"timeout", "refused"}:
                yield unanswered(message, failed("geen_antwoord", sent, seq, verwacht="TLS", gezien=handshake.reason))
            elif handshake.outcome == "refused" or by_http:
                yield passed(seq, reden=handshake.reason)
            else:
                yield failed("toegelaten", sent, seq, certificaat=kind, gezien=handshake.reason)

    return judge


for _requirement, _kind in KEPT_OUT.items():
    check(_requirement, revision=3)(_kept_out(_kind))


@check("EIS-AFW-001", revision=2)
def dienst_die_er_niet_is_stoort_niet(scene: Scene, declaration: Declaration) -> Iterator[Said]:
    """Een dienst die niet wordt ondersteund stoort niet."""
    if supports_all(declaration) and not scene.scenario:
        yield inapplicable("alles_ondersteund")
    yield from answered_as_expected("afwezig")(scene, declaration)


def supports_all(declaration: Declaration) -> bool:
    """Whether no service is declared absent that has something of its own to leave alone."""
    return all(declaration.tests(dienst.slug) for dienst in stelseldiensten())


_NOTHING_TO_READ = {
    "geparkeerd",
    "onbekend",
    "misvormd",
    "ander_doel",
    "andere_bron",
    "vreemde",
    "zonder bsn",
    "geweigerd",
}


@check("EIS-AVG-002", revision=2)
def niets_gelezen_zonder_aanleiding(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Er wordt niets gelezen zonder aanleiding."""
    yield from _silent(scene, "gelezen_zonder_aanleiding", lambda reason: reason in _NOTHING_TO_READ)


@check("EIS-AFW-002", revision=1)
def niets_van_een_dienst_die_er_niet_is(scene: Scene, declaration: Declaration) -> Iterator[Said]:
    """Van een dienst die niet wordt ondersteund wordt niets gelezen of geleverd."""
    if supports_all(declaration) and not scene.scenario:
        yield inapplicable("alles_ondersteund")
    yield from _silent(scene, "dienst_toch_gebruikt", lambda reason: reason.startswith("afwezig"))


@check("EIS-HER-002", revision=1)
def herhaling_geeft_geen_raadpleging(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Na een herhaalde notificatie wordt niet opnieuw gelezen."""
    yield from _silent(scene, "opnieuw_gelezen", lambda reason: reason in {"zelfde_bericht", "zelfde_gebeurtenis"})


@check("EIS-HER-052", revision=1)
def herhaling_na_herstart(scene: Scene, declaration: Declaration) -> Iterator[Said]:
    """Wat voor een herstart al gelezen was, wordt na een herhaling niet opnieuw gelezen."""
    yield from unproven(scene, declaration, "EIS-HER-052")
    yield from _silent(scene, "opnieuw_gelezen", lambda reason: reason == "na_herstart")


def _silent(scene: Scene, code: str, applies: Callable[[str], bool]) -> Iterator[Said]:
    for begin, data in scene.marks(marks.Silence):
        if not applies(data.reason):
            continue
        end = next((seq for seq, over in scene.marks(marks.SilenceOver) if over.begin == begin), None)
        # What was sent before the silence began belongs to it too: an application may be quicker than we are.
        since = max((seq for seq, n in scene.marks(marks.Notified) if seq < begin and n.bsn == data.bsn), default=begin)
        heard = [
            seen
            for seen in scene.requests(*data.operations, bsn=data.bsn, after=since)
            if end is None or seen.seq < end
        ]
        if heard:
            names = sorted({seen.exchange.operation or seen.exchange.request.path for seen in heard})
            yield failed(code, *(seen.seq for seen in heard[:5]), reden=data.reason, gezien=", ".join(names))
        else:
            yield passed(begin, seconden=data.seconds)


@check("EIS-TLS-008", revision=1)
def vertrouwt_alleen_de_echte_duo(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """De applicatie vertrouwt alleen de echte DUO."""
    for begin, data in scene.marks(marks.Impostor):
        end = next((seq for seq, over in scene.marks(marks.ImpostorGone) if over.begin == begin), None)
        fooled = [seen.seq for seen in scene.requests(bsn=data.bsn, after=begin) if end is None or seen.seq < end]
        if fooled:
            yield failed("vals_duo_vertrouwd", *fooled[:3], certificaat=data.certificate)
        elif any(True for _ in scene.handshakes()):
            yield passed(begin)
        else:
            yield cannot_tell("geen_verbinding", begin, certificaat=data.certificate)
