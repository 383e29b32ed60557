"""Reading: after an event, and when asked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from harness.checks.registry import Said, SceneCheck, check, failed, inapplicable, passed
from harness.evidence.declaration import Declaration
from harness.evidence.observations import Mark
from harness.evidence.scene import Scene, Seen

Expected = tuple[int, dict[str, Any]]


def _read_after_an_event(level: str) -> SceneCheck:
    def judge(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
        for seq, data in _expected(scene):
            if data["niveau"] == level and _is_event(data["reden"]):
                for service in data["diensten"]:
                    yield _judge_read(scene, seq, data, service)

    return judge


check("EIS-LEZ-001", revision=1)(_read_after_an_event("must"))
check("EIS-LEZ-002", revision=1)(_read_after_an_event("should"))


@check("EIS-LEZ-003", revision=1)
def gelezen_binnen_de_beloofde_tijd(scene: Scene, declaration: Declaration) -> Iterator[Said]:
    """Er wordt gelezen binnen de beloofde tijd."""
    promised = declaration.beloften.lees_binnen
    for _, data in _expected(scene):
        found = first_request(scene, data)
        if data["niveau"] != "must" or not _is_event(data["reden"]) or found is None:
            continue
        seconds = _seconds_since(scene, data["na"], found)
        for service in data["diensten"]:
            if seconds <= promised:
                yield passed(found.seq, service=service, seconden=seconds)
            else:
                yield failed(
                    "te_laat_gelezen", found.seq, service=service, verwacht=promised, gezien=seconds,
                    gebeurtenis=data["reden"],
                )  # fmt: skip


@check("EIS-LEZ-004", revision=1)
def zelf_raadplegen(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """De gemeente kan zelf raadplegen."""
    for seq, data in _expected(scene):
        if data["reden"] == "opdracht" and data["operatie"].startswith("get"):
            for service in data["diensten"]:
                yield _judge_read(scene, seq, data, service)
    if scene.scenario.startswith("raadpleging-"):
        for seq, stimulus in scene.stimuli():
            for service in (scene.mark("begin") or {}).get("diensten", ()):
                if stimulus.outcome == "unsupported":
                    yield inapplicable("opdracht_niet_ondersteund", seq, service=service, operatie=stimulus.operation)
                elif stimulus.outcome != "accepted":
                    yield failed(
                        "opdracht_niet_aangenomen", seq, service=service, operatie=stimulus.operation,
                        gezien=stimulus.detail[:200],
                    )  # fmt: skip


@check("EIS-LEZ-005", revision=1)
def koppeling_verwerkt(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Met de koppeling van COA wordt bij DUO gelezen."""
    for seq, data in _expected(scene):
        if data["reden"] == "koppeling":
            yield _judge_read(scene, seq, data, "coa-koppeling")


@check("EIS-LEZ-006", revision=1)
def gemiste_notificatie_ingehaald(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Een gemiste notificatie wordt ingehaald."""
    for seq, data in _expected(scene):
        if data["reden"] == "inhalen":
            yield _judge_read(scene, seq, data, "notificeren-om-reden")


def first_request(scene: Scene, data: dict[str, Any]) -> Seen | None:
    """The first request that fits an expectation, whatever came of it."""
    bsn, v_nummers = data.get("bsn"), _v_nummers(scene)
    for seen in scene.requests(data["operatie"], after=data["na"]):
        if bsn is None or seen.exchange.bsn == bsn or v_nummers.get(seen.exchange.v_nummer) == bsn:
            return seen
    return None


def _expected(scene: Scene) -> Iterator[Expected]:
    return scene.marks("verwacht-raadpleging")


def _is_event(reason: str) -> bool:
    return reason[:2] in {"SS", "CA"}


def _judge_read(scene: Scene, seq: int, data: dict[str, Any], service: str) -> Said:
    if found := first_request(scene, data):
        return passed(found.seq, service=service)
    asked = {row["operatie"] for name in ("verwacht-raadpleging", "opdracht") for _, row in scene.marks(name)}
    others = {
        seen.exchange.operation
        for seen in scene.requests(after=data["na"])
        if seen.exchange.operation and seen.exchange.operation not in asked
    }
    code = "andere_operatie_gelezen" if others else "niet_gelezen"
    return failed(
        code, seq, service=service, gebeurtenis=data["reden"], verwacht=data["operatie"],
        gezien=", ".join(sorted(others)) or None, seconden=data["seconden"],
    )  # fmt: skip


def _v_nummers(scene: Scene) -> dict[int | None, str]:
    return {data["v_nummer"]: data["bsn"] for _, data in scene.marks("persoon")}


def _seconds_since(scene: Scene, since: int, seen: Seen) -> float:
    begun = next(mark.at for seq, mark in scene.of(Mark) if seq == since)
    return max(0.0, (datetime.fromisoformat(seen.exchange.at) - datetime.fromisoformat(begun)).total_seconds())
