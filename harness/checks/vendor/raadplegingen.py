"""Reading: after an event, and when asked."""

from __future__ import annotations

from collections.abc import Iterator

from harness.checks.contract import catalogue
from harness.checks.registry import Said, SceneCheck, check, failed, passed
from harness.checks.timing import absent, at_most, begun, between, came, caused, gave_up
from harness.checks.vendor.orders import not_taken
from harness.evidence import marks
from harness.evidence.declaration import Declaration
from harness.evidence.scene import Scene, Seen

Expected = tuple[int, marks.ReadExpected]


def _read_after_an_event(level: str) -> SceneCheck:
    def judge(scene: Scene, declaration: Declaration) -> Iterator[Said]:
        for seq, data in _expected(scene):
            if data.level == level and _is_event(data.reason):
                for service in data.services:
                    yield _judge_read(scene, declaration, seq, data, service)

    return judge


check("EIS-LEZ-001", revision=2)(_read_after_an_event("must"))
check("EIS-LEZ-002", revision=3)(_read_after_an_event("should"))


@check("EIS-LEZ-003", revision=2)
def gelezen_binnen_de_beloofde_tijd(scene: Scene, declaration: Declaration) -> Iterator[Said]:
    """Er wordt gelezen binnen de beloofde tijd."""
    promised = declaration.beloften.lees_binnen
    for _, data in _expected(scene):
        found = first_request(scene, data)
        if data.level != "must" or not _is_event(data.reason) or found is None:
            continue
        if data.haste is False:
            continue  # another read of the same event fails: it may come after that
        lapse = between(caused(scene, data.after), begun(found))
        for service in data.services:
            yield at_most(
                lapse,
                promised,
                kept=passed(found.seq, service=service, seconden=lapse.seconds),
                broken=failed(
                    "te_laat_gelezen", found.seq, service=service, verwacht=promised, gezien=lapse.seconds,
                    gebeurtenis=data.reason,
                ),
            )  # fmt: skip


@check("EIS-LEZ-004", revision=3)
def zelf_raadplegen(scene: Scene, declaration: Declaration) -> Iterator[Said]:
    """De gemeente kan zelf raadplegen."""
    for seq, data in _expected(scene):
        if data.reason == "opdracht" and catalogue().operation(data.operation).reads:
            for service in data.services:
                yield _judge_read(scene, declaration, seq, data, service)
    if scene.scenario.startswith("raadpleging-"):
        for seq, stimulus in scene.stimuli():
            for service in (scene.mark(marks.Begun) or marks.Begun()).services:
                if said := not_taken(seq, stimulus, service):
                    yield said


@check("EIS-LEZ-005", revision=2)
def koppeling_verwerkt(scene: Scene, declaration: Declaration) -> Iterator[Said]:
    """Met de koppeling van COA wordt bij DUO gelezen."""
    for seq, data in _expected(scene):
        if data.reason == "koppeling":
            yield _judge_read(scene, declaration, seq, data, "coa-koppeling")


@check("EIS-LEZ-006", revision=2)
def gemiste_notificatie_ingehaald(scene: Scene, declaration: Declaration) -> Iterator[Said]:
    """Een gemiste notificatie wordt ingehaald."""
    for seq, data in _expected(scene):
        if data.reason == "inhalen":
            yield _judge_read(scene, declaration, seq, data, "notificeren-om-reden")


def first_request(scene: Scene, data: marks.ReadExpected) -> Seen | None:
    """The first request that fits an expectation, whatever came of it: the one that began first.

    Where several municipalities were told of a person, each reads for itself, and one does not do it for the other.
    """
    bsn, v_nummers = data.bsn, _v_nummers(scene)
    told = {row.recipient for _, row in scene.marks(marks.Notified) if row.bsn == bsn}
    fitting = (
        seen
        for seen in scene.requests(data.operation, *data.or_else, after=data.after)
        if (bsn is None or seen.exchange.bsn == bsn or v_nummers.get(seen.exchange.v_nummer) == bsn)
        and (len(told) < 2 or seen.exchange.request.header("bron") == data.oin)
    )
    return min(fitting, key=came, default=None)


def _expected(scene: Scene) -> Iterator[Expected]:
    return scene.marks(marks.ReadExpected)


def _is_event(reason: str) -> bool:
    return reason[:2] in {"SS", "CA"}


def _judge_read(scene: Scene, declaration: Declaration, seq: int, data: marks.ReadExpected, service: str) -> Said:
    if found := first_request(scene, data):
        return passed(found.seq, service=service)
    asked = {row.operation for _, row in _expected(scene)} | {row.operation for _, row in scene.marks(marks.Ordered)}
    others = {
        seen.exchange.operation
        for seen in scene.requests(after=data.after)
        if seen.exchange.operation and seen.exchange.operation not in asked
    }
    code = "andere_operatie_gelezen" if others else "niet_gelezen"
    broken = failed(
        code, seq, service=service, gebeurtenis=data.reason, verwacht=data.operation,
        gezien=", ".join(sorted(others)) or None, seconden=data.seconds,
    )  # fmt: skip
    watched = gave_up(scene, data.operation, data.after)
    return absent(caused(scene, data.after), watched, declaration.beloften.lees_binnen, broken=broken)


def _v_nummers(scene: Scene) -> dict[int | None, str]:
    return {data.v_nummer: data.bsn for _, data in scene.marks(marks.PersonGiven)}
