"""What an FSC inway answers in a provider's place proves nothing about the provider: no scene, no check, no status."""

from __future__ import annotations

import pytest
from frozen import Frozen, frozen, judge

from harness.chain.requirements import requirements
from harness.checks import CHECKS
from harness.evidence.observations import Exchange, Observation, Response

ABOUT_INWAYS = "EIS-DIG-016"
PROVIDER = {eis for eis, one in requirements().items() if one.aan in ("bron", "DUO", "COA")}
ANSWERED = ("EIS-ADR-", "EIS-BRN-", "EIS-FOU-", "EIS-GDR-", "EIS-REG-", "EIS-TOE-", "EIS-KWA-")
ABOUT_NOTIFICATIONS = {"EIS-KWA-001"}
JUDGED = [eis for eis in CHECKS if eis in PROVIDER - ABOUT_NOTIFICATIONS and eis.startswith(ANSWERED)]
SCENES = [one for eis in JUDGED for one in frozen(eis)]
BY_INWAY = {
    401: "ACCESS_TOKEN_INVALID",
    403: "WRONG_GROUP_ID_IN_TOKEN",
    404: "SERVICE_NOT_FOUND",
    405: "METHOD_UNSUPPORTED",
    502: "SERVICE_UNREACHABLE",
}


def _answered_by_inway(seen: Observation, status: int) -> Observation:
    if not isinstance(seen, Exchange) or seen.initiative != "harness" or seen.response is None:
        return seen
    answer = Response(status=status, headers=(("Fsc-Error-Code", BY_INWAY[status]),))
    return seen.model_copy(update={"response": answer})


def _judged(scene: Frozen, observations: list[Observation]) -> list[tuple[str, str, tuple[int, ...]]]:
    found = judge(scene.eis, observations, scene.declaration)
    return [(one["outcome"], one["code"], tuple(one["observations"])) for one in found]


@pytest.mark.parametrize("status", BY_INWAY)
def test_when_an_inway_gave_every_answer_nothing_failed_and_nothing_passed(status: int) -> None:
    for scene in SCENES:
        before = scene.observations
        after = [_answered_by_inway(seen, status) for seen in before]
        silent = {seq for seq, seen in enumerate(before, 1) if not isinstance(seen, Exchange) or seen.response is None}
        for outcome, code, seqs in _judged(scene, after):
            proved_without_answers = seqs and set(seqs) <= silent
            assert outcome in ("cannot_tell", "untested", "inapplicable") or proved_without_answers, (
                scene.eis, scene.naam, code,
            )  # fmt: skip


@pytest.mark.parametrize("status", BY_INWAY)
def test_one_answer_of_an_inway_among_others_blames_nobody_and_proves_nothing(status: int) -> None:
    for scene in SCENES:
        before = scene.observations
        told = {(outcome, code) for outcome, code, _ in _judged(scene, before)}
        for index in range(len(before)):
            after = [_answered_by_inway(seen, status) if at == index else seen for at, seen in enumerate(before)]
            now = _judged(scene, after)
            blamed = {(outcome, code) for outcome, code, _ in now if outcome in ("failed", "warned")} - told
            assert not blamed, (scene.eis, scene.naam, index)
            if after[index] is not before[index]:
                assert not [seqs for outcome, _, seqs in now if outcome == "passed" and index + 1 in seqs]


def test_every_check_that_asks_something_on_purpose_says_that_an_inway_stood_before_it() -> None:
    tried = {one.eis for one in SCENES if requirements()[one.eis].niveau == "must"}
    said = set()
    for scene in SCENES:
        after = [_answered_by_inway(seen, 502) for seen in scene.observations]
        said |= {scene.eis for outcome, code, _ in _judged(scene, after) if code == "antwoord_van_inway"}
    every_answer = {"EIS-BRN-001", "EIS-BRN-002", "EIS-FOU-002", "EIS-ADR-003", "EIS-ADR-005"}
    assert tried - every_answer <= said


def test_what_an_inway_answered_is_counted() -> None:
    scene = next(one for one in frozen(ABOUT_INWAYS) if one.naam == "warned-geteld")
    counted = {(one["values"]["gezien"], one["values"]["aantal"], one["values"]["van"]) for one in scene.findings()}
    assert counted == {("SERVICE_UNREACHABLE", 1, 3), ("ACCESS_TOKEN_EXPIRED", 1, 3)}
