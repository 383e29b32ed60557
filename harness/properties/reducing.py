"""Finds the least that shows a problem: one request made smaller, or a sequence without what it does not need."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from harness.evidence.observations import Exchange, Request
from harness.evidence.purposes import NONE
from harness.openapi import Operation
from harness.properties.orders import Nummers
from harness.properties.problems import Problems
from harness.properties.recording import Recorder
from harness.properties.shrinking import StillFails, shrink
from harness.properties.shrinking_sequences import Replayer, Steps, shrink_sequence

PLAYED = 3
"""Newcomers that sequences are about, at most; the others stand in for them when one is played again."""


class Reducer:
    """For one order, once everything was sent."""

    def __init__(
        self,
        recorder: Recorder,
        problems: Problems,
        operations: Mapping[str, Operation],
        newcomers: tuple[Nummers, ...],
    ) -> None:
        self._recorder, self._problems, self._operations = recorder, problems, operations
        self._replayer = Replayer(self._again, newcomers[PLAYED:], newcomers[:PLAYED])

    def reduced(self, cause: str, check: str, operation_id: str, exchange: Exchange, before: Steps) -> Steps:
        """What is to be sent to see the problem, the request that shows it last. Costs few requests."""
        fails = partial(self._problems.shows, cause, check, operation_id)
        if before:
            return shrink_sequence((*before, exchange), self._replayer.play, fails)
        places = tuple(index for _, index in self._operations[operation_id].path_parameters)
        return (shrink(exchange, self._still_fails(fails, operation_id, exchange), places),)

    def _still_fails(self, fails: Callable[[Exchange], bool], operation_id: str, exchange: Exchange) -> StillFails:
        purpose = exchange.purpose or NONE

        def still_fails(request: Request) -> Exchange | None:
            found = self._recorder.send(request, purpose.phase, operation_id, shrunk_from=purpose.case)
            same = found.purpose is not None and found.purpose.valid == purpose.valid
            return found if same and fails(found) else None

        return still_fails

    def _again(self, step: Exchange, request: Request) -> Exchange:
        purpose = step.purpose or NONE
        explored = step.operation or next(iter(self._operations))
        return self._recorder.send(request, purpose.phase, explored, shrunk_from=purpose.case)
