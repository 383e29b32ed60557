"""Who the persons of a run are: their BSNs and v-numbers.

An application keeps what it learned, and the published test numbers are few: they come back in a later run. So a
person is the same person every time, with the same v-number. As many as the scenarios ask for are dealt, from the
front of one fixed order; all others are kept apart. Of those, strangers are drawn, for what can only be seen of
somebody whom the application does not know yet; and what is played again takes its persons from the far end, the same
ones in every run, so that few strangers are spent on it.

A seed decides who is who. It decides nothing about what they are like: whether a v-number is short, and so is written
with a leading zero somewhere, follows from the scenario, in every run alike.
"""

from __future__ import annotations

import random
import zlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

from harness.chain.bsn import bsns_voor_tests
from harness.errors import HarnessError, InvalidError

SHORT = 10**9
"""Below this a v-number has a leading zero where it is written with ten digits."""
CONTACT_PERSONS = (70_000, 95_000)
"""Where DUO's numbering of contact persons begins: as DUO gives out a number once, each run begins elsewhere."""
ZEROS = "000009921"
"""The one test BSN that begins with zeros."""
NAMED = 5
"""How many scenarios are named when there are too few numbers."""
Pair = tuple[str, int]


class Numbers:
    """Deals every scenario a hand of BSNs and v-numbers, the same for the same seed however scenarios run at once."""

    def __init__(
        self,
        seed: int,
        hands: Mapping[str, int],
        used: frozenset[str] = frozenset(),
        *,
        run: str = "",
        zeros: str | None = None,
    ) -> None:
        """``hands`` says how many persons each scenario needs; ``run`` is what no other run is called.

        ``zeros``: the scenario that gets the BSN with leading zeros for its first person, in every run.
        ``used``: who was taken before this run was interrupted.

        Raises InvalidError when the test range is too small.
        """
        _enough(hands)
        everybody = [pair for pair in persons() if pair[0] != ZEROS]
        leading = [pair for pair in persons() if pair[0] == ZEROS]
        shapes = {name: _shapes(name, size) for name, size in sorted(hands.items())}
        dealt, apart = _divided(everybody, sum(sum(shape) for shape in shapes.values()), sum(hands.values()))
        if len(dealt) < sum(hands.values()):
            dealt += leading
        random.Random(seed).shuffle(dealt)
        decks = [pair for pair in dealt if pair[1] >= SHORT], [pair for pair in dealt if pair[1] < SHORT]
        self._hands = {name: [_of(decks, short) for short in shape] for name, shape in shapes.items()}
        if zeros is not None and self._hands.get(zeros):
            self._hands[zeros][-1:] = leading
        self._shapes, self._asked = shapes, defaultdict[tuple[str, int], int](int)
        self._apart = dict(pair for pair in apart if pair[0] not in used)
        self._run = f"{run}:{seed}"
        self._strangers = list(self._apart)
        random.Random(self._run).shuffle(self._strangers)
        self.first_contact_person = random.Random(self._run).randint(*CONTACT_PERSONS)

    def deal(self, scenario: str, attempt: int) -> Pair:
        """A fresh BSN and v-number; for who plays it again, of the same shape as the first time.

        Raises HarnessError when the hand (or what is kept apart) is empty.
        """
        if attempt == 1:
            if not self._hands.get(scenario):
                said = len(self._shapes.get(scenario, ()))
                raise HarnessError("scenarios.hand_empty", scenario=scenario, declared=said)
            return self._hands[scenario].pop()
        place, shape = self._asked[scenario, attempt], self._shapes.get(scenario, [])
        self._asked[scenario, attempt] += 1
        if place >= len(shape):
            raise HarnessError("scenarios.hand_empty_again", scenario=scenario, declared=len(shape))
        fits = (bsn for bsn in reversed(self._apart) if (self._apart[bsn] < SHORT) == shape[-1 - place])
        bsn = next(fits, None) or next(reversed(self._apart), None)
        if bsn is None:
            raise HarnessError("scenarios.no_number_left", scenario=scenario)
        return bsn, self._apart.pop(bsn)

    def hands(self) -> dict[str, list[Pair]]:
        """What each scenario has in hand still; the last of a hand is dealt first."""
        return {name: list(hand) for name, hand in self._hands.items()}

    def apart(self) -> frozenset[str]:
        """Who is kept apart."""
        return frozenset(self._apart)

    def left(self) -> int:
        """How many are kept apart and not taken yet: for strangers, and for scenarios that are done again."""
        return len(self._apart)

    def take_stranger(self) -> str | None:
        """The BSN of one who was kept apart, in another order in every run; None when all are taken."""
        while self._strangers:
            bsn = self._strangers.pop()
            if self._apart.pop(bsn, None) is not None:
                return bsn
        return None

    def give_back(self, strangers: Iterable[str]) -> None:
        """They were no strangers after all, and may still do for who finds nobody better, or plays again."""
        known = list(strangers)
        self._strangers[:0] = known
        self._apart |= {bsn: _v_nummer_of()[bsn] for bsn in known}

    def new_v_nummer(self, bsn: str) -> int:
        """A v-number for this person that no run had before."""
        return random.Random(f"{self._run}:{bsn}").randrange(SHORT, 10 * SHORT)


