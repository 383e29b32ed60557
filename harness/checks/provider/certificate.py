"""The certificate that DUO or COA shows: it leads to a root, is valid, carries the OIN, and is for this host."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from harness.checks.provider.digikoppeling import offered, undecided, without_tls
from harness.checks.registry import Said, SceneCheck, cannot_tell, check, failed, passed
from harness.evidence.declaration import Declaration
from harness.evidence.scene import Scene

VERLOPEN = 10
"""X509_V_ERR_CERT_HAS_EXPIRED: judged by EIS-DIG-008; about the chain it then says nothing."""


def shown(scene: Scene) -> Iterator[tuple[int, str, dict[str, Any]]]:
    """Every certificate in this scene, with the moment at which it was shown."""
    for seq, handshake, facts in offered(scene, "tls_gewoon"):
        if "certificaat" in facts:
            yield seq, handshake.at, facts["certificaat"]


def _verified(aanbod: str, code: str) -> SceneCheck:
    def judge(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
        yield from without_tls(scene)
        for seq, handshake, facts in offered(scene, aanbod):
            if nothing := undecided(scene, seq, handshake, aanbod):
                yield nothing
            elif handshake.outcome == "completed":
                yield passed(seq)
            elif facts.get("code") == VERLOPEN or (aanbod == "tls_naam" and handshake.reason != "andere_naam"):
                yield cannot_tell("certificaat_zegt_niets", seq, gezien=facts.get("melding", handshake.reason))
            else:
                yield failed(code, seq, verwacht=facts.get("host", ""), gezien=facts.get("melding") or handshake.reason)

    return judge


check("EIS-DIG-007", revision=1)(_verified("tls_keten", "keten_niet_heel"))
check("EIS-DIG-010", revision=1)(_verified("tls_naam", "certificaat_andere_naam"))


@check("EIS-DIG-008", revision=1)
def certificaat_geldig(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Het certificaat is geldig op het moment dat het wordt getoond."""
    yield from without_tls(scene)
    for seq, moment, facts in shown(scene):
        day = moment[:19]
        if str(facts.get("vanaf", "9"))[:19] <= day <= str(facts.get("tot", ""))[:19]:
            yield passed(seq, tot=facts["tot"])
        else:
            yield failed("certificaat_niet_geldig", seq, verwacht=moment, gezien=facts.get("tot", ""))


@check("EIS-DIG-009", revision=1)
def certificaat_met_oin(scene: Scene, declaration: Declaration) -> Iterator[Said]:
    """Het OIN van 20 cijfers staat in subject.serialNumber, en is het OIN waar het verzoek heen gaat."""
    yield from without_tls(scene)
    for seq, _, facts in shown(scene):
        if facts.get("oin") == declaration.leverancier.oin:
            yield passed(seq)
        else:
            yield failed(
                "certificaat_ander_oin", seq, verwacht=declaration.leverancier.oin, gezien=facts.get("oin", "")
            )


@check("EIS-DIG-017", revision=1)
def certificaat_met_organisatie(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """De naam van de organisatie staat in het subject."""
    yield from without_tls(scene)
    for seq, _, facts in shown(scene):
        if facts.get("organisatie"):
            yield passed(seq)
        else:
            yield failed("certificaat_zonder_organisatie", seq, gezien=facts.get("subject", ""))
