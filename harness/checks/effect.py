"""What the application makes of what it received: seen by the probe, or else declared by the vendor."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from harness.checks.registry import Said, SceneCheck, cannot_tell, check, failed, inapplicable, passed
from harness.evidence.declaration import Declaration
from harness.evidence.observations import ProbeAnswer
from harness.evidence.scene import Scene

SHOWN = {
    "EIS-EFF-001": "exclusief",
    "EIS-EFF-002": "inclusief",
    "EIS-EFF-003": "komma",
    "EIS-EFF-004": "bewaard",
    "EIS-WEI-002": "geweigerd",
}
"""Requirement -> reason, as the scenario marks it, of what should be seen."""


def _shown(requirement: str, reason: str) -> SceneCheck:
    def judge(scene: Scene, declaration: Declaration) -> Iterator[Said]:
        for seq, data in scene.marks("verwacht-probe"):
            if data["reden"] != reason:
                continue
            service = data["dienst"]
            if not declaration.probe:
                yield _declared(requirement, declaration, service)
                continue
            answer = _answer(scene, seq, data["bsn"])
            if answer is None or answer[1].error:
                yield cannot_tell("probe_zwijgt", seq, service=service, gezien=answer[1].error if answer else None)
            elif answer[1].shows(data["wat"], data["verwacht"]):
                yield passed(answer[0], service=service)
            else:
                yield failed(
                    "niet_getoond", answer[0], service=service, wat=data["wat"], verwacht=data["verwacht"],
                    gezien=_at(answer[1].answer, data["wat"]),
                )  # fmt: skip

    return judge


for _requirement, _reason in SHOWN.items():
    check(_requirement, revision=1)(_shown(_requirement, _reason))


@check("EIS-HER-001", revision=1)
def telt_een_keer(scene: Scene, declaration: Declaration) -> Iterator[Said]:
    """Dezelfde notificatie telt een keer."""
    for seq, data in scene.marks("verwacht-eenmaal"):
        if not declaration.probe:
            yield _declared("EIS-HER-001", declaration)
            continue
        answer = _answer(scene, seq, data["bsn"])
        if answer is None or answer[1].error or "notificaties" not in (answer[1].answer or {}):
            yield cannot_tell("probe_zwijgt", seq, gezien=answer[1].error if answer else None)
            continue
        told = (answer[1].answer or {})["notificaties"]
        count = sum(1 for one in told if isinstance(one, dict) and one.get("gebeurtenisId") == data["gebeurtenis"])
        if count == 1:
            yield passed(answer[0])
        else:
            yield failed("dubbel_geteld", answer[0], verwacht=1, gezien=count, gebeurtenis=data["gebeurtenis"])


@check("EIS-GEM-001", revision=1)
def gescheiden_gemeenten(scene: Scene, declaration: Declaration) -> Iterator[Said]:
    """Gegevens van een gemeente zijn voor een andere niet te zien."""
    if len(declaration.gemeenten) < 2:
        if not scene.scenario:
            yield inapplicable("een_gemeente")
        return
    for seq, data in scene.marks("verwacht-onbekend"):
        if not declaration.probe:
            yield _declared("EIS-GEM-001", declaration)
            continue
        answer = _answer(scene, seq, data["bsn"])
        if answer is None or answer[1].error:
            yield cannot_tell("probe_zwijgt", seq, gezien=answer[1].error if answer else None)
        elif (answer[1].answer or {}).get("gegevens") or (answer[1].answer or {}).get("notificaties"):
            yield failed("gegevens_van_andere_gemeente", answer[0], gezien=", ".join(sorted(answer[1].answer or {})))
        else:
            yield passed(answer[0])


def _declared(requirement: str, declaration: Declaration, service: str = "algemeen") -> Said:
    """Without a probe the vendor's word is all there is, and the report says so."""
    word = declaration.verklaringen.get(requirement)
    if word == "ja":
        return passed(service=service, code="verklaard")
    if word == "nee":
        return failed("verklaard_van_niet", service=service)
    return cannot_tell("geen_probe_geen_verklaring", service=service, eis=requirement)


def _answer(scene: Scene, seq: int, bsn: str) -> tuple[int, ProbeAnswer] | None:
    return next(((at, answer) for at, answer in scene.probes() if at > seq and answer.bsn == bsn), None)


def _at(answer: dict[str, Any] | None, path: str) -> str | None:
    value: Any = answer or {}
    for part in path.split("."):
        value = value.get(part) if isinstance(value, dict) else None
    return None if value is None else str(value)[:200]