def _enough(hands: Mapping[str, int]) -> None:
    """Raises InvalidError, with who asks for most, when there are fewer test numbers than persons."""
    wanted = sum(hands.values())
    if wanted <= len(persons()):
        return
    most = sorted(hands.items(), key=lambda hand: (-hand[1], hand[0]))[:NAMED]
    named = ", ".join(f"{name} ({size})" for name, size in most)
    raise InvalidError("scenarios.too_many_persons", wanted=wanted, there=len(persons()), most=named)


def _shapes(name: str, size: int) -> list[bool]:
    """Whether each v-number of a hand is short: by turns. Which comes first hangs on the scenario alone."""
    turn = zlib.crc32(name.encode())
    return [(turn + place) % 2 == 1 for place in range(size)]


def _divided(everybody: list[Pair], short: int, wanted: int) -> tuple[list[Pair], list[Pair]]:
    """So many from the front, of whom so many have a short v-number, and all others. Where one kind is out, the other
    fills up."""
    kinds = [pair for pair in everybody if pair[1] < SHORT], [pair for pair in everybody if pair[1] >= SHORT]
    first = {*kinds[0][:short], *kinds[1][: wanted - short]}
    fill = (pair for pair in everybody if pair not in first)
    first |= {pair for pair, _ in zip(fill, range(wanted - len(first)), strict=False)}
    return [pair for pair in everybody if pair in first], [pair for pair in everybody if pair not in first]


def _of(decks: tuple[list[Pair], list[Pair]], short: bool) -> Pair:
    """One with a long or a short v-number; the other kind when one is out."""
    return (decks[short] or decks[not short]).pop()


@cache
def _v_nummer_of() -> dict[str, int]:
    return dict(persons())


@cache
def persons() -> tuple[Pair, ...]:
    """Every test BSN with the v-number that belongs to it for good, in an order that says nothing."""
    bsns = sorted(bsns_voor_tests(), key=lambda bsn: zlib.crc32(bsn.encode()))
    return tuple(zip(bsns, _v_nummers(bsns), strict=True))


def _v_nummers(bsns: Iterable[str]) -> list[int]:
    """One each, no two the same; every second one is short."""
    chance, made = random.Random("v-nummers"), dict[int, None]()
    for place, _ in enumerate(bsns):
        low, high = ((SHORT // 10, SHORT), (SHORT, 10 * SHORT))[place % 2]
        before = len(made)
        while len(made) == before:
            made[chance.randrange(low, high)] = None
    return list(made)
