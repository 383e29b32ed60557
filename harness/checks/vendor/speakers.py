"""Who may speak, with which header and which kind of content: every row of the tables, and what came of the refused."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from harness.checks.registry import Said, SceneCheck, check, failed, passed
from harness.evidence import marks
from harness.evidence.declaration import Declaration
from harness.evidence.scene import Scene, Seen

KINDS = {
    "EIS-NOT-030": "speaker",
    "EIS-NOT-031": "header_absent",
    "EIS-NOT-032": "header_malformed",
    "EIS-NOT-033": "content_type",
    "EIS-NOT-034": "lawful",
    "EIS-NOT-035": "manners",
}
"""Requirement -> kind of row, as the scenario marks it, whose answer it judges."""
NOBODY_THERE = {"timeout", "refused"}
"""No answer that says no: there was none."""


def _rows_answered(kind: str) -> SceneCheck:
    def judge(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
        for seq, data, seen in _rows(scene):
            if data.kind == kind:
                yield _judged(seq, data, seen)

    return judge


for _requirement, _kind in KINDS.items():
    check(_requirement, revision=1)(_rows_answered(_kind))


@check("EIS-NOT-036", revision=1)
def geweigerd_telt_niet(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Wat van een ander dan DUO of COA kwam en geweigerd is, telt niet."""
    for seq, data in scene.marks(marks.NotCounted):
        if data.reason != "spreker":
            continue
        rows = [(row, seen) for at, row, seen in _rows(scene) if data.after < at < seq]
        refused = {row.registered for row, seen in rows if _is_refused(row, seen)}
        probe = next(((at, answer) for at, answer in scene.probes() if at > seq and answer.bsn == data.bsn), None)
        counted = _counted((probe[1].answer or {}).get("notificaties"), refused) if probe else 0
        read = [seen.seq for seen in scene.requests(bsn=data.bsn, after=data.after) if seen.seq < seq]
        if probe and counted:
            yield failed("geweigerd_toch_geteld", probe[0], gezien=counted)
        elif len(refused) < len(rows):
            continue  # one was let in (EIS-NOT-030): what was read can be a consequence of that
        elif read:
            yield failed("geweigerd_toch_gelezen", *read[:5], seq)
        else:
            yield passed(seq)


def _rows(scene: Scene) -> Iterator[tuple[int, marks.RowSent, Seen]]:
    """The marks of rows, each with the exchange that it is about."""
    sent = {seen.seq: seen for seen in scene.sent()}
    for seq, data in scene.marks(marks.RowSent):
        yield seq, data, sent[data.exchange]


def _judged(seq: int, data: marks.RowSent, seen: Seen) -> Said:
    wanted = " / ".join(str(status) for status in data.expected)
    about: dict[str, Any] = {"wat": data.what, "verwacht": wanted, "tekst": data.text}
    response = seen.exchange.response
    if response is None:
        if _kept_out(data, seen):
            return passed(seen.seq, reden=seen.exchange.error)
        return failed("rij_zonder_antwoord", seen.seq, seq, **about, gezien=seen.exchange.error)
    if response.status in data.expected:
        return passed(seen.seq)
    return failed("rij_anders", seen.seq, seq, **about, gezien=response.status)


def _kept_out(data: marks.RowSent, seen: Seen) -> bool:
    return bool(data.may_be_silent) and seen.exchange.error not in NOBODY_THERE


def _is_refused(data: marks.RowSent, seen: Seen) -> bool:
    response = seen.exchange.response
    return response.status in data.expected if response is not None else _kept_out(data, seen)


def _counted(told: Any, refused: set[str]) -> int:
    """How many of the notifications that the application counts were registered at one of these moments."""
    moments = {_moment(text) for text in refused} - {None}
    shown = [one.get("registratieDatumTijd") for one in told if isinstance(one, dict)] if isinstance(told, list) else []
    return sum(1 for text in shown if isinstance(text, str) and _moment(text) in moments)


def _moment(text: str) -> datetime | None:
    """A moment in UTC, however it is written; None where it is none."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    return at.astimezone(UTC) if at.tzinfo else None
