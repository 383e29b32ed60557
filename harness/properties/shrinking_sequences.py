"""Leaves out what a failing sequence does not need. Each attempt begins anew: with ids that the provider gives now,
and about a person who was not used before, since what was done to the first one cannot be undone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from harness.evidence.observations import Exchange, Request
from harness.properties.orders import Nummers
from harness.properties.origins import taken_ids, with_ids

ATTEMPTS = 6
"""Times that one sequence may be played again."""

Steps = tuple[Exchange, ...]


class Replayer:
    """Plays steps again. ``send`` sends a request in the place of an exchange, and gives what came of it."""

    def __init__(
        self, send: Callable[[Exchange, Request], Exchange], spare: Sequence[Nummers], used: Sequence[Nummers]
    ) -> None:
        self._send, self._spare, self._used = send, list(spare), used

    def play(self, steps: Steps) -> Steps | None:
        """What came of it; None when it is about somebody for whom nobody can stand in."""
        who = {str(number) for one in steps for number in (one.bsn, one.v_nummer) if number is not None}
        swaps = self._swaps(who)
        if swaps is None:
            return None
        played: list[Exchange] = []
        for index, step in enumerate(steps):
            answers = [one.response for one in played]
            path = with_ids(step.request.path, taken_ids(step, steps[:index]), answers)
            path = "/".join(swaps.get(segment, segment) for segment in path.split("/"))
            played.append(self._send(step, step.request.model_copy(update={"path": path})))
        return tuple(played)

    def _swaps(self, who: set[str]) -> dict[str, str] | None:
        if not who:
            return {}
        first = next((one for one in self._used if who <= {one.bsn, str(one.v_nummer)}), None)
        if first is None or not self._spare:
            return None
        other = self._spare.pop()
        return {first.bsn: other.bsn, str(first.v_nummer): str(other.v_nummer)}


def shrink_sequence(
    steps: Steps, play: Callable[[Steps], Steps | None], still_fails: Callable[[Exchange], bool]
) -> Steps:
    """The shortest sequence found whose last step still fails; ``steps`` itself when none is shorter."""
    left = ATTEMPTS
    shorter = True
    while shorter and left:
        shorter = False
        for fewer in _fewer(steps):
            if not left:
                break
            left -= 1
            played = play(fewer)
            if played is None:
                return steps
            if still_fails(played[-1]):
                steps, shorter = played, True
                break
    return steps


def _fewer(steps: Steps) -> Iterator[Steps]:
    """First without everybody, where the last step is about nobody; then without all that changed nothing; then without
    one step at a time. The last one stays."""
    *before, last = steps
    without_one = [[*before[:index], *before[index + 1 :]] for index in range(len(before))]
    nobody = before if _is_about_somebody(last) else [one for one in before if not _is_about_somebody(one)]
    for rest in (nobody, [one for one in before if _changed(one)], *without_one):
        if len(rest) < len(before) and _is_whole((*rest, last), steps):
            yield (*rest, last)


def _is_whole(fewer: Steps, steps: Steps) -> bool:
    """Whether every id in a path is still given by a step before it."""
    givers = [
        steps[step] for index, one in enumerate(steps) if one in fewer for _, step in taken_ids(one, steps[:index])
    ]
    return all(giver in fewer for giver in givers)


def _is_about_somebody(exchange: Exchange) -> bool:
    return exchange.bsn is not None or exchange.v_nummer is not None


def _changed(exchange: Exchange) -> bool:
    response = exchange.response
    return not exchange.request.reads and response is not None and 200 <= response.status < 300
