"""What the application makes of what it received: seen by the probe, or else declared by the vendor."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from harness.checks.registry import Said, SceneCheck, check, failed, passed, untested
from harness.checks.timing import absent, marked, recorded
from harness.checks.vendor.probed import declared, probed, silent
from harness.evidence import marks
from harness.evidence.declaration import Declaration
from harness.evidence.scene import Scene

SHOWN = {
    "EIS-EFF-001": "exclusief",
    "EIS-EFF-002": "inclusief",
    "EIS-EFF-003": "komma",
    "EIS-EFF-004": "bewaard",
    "EIS-WEI-002": "geweigerd",
}
"""Requirement -> reason, as the scenario marks it, of what should be seen."""
GRANTED = 1 / 3
"""Part of the time that the probe is asked, by which what was read has to be seen for certain."""


def _shown(requirement: str, reason: str) -> SceneCheck:
    def judge(scene: Scene, declaration: Declaration) -> Iterator[Said]:
        for seq, data in scene.marks(marks.ShownExpected):
            if data.reason != reason:
                continue
            service = data.service
            if not declaration.probe:
                yield declared(requirement, declaration, service)
                continue
            answer = probed(scene, seq, data.bsn)
            if answer is None or answer[1].error:
                yield silent(answer, seq, service)
            elif answer[1].shows(data.what, data.expected):
                yield passed(answer[0], service=service)
            else:
                broken = failed(
                    "niet_getoond", answer[0], service=service, wat=data.what, verwacht=data.expected,
                    gezien=_at(answer[1].answer, data.what),
                )  # fmt: skip
                granted = data.seconds * GRANTED
                yield absent(marked(scene, seq), recorded(answer[1], end=True), granted, broken=broken)

    return judge


for _requirement, _reason in SHOWN.items():
    check(_requirement, revision=4 if _reason == "geweigerd" else 3)(_shown(_requirement, _reason))


@check("EIS-HER-001", revision=3)
def telt_een_keer(scene: Scene, declaration: Declaration) -> Iterator[Said]:
    """Dezelfde notificatie telt een keer."""
    for seq, data in scene.marks(marks.CountedOnce):
        if not declaration.probe:
            yield declared("EIS-HER-001", declaration)
            continue
        answer = probed(scene, seq, data.bsn)
        if answer is None or answer[1].error or "notificaties" not in (answer[1].answer or {}):
            yield silent(answer, seq)
            continue
        before = _counted(_before(scene, data), data.event)
        count = _counted(answer[1].answer or {}, data.event) - before
        if count == 1:
            yield passed(answer[0])
        else:
            yield failed("dubbel_geteld", answer[0], verwacht=1, gezien=count, gebeurtenis=data.event)


@check("EIS-GEM-001", revision=4)
def gescheiden_gemeenten(scene: Scene, declaration: Declaration) -> Iterator[Said]:
    """Gegevens van een gemeente zijn voor een andere niet te zien."""
    if len(declaration.gemeenten) < 2:
        if not scene.scenario:
            yield untested("een_gemeente")
        return
    for seq, data in scene.marks(marks.UnknownExpected):
        if not declaration.probe:
            yield declared("EIS-GEM-001", declaration)
            continue
        answer = probed(scene, seq, data.bsn)
        if answer is None or answer[1].error:
            yield silent(answer, seq)
        elif _learned(_before(scene, data), answer[1].answer or {}):
            yield failed("gegevens_van_andere_gemeente", answer[0], gezien=", ".join(sorted(answer[1].answer or {})))
        else:
            yield passed(answer[0])


@check("EIS-EFF-095", revision=2)
def niet_als_geleverd_getoond(scene: Scene, declaration: Declaration) -> Iterator[Said]:
    """Wat niet is aangekomen staat niet als geleverd."""
    for seq, data in scene.marks(marks.NotDelivered):
        service = data.service
        if not declaration.probe:
            yield declared("EIS-EFF-095", declaration, service)
            continue
        answer = probed(scene, seq, data.bsn)
        if answer is None or answer[1].error:
            yield silent(answer, seq, service)
            continue
        shown = ((answer[1].answer or {}).get("gegevens") or {}).get(data.question)
        ordered = data.content
        both = [name for name in ordered if name in shown] if isinstance(shown, dict) else []
        if isinstance(shown, dict) and both and all(shown[name] == ordered[name] for name in both):
            yield failed("als_geleverd_getoond", answer[0], service=service, gezien=", ".join(sorted(both)))
        else:
            yield passed(answer[0], service=service)


def _before(scene: Scene, data: marks.CountedOnce | marks.UnknownExpected) -> dict[str, Any]:
    """What the application knew already, from an earlier run; nothing where that was not asked."""
    return next((one.answer or {} for seq, one in scene.probes() if seq == data.before), {})


def _counted(answer: dict[str, Any], gebeurtenis: str) -> int:
    """How many notifications of this event are told."""
    told = answer.get("notificaties")
    rows = told if isinstance(told, list) else ()
    return sum(1 for one in rows if isinstance(one, dict) and one.get("gebeurtenisId") == gebeurtenis)


def _learned(before: dict[str, Any], after: dict[str, Any]) -> bool:
    """Whether there is anything about the person that was not there before."""
    return any(after.get(name) and after.get(name) != before.get(name) for name in ("gegevens", "notificaties"))


def _at(answer: dict[str, Any] | None, path: str) -> str | None:
    value: Any = answer or {}
    for part in path.split("."):
        value = value.get(part) if isinstance(value, dict) else None
    return None if value is None else str(value)[:200]
