"""The steps of an example scenario: every kind of step, between all parties, with every outcome."""

from __future__ import annotations

from harness.reports.model import OutcomeName, Step

_READ = "GET /v1/personen/999990007/inburgeringstermijn"
_LONG = "POST /v1/personen/999990007/PIP/wijzigingen/die/langer/zijn/dan/een/regel"


def steps(outcome: OutcomeName, mark: str) -> tuple[Step, ...]:
    """Ten steps; ``outcome`` is that of the sixth and of the last."""
    drawn = [
        note("opdracht", {"operatie": "postPipByBsn" + mark}, status="accepted"),
        message("duo", "gemeente", "POST /v1/notificaties SS102" + mark, "201"),
        message("gemeente", "duo", _READ + mark, "200", "passed"),
        message("gemeente", "duo", _READ + mark, "503" + mark, "warned"),
        note("storing", {"wat": "DUO antwoordt niet" + mark}),
        message("gemeente", "duo", _LONG, "timeout", outcome),
        message("coa", "gemeente", "POST /v1/notificaties CA101", "201", "cannot_tell"),
        message("vreemde", "gemeente", "POST /v1/notificaties SS101", "tls", "failed"),
        message("gemeente", "duo", "getVerlengingenByBsn", None, "failed").model_copy(update={"kind": "missing"}),
        note("code_zonder_zin" + mark, {}, outcome),
    ]
    return tuple(step.model_copy(update={"seq": 10 + index, "ms": 130 * index}) for index, step in enumerate(drawn))


def message(sender: str, receiver: str, label: str, status: str | None, outcome: OutcomeName | None = None) -> Step:
    return Step(
        seq=0, ms=0, kind="message", sender=sender, receiver=receiver, label=label, status=status, outcome=outcome
    )


def note(code: str, values: dict[str, str], outcome: OutcomeName | None = None, status: str | None = None) -> Step:
    return Step(
        seq=0, ms=0, kind="note", sender="gemeente", receiver="gemeente", label=code, values=values,
        outcome=outcome, status=status,
    )  # fmt: skip
