"""How the application answers notifications."""

from __future__ import annotations

from collections.abc import Iterator

from harness.checks.contract import catalogue, validator
from harness.checks.registry import Said, SceneCheck, check, failed, passed
from harness.checks.timing import ANSWER, absent, answered, at_most, begun, between
from harness.evidence import marks
from harness.evidence.declaration import Declaration
from harness.evidence.scene import Scene, Seen

KINDS = {
    "EIS-NOT-001": "gebeurtenis",
    "EIS-NOT-002": "onbekend",
    "EIS-NOT-003": "geparkeerd",
    "EIS-NOT-004": "alleen_vnummer",
    "EIS-NOT-005": "zonder_nummer",
    "EIS-NOT-006": "misvormd",
    "EIS-NOT-007": "ander_doel",
    "EIS-NOT-008": "andere_bron",
    "EIS-NOT-009": "extra_veld",
    "EIS-NOT-010": "herhaling",
    "EIS-NOT-011": "stortvloed",
    "EIS-NOT-012": "uit_volgorde",
    "EIS-NOT-050": "vernieuwd",
}
"""Requirement -> kind of notification, as the scenario marks it, whose answer it judges."""


def answered_as_expected(kind: str) -> SceneCheck:
    """Judges the answers to notifications of one kind."""

    def judge(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
        for seq, data in scene.marks(marks.Notified):
            if data.kind == kind and (answer := last_attempt(scene, seq, data)):
                yield _judge_status(answer, data.expected)

    return judge


for _requirement, _kind in KINDS.items():
    check(_requirement, revision=2)(answered_as_expected(_kind))


@check("EIS-NOT-013", revision=1)
def draagt_api_version(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Elk antwoord op een notificatie draagt API-Version."""
    for seen in _answers(scene):
        if seen.exchange.response and seen.exchange.response.header("API-Version"):
            yield passed(seen.seq)
        else:
            status = seen.exchange.response.status if seen.exchange.response else None
            yield failed("api_version_ontbreekt", seen.seq, verwacht=seen.exchange.version, status=status)


@check("EIS-NOT-014", revision=1)
def noemt_de_versie(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """API-Version noemt de versie van het document."""
    for seen in _answers(scene):
        said = seen.exchange.response.header("API-Version") if seen.exchange.response else None
        if said == seen.exchange.version:
            yield passed(seen.seq)
        elif said is not None:
            yield failed("api_version_anders", seen.seq, verwacht=seen.exchange.version, gezien=said[:80])


@check("EIS-NOT-015", revision=3)
def antwoord_voldoet_aan_het_document(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Elk antwoord op een notificatie voldoet aan het document."""
    operation = catalogue().operation("opvoerenNotificatie")
    # What HTTP itself lets a server say (415, 431, ...) is beyond the document, whoever says it.
    lawful = {data.exchange: set(data.expected) for _, data in scene.marks(marks.RowSent)}
    for seen in _answers(scene):
        response = seen.exchange.response
        assert response is not None
        if str(response.status) not in operation.responses and response.status in lawful.get(seen.seq, ()):
            yield passed(seen.seq)
            continue
        content = response.body.content() if response.body else None
        violations = [
            violation
            for violation in validator().validate_response(operation, response.status, response.headers, content)
            if (violation.location, violation.code) != ("response.header.API-Version", "missing")  # EIS-NOT-013
        ]
        if not violations:
            yield passed(seen.seq)
        for violation in violations:
            yield failed(
                "schending_van_document",
                seen.seq,
                waar=violation.location,
                regel=violation.code,
                plaats=violation.pointer,
                verwacht=violation.expected,
                gezien=violation.actual,
            )


@check("EIS-NOT-016", revision=2)
def antwoordt_op_tijd(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Een notificatie wordt binnen 5 seconden beantwoord."""
    for seen in _answers(scene):
        lapse = between(begun(seen), answered(seen))
        broken = failed("te_langzaam", seen.seq, verwacht=int(ANSWER), gezien=lapse.seconds)
        yield at_most(lapse, ANSWER, kept=passed(seen.seq), broken=broken)


def last_attempt(scene: Scene, since: int, data: marks.Notified) -> Seen | None:
    """The last attempt at the notification that was marked at ``since``: about that person, before the next mark."""
    about = data.bsn
    following = [seq for seq, other in scene.marks(marks.Notified) if seq > since and other.bsn == about]
    until = min(following, default=None)
    attempts = [
        seen
        for seen in scene.sent("opvoerenNotificatie")
        if seen.seq > since and seen.exchange.bsn == about and (until is None or seen.seq < until)
    ]
    return attempts[-1] if attempts else None


def unanswered(sent: Seen, broken: Said) -> Said:
    """For a message that got no answer: it counts where we waited long enough, all hindrance taken off."""
    if sent.exchange.error != "timeout":
        return broken
    return absent(begun(sent), answered(sent), ANSWER / 2, broken=broken)


def _answers(scene: Scene) -> Iterator[Seen]:
    """The answers of the application's own HTTP endpoint; a stranger who is kept out gets none, or any."""
    for seen in scene.sent("opvoerenNotificatie"):
        if seen.exchange.response is not None and seen.exchange.sender != "vreemde":
            yield seen


def _judge_status(answer: Seen, expected: tuple[int, ...]) -> Said:
    response = answer.exchange.response
    wanted = " / ".join(str(status) for status in expected)
    if response is None:
        return unanswered(answer, failed("geen_antwoord", answer.seq, verwacht=wanted, gezien=answer.exchange.error))
    if response.status in expected:
        return passed(answer.seq)
    return failed("status_anders", answer.seq, verwacht=wanted, gezien=response.status)
