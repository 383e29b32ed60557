"""DUO's rules, from both sides of their boundary: what is good is accepted, what is wrong is refused with a reason."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from harness.checks.provider.answers import services
from harness.checks.provider.inway import of_inways, unseen
from harness.checks.provider.outcomes import uitkomst
from harness.checks.provider.questions import answer, asked, at, facts, listed, shown, status, succeeded
from harness.checks.registry import Said, SceneCheck, check, failed, passed
from harness.evidence.declaration import Declaration
from harness.evidence.purposes import Purpose
from harness.evidence.scene import Scene, Seen
from harness.openapi import Operation

LONGEST = 200
LEZING = "EIS-REG-008"
FAMILIES = {
    "EIS-REG-001": "P",
    "EIS-REG-002": "C",
    "EIS-REG-003": "I",
    "EIS-REG-004": "M",
    "EIS-REG-005": "U",
    "EIS-REG-006": "A",
}


def rows(scene: Scene) -> Iterator[tuple[Seen, Operation]]:
    """The steps that show something about a rule. A row whose first steps did not succeed proves nothing."""
    if not any(of_inways(scene, "gewoon")) and all(succeeded(seen) for seen, _ in asked(scene, "gewoon")):
        yield from asked(scene, "regel", "effect")


def _judged(scene: Scene, mine: Callable[[Purpose], bool]) -> Iterator[Said]:
    """What ``rows`` shows of the rows that are ``mine``; undecided where an inway stood before them, or before what
    had to come first."""
    for seen in of_inways(scene, "regel", "effect"):
        if mine(facts(seen)):
            yield from unseen(seen.exchange, seen.seq)
    for before in of_inways(scene, "gewoon"):
        for seen, _ in asked(scene, "regel", "effect"):
            if mine(facts(seen)):
                yield from unseen(seen.exchange, before.seq, seen.seq)
    for seen, operation in rows(scene):
        if mine(facts(seen)):
            yield from judged(seen, operation)


def judged(seen: Seen, operation: Operation) -> Iterator[Said]:
    """Whether a row had the outcome, and showed the properties, that its rule asks."""
    row, found = facts(seen), status(seen)
    outcome = uitkomst(operation, found) if found is not None else None
    code = None if outcome == row.expected else _code(row.expected, outcome)
    if code is None and any(at(answer(seen), path) != value for path, value in row.properties.items()):
        code = "effect_blijft_uit"
    for service in services(operation.operation_id):
        if code is None:
            yield passed(seen.seq, service=service, regel=row.rule, kant=row.side)
        else:
            yield failed(
                code, seen.seq, service=service, regel=row.rule, kant=row.side, rij=row.row,
                operatie=operation.operation_id, verwacht=row.expected, gezien=shown(seen),
            )  # fmt: skip


def _code(expected: str, outcome: str | None) -> str:
    if expected == "gelukt":
        return "regel_te_streng"
    return "regel_niet_gehandhaafd" if outcome == "gelukt" else "regel_anders_geweigerd"


def _family(requirement: str, letter: str) -> SceneCheck:
    def judge(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
        yield from _judged(scene, lambda row: row.rule.startswith(letter) and (letter == "C" or not row.interpreted))

    judge.__doc__ = f"De regels {letter} gelden, precies vanaf hun grens."
    return check(requirement, revision=2)(judge)


REGELS: dict[str, Callable[..., Any]] = {eis: _family(eis, letter) for eis, letter in FAMILIES.items()}


@check("EIS-REG-007", revision=2)
def met_reden(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Een weigering om een regel zegt waarom."""
    for seen, operation in rows(scene):
        declared = operation.response_for(status(seen) or 0)
        if facts(seen).expected != "geweigerd" or declared is None or not declared.content:
            continue
        if uitkomst(operation, status(seen) or 0) != "geweigerd":
            continue
        for service in services(operation.operation_id):
            if _says_why(answer(seen)):
                yield passed(seen.seq, service=service)
            else:
                yield failed(
                    "geen_fouttekst", seen.seq, service=service, regel=facts(seen).rule,
                    operatie=operation.operation_id, status=status(seen),
                )  # fmt: skip


def _says_why(content: Any) -> bool:
    """At least one message, each with a text of 1 to 200 characters."""
    texts = [row.get("fouttekst") if isinstance(row, dict) else None for row in listed(content)]
    return bool(texts) and all(isinstance(text, str) and 0 < len(text.strip()) <= LONGEST for text in texts)


@check(LEZING, revision=2)
def naar_onze_lezing(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Waar een regel ruimte laat, geldt hij zoals wij hem lezen."""
    yield from _judged(scene, lambda row: row.interpreted and not row.rule.startswith("C"))
