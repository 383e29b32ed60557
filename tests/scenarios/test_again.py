"""What could not be measured is played again, alone: as often as it helps, and never more than that."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest

from harness.evidence import marks
from harness.evidence.declaration import Declaration
from harness.evidence.observations import Exchange, Mark, Request, Response, Timing
from harness.parties.machine.measuring import Measuring
from harness.parties.witness import SceneLog
from harness.playing.again import Again
from harness.playing.pace import next_size
from harness.scenarios import SCENARIOS, Scenario

SCENARIO = SCENARIOS["gebeurtenis-ss102"]
OTHER = SCENARIOS["gebeurtenis-ss103"]
PROMISED = 3.0


@pytest.fixture
def declaration() -> Declaration:
    return Declaration.model_validate(
        {
            "leverancier": {"naam": "L", "oin": "00000099000000001000"},
            "product": {"naam": "P", "versie": "1"},
            "gemeenten": [{"naam": "G", "oin": "00000099000000010000", "code": "9901"}],
            "stelseldiensten": {"inburgeringstermijn": "ja"},
            "beloften": {"lees_binnen": PROMISED},
            "opdrachten": "hook",
        }
    )


def log_of(scenario: Scenario, attempt: int, read_after: float, hindered: float) -> SceneLog:
    """A scene in which DUO notified at 0 and the application read so many seconds later."""
    log = SceneLog(scenario.id, attempt)
    log.keep()

    def timing(at: float) -> Timing:
        ms = round(at * 1000)
        return Timing(began=ms, ended=ms, waited=(round(ms * hindered),) * 2)

    def mark(name: str, **data: Any) -> None:
        log.note(
            len(log.observations) + 1, Mark(says=marks.read(name, data), at=AT, scenario=scenario.id, timing=timing(0))
        )

    mark("notificatie", bsn="999990007", soort="gebeurtenis", verwacht=[201], doel="")
    mark(
        "verwacht-raadpleging", operatie="getInburgeringstermijnByBsn", bsn="999990007", na=1, seconden=5.5,
        oin="", niveau="must", reden="SS102", diensten=["inburgeringstermijn"],
    )  # fmt: skip
    read = Exchange(
        at=AT,
        sender="gemeente",
        receiver="duo",
        initiative="under_test",
        request=Request(method="GET", path="/v1"),
        response=Response(status=200),
        operation="getInburgeringstermijnByBsn",
        bsn="999990007",
        timing=timing(read_after),
    )
    log.note(3, read)
    return log


AT = "2026-03-10T09:00:00.000Z"
OWN, MACHINE = (4.0, 0.01), (4.0, 0.5)
"""Late by its own doing, and late as far as can be seen: (seconds, part of the time that it was held up)."""
IN_TIME = (0.5, 0.5)


@dataclass
class Stage:
    """Plays what it is told to, in order."""

    to_come: list[tuple[float, float]]
    played: list[tuple[str, int]] = field(default_factory=list)

    async def once(self, scenario: Scenario, attempt: int) -> SceneLog:
        self.played.append((scenario.id, attempt))
        return log_of(scenario, attempt, *self.to_come.pop(0))


async def again(
    declaration: Declaration, first: tuple[float, float], later: list[tuple[float, float]], left: int = 99
) -> Stage:
    made, stage = Again(declaration, lambda: left), Stage(later)
    made.played(SCENARIO, log_of(SCENARIO, 1, *first))
    await made.play([SCENARIO], Measuring(), stage.once)
    return stage


async def test_what_was_told_is_not_played_again(declaration: Declaration) -> None:
    assert (await again(declaration, OWN, [])).played == []
    assert (await again(declaration, IN_TIME, [])).played == []


async def test_it_is_played_again_until_it_can_be_told(declaration: Declaration) -> None:
    assert (await again(declaration, MACHINE, [IN_TIME])).played == [(SCENARIO.id, 2)]
    assert (await again(declaration, MACHINE, [OWN])).played == [(SCENARIO.id, 2)]
    assert (await again(declaration, MACHINE, [MACHINE, IN_TIME])).played == [(SCENARIO.id, 2), (SCENARIO.id, 3)]


async def test_after_three_attempts_it_is_left_undecided(declaration: Declaration) -> None:
    assert len((await again(declaration, MACHINE, [MACHINE, MACHINE])).played) == 2


async def test_without_persons_left_it_is_not_tried(declaration: Declaration) -> None:
    assert (await again(declaration, MACHINE, [], left=0)).played == []


async def test_what_failed_for_sure_elsewhere_is_not_played_again(declaration: Declaration) -> None:
    made, stage = Again(declaration, lambda: 99), Stage([])
    made.played(SCENARIO, log_of(SCENARIO, 1, *MACHINE))
    made.played(OTHER, log_of(OTHER, 1, *OWN))
    await made.play([SCENARIO, OTHER], Measuring(), stage.once)
    assert stage.played == []


@pytest.mark.parametrize(
    ("size", "lag", "waiting", "expected"),
    [(24, 0.5, 0.0, 12), (1, 0.5, 0.0, 1), (12, 0.01, 0.0, 15), (22, 0.01, 0.0, 24), (1, 0.01, 0.0, 2),
     (8, 0.2, 0.0, 8), (8, 0.01, 0.9, 4), (8, 0.01, 0.7, 8)],
)  # fmt: skip
def test_fewer_go_at_once_while_we_lag(size: int, lag: float, waiting: float, expected: int) -> None:
    assert next_size(size, 24, lag, waiting) == expected
