"""Digikoppeling on the wire: TLS from two sides, and nothing that is no longer allowed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from harness.checks.provider.harvest import oogst
from harness.checks.provider.inway import VAN_INWAY, of_inway
from harness.checks.provider.strength import rated
from harness.checks.registry import (
    Said,
    SceneCheck,
    cannot_tell,
    check,
    failed,
    inapplicable,
    passed,
    run_check,
    untested,
)
from harness.evidence import marks
from harness.evidence.declaration import Declaration
from harness.evidence.observations import Exchange, Handshake
from harness.evidence.recording import Recording
from harness.evidence.scene import Scene

AANGENOMEN: dict[str, tuple[str, ...]] = {"EIS-DIG-002": ("tls12",), "EIS-DIG-003": ("tls13",)}
"""Requirement -> what has to be taken."""
AFGEWEZEN: dict[str, tuple[str, ...]] = {
    "EIS-DIG-004": ("tls10", "tls11"),
    "EIS-DIG-005": ("zonder_voorwaartse_geheimhouding",),
    "EIS-DIG-006": (
        "zwakke_versleuteling",  # in older recordings: whatever of it our OpenSSL could offer, in one go
        "zwak_rc4",
        "zwak_3des",
        "zwak_des",
        "zwak_export",
        "zwak_null",
        "zwak_anoniem",
        "onvoldoende_cbc_sha",
        "onvoldoende_dss",
        "onvoldoende_ccm8",
        "onvoldoende_kromme",
        "uitfaseren_ecdhe",
        "uitfaseren_dhe",
        "uitfaseren_kromme",
    ),
    "EIS-DIG-014": ("tls_opnieuw",),
}
"""Requirement -> what has to be refused."""
BUITENGESLOTEN = {
    "EIS-DIG-001": "geen",
    "EIS-DIG-011": "verlopen",
    "EIS-DIG-012": "ingetrokken",
    "EIS-DIG-013": "vreemd",
}
"""Requirement -> what a stranger showed."""
WEIGERING = frozenset({"400", "401", "403", "495", "496"})
"""How a server refuses a certificate when its TLS let everybody in. nginx answers 400."""
LOKAAL = ("127.", "localhost", "::1")
POORT = 443
MOST = 10
"""Observations that one finding names."""


def offered(scene: Scene, *names: str) -> Iterator[tuple[int, Handshake, dict[str, Any]]]:
    """The handshakes in which one of these was offered, with their facts."""
    for seq, handshake in scene.handshakes():
        facts = handshake.facts or {}
        if facts.get("aanbod") in names:
            yield seq, handshake, facts


def reached(scene: Scene) -> bool:
    """Whether an ordinary handshake came off here: without that, a refusal says nothing."""
    return any(handshake.outcome == "completed" for _, handshake, _ in offered(scene, "tls_gewoon"))


def undecided(scene: Scene, seq: int, handshake: Handshake, aanbod: str) -> Said | None:
    """Why this handshake decides nothing; None when it does."""
    if handshake.outcome == "untried":
        return untested("niet_te_proberen", seq, aanbod=aanbod, reden=handshake.reason)
    if handshake.outcome == "unreachable" or not reached(scene):
        return cannot_tell("geen_handdruk", seq, aanbod=aanbod, gezien=handshake.reason)
    return None


def without_tls(scene: Scene) -> Iterator[Said]:
    """What needs TLS to be seen, is not seen on plain HTTP."""
    for seq, _ in scene.marks(marks.WithoutTls):
        yield untested("zonder_tls_niet_te_zien", seq)


def _taken(names: tuple[str, ...]) -> SceneCheck:
    def judge(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
        yield from without_tls(scene)
        for seq, handshake, facts in offered(scene, *names):
            aanbod = facts["aanbod"]
            if nothing := undecided(scene, seq, handshake, aanbod):
                yield nothing
            elif handshake.outcome == "completed":
                yield passed(seq, tls=facts.get("tls", ""))
            else:
                yield failed("aanbod_geweigerd", seq, aanbod=aanbod, gezien=handshake.reason)

    return judge


def _refused(names: tuple[str, ...]) -> SceneCheck:
    def judge(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
        yield from without_tls(scene)
        old_kept_out = any(handshake.outcome == "refused" for _, handshake, _ in offered(scene, "tls12"))
        for seq, handshake, facts in offered(scene, *names):
            aanbod = facts["aanbod"]
            if handshake.reason == "geen_tls12" and old_kept_out:
                yield passed(seq)  # only TLS 1.2 and older have it
            elif nothing := undecided(scene, seq, handshake, aanbod):
                yield nothing
            elif handshake.outcome == "refused":
                yield passed(seq, reden=handshake.reason)
            else:
                code = "aanbod_uit_te_faseren" if aanbod.startswith("uitfaseren_") else "aanbod_aangenomen"
                yield failed(code, seq, aanbod=aanbod, gezien=facts.get("cipher") or facts.get("tls", ""))

    return judge


def _weak(scene: Scene, declaration: Declaration) -> Iterator[Said]:
    """Suites and curves, and the key and the signature of the certificate."""
    yield from _refused(AFGEWEZEN["EIS-DIG-006"])(scene, declaration)
    for seq, handshake, facts in offered(scene, "tls_gewoon"):
        shown = facts.get("certificaat")
        if handshake.outcome != "completed" or not isinstance(shown, dict):
            continue
        for rating, seen in rated(str(shown.get("sleutel", "")), str(shown.get("hash", ""))):
            yield failed(f"certificaat_{rating}", seq, gezien=seen)


def _kept_out(kind: str) -> SceneCheck:
    def judge(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
        by_inway = {seq: seen.why for seq, seen in scene.of(Exchange) if of_inway(seen)}
        for seq, handshake in scene.handshakes():
            if handshake.initiator != "vreemde" or handshake.certificate != kind:
                continue
            asked = (handshake.facts or {}).get("vraag")
            if asked in by_inway or (handshake.outcome != "refused" and "gewoon" in by_inway.values()):
                yield cannot_tell(VAN_INWAY, *([asked] if isinstance(asked, int) else []), seq, certificaat=kind)
            else:
                yield _stranger(seq, handshake)

    return judge


def _stranger(seq: int, handshake: Handshake) -> Said:
    facts, kind = handshake.facts or {}, handshake.certificate
    proof = tuple(number for number in (facts.get("vraag"), seq) if isinstance(number, int))
    if handshake.outcome == "untried":
        return untested("geen_certificaat_van_deze_soort", seq, certificaat=kind)
    if handshake.reason == "http":
        return failed("geen_tls", seq)
    known = facts.get("gewoon")
    if known is None or handshake.outcome == "unreachable":
        return cannot_tell("geen_vergelijking", *proof, certificaat=kind, gezien=handshake.reason)
    if handshake.outcome == "refused":
        return passed(*proof, reden=handshake.reason)
    if handshake.reason not in WEIGERING:
        return failed("vreemde_toegelaten", *proof, certificaat=kind, gezien=handshake.reason)
    if handshake.reason == str(known):
        return cannot_tell("geen_vergelijking", *proof, certificaat=kind, gezien=handshake.reason)
    return passed(*proof, reden=handshake.reason)


for _eis, _names in AANGENOMEN.items():
    check(_eis, revision=1)(_taken(_names))
for _eis, _names in AFGEWEZEN.items():
    if _eis != "EIS-DIG-006":
        check(_eis, revision=1)(_refused(_names))
check("EIS-DIG-006", revision=3)(_weak)
for _eis, _kind in BUITENGESLOTEN.items():
    check(_eis, revision=2)(_kept_out(_kind))


@check("EIS-DIG-015", revision=1)
def poort_443(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Berichten gaan over poort 443."""
    yield from without_tls(scene)
    for seq, handshake, facts in offered(scene, "tls_gewoon"):
        if handshake.outcome != "completed":
            yield cannot_tell("geen_handdruk", seq, aanbod="tls_gewoon", gezien=handshake.reason)
        elif str(facts.get("host", "")).startswith(LOKAAL):
            yield inapplicable("adres_van_deze_machine", seq)
        elif facts.get("poort") == POORT:
            yield passed(seq)
        else:
            yield failed("andere_poort", seq, verwacht=POORT, gezien=facts.get("poort"))


@run_check("EIS-DIG-016", revision=2)
def geen_fout_van_een_inway(recording: Recording, _declaration: Declaration) -> Iterator[Said]:
    """Geen antwoord komt van een inway in plaats van de API."""
    found = oogst(recording)
    for (code, status), seqs in found.van_inway.items():
        yield failed("fout_van_inway", *seqs[:MOST], gezien=code, status=status, aantal=len(seqs), van=found.antwoorden)
    if found.antwoorden and not found.van_inway:
        yield passed(aantal=found.antwoorden)
