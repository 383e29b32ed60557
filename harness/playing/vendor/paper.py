"""A run on paper: how long it will take, found before it begins by playing every scenario where waiting takes no time.

It is the scenario itself that is played; only who is at the other end is made of paper. Twice: for an application
that does everything at once, and for one that takes for everything as long as it promises. The truth lies between.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date
from types import TracebackType
from typing import Any, Self, cast

from harness.checks.contract import catalogue
from harness.evidence.declaration import Declaration
from harness.evidence.observations import Exchange, Request, Response
from harness.evidence.scene import Seen
from harness.parties.under_test.opdrachten import Reply
from harness.parties.witness import SceneLog
from harness.playing.registry import Scenario
from harness.playing.solo import PLAYING, Solo
from harness.playing.vendor.facilities import Facilities
from harness.playing.vendor.gemeente import SETTLED, GetesteGemeente
from harness.playing.vendor.keten import LeverancierGetest
from harness.playing.vendor.numbers import persons
from harness.playing.virtual_time import play
from harness.playing.waits import ACTING, Waits

MESSAGE = 0.004
"""Seconds of work that one message is to us and to a quick application, on one processor, with its record."""
AROUND = 3.0
"""Seconds in which the application starts and stops, and the report is made."""
NOBODY = SceneLog("paper", 1)


@dataclass(frozen=True)
class Duration:
    """Seconds on paper, the messages that are exchanged, and the persons that are asked for."""

    waiting: float
    acting: float
    """What the application took of that for what it should do."""
    messages: int
    persons: int
    """Whom it asked for, strangers apart."""
    strangers: int
    unclear: bool = False
    """It could not be played to its end on paper."""
    solo: tuple[float, float] | None = None
    """Between which of those seconds nobody else does anything."""


@dataclass(frozen=True)
class Expected:
    """How long a run will take, in seconds."""

    least: float
    """Of an application that does everything at once."""
    most: float
    """Of one that takes for everything as long as it promises."""
    each: dict[str, Duration]
    """Of an application that does everything at once, by scenario."""

    def longest_first(self, scenarios: Iterable[Scenario]) -> list[Scenario]:
        """So that the end of a run is not one long wait."""
        return sorted(scenarios, key=lambda one: -(self.each[one.id].waiting // 5) if one.id in self.each else 0)


def expected(declaration: Declaration, scenarios: Sequence[Scenario], at_once: int) -> Expected:
    """Plays them on paper. Not inside a running event loop."""
    played = [scenario for scenario in scenarios if scenario.skipped(declaration) is None]
    quick, slow = (play(_all(declaration, played, share)) for share in (0.0, 1.0))
    return Expected(_in_all(declaration, played, quick, at_once), _in_all(declaration, played, slow, at_once), quick)


def _in_all(declaration: Declaration, played: Sequence[Scenario], each: dict[str, Duration], at_once: int) -> float:
    """Scenarios go on beside each other, save those that share something, and what touches everybody."""
    turns: dict[str, float] = defaultdict(float)
    alone, afterwards = 0.0, 0.0
    for one in played:
        took = each[one.id].waiting
        begins, ends = (0.0, took) if one.disturbs else each[one.id].solo or (took, took)
        turns[one.turn(declaration) or one.id] += begins
        alone += ends - begins
        afterwards = max(afterwards, took - ends)
    work = sum(duration.messages for duration in each.values()) * MESSAGE
    acting = sum(min(each[one.id].acting, ACTING) for one in played) / at_once
    return AROUND + max(turns.values(), default=0.0) + alone + afterwards + work + acting


async def _all(declaration: Declaration, scenarios: Sequence[Scenario], share: float) -> dict[str, Duration]:
    durations = await asyncio.gather(*(_one(declaration, scenario, share) for scenario in scenarios))
    return {scenario.id: duration for scenario, duration in zip(scenarios, durations, strict=True)}


async def _one(declaration: Declaration, scenario: Scenario, share: float) -> Duration:
    clock = asyncio.get_running_loop().time
    began, desk, numbers = clock(), _Desk(), _PaperNumbers()
    facilities = cast(Facilities, _PaperFacilities(declaration, desk, numbers))
    keten = _PaperKeten(facilities, SceneLog(scenario.id, 1))
    keten.gemeente = _PaperGemeente(keten, desk, share)
    unclear, apart = False, _Apart()
    PLAYING.set((apart, scenario.id) if scenario.solo else None)
    try:
        await scenario.play(keten)
    except Exception:  # what paper cannot show is no reason not to begin
        unclear = True
    return Duration(
        clock() - began, desk.taken, desk.messages, numbers.dealt, numbers.strangers, unclear, apart.since(began)
    )


class _Apart(Solo):
    """Notes when nobody else does anything, and waits for nobody."""

    def __init__(self) -> None:
        self.between: list[float] = []

    @asynccontextmanager
    async def one(self, _name: str) -> AsyncIterator[None]:
        self.between.append(asyncio.get_running_loop().time())
        yield
        self.between.append(asyncio.get_running_loop().time())

    def since(self, began: float) -> tuple[float, float] | None:
        match self.between:
            case [enters, leaves]:
                return enters - began, leaves - began
        return None


class _Anything:
    """Whatever is asked of it, it is there, and nothing comes of it."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def __call__(self, *_given: Any, **_named: Any) -> Any:
        return self

    def __getitem__(self, _key: Any) -> Any:
        return self

    def __iter__(self) -> Any:
        return iter(())

    def __bool__(self) -> bool:
        return False

    def __await__(self) -> Any:
        yield from asyncio.sleep(0).__await__()
        return self

    def __enter__(self) -> Self:
        return self

    async def __aenter__(self) -> Self:
        return self

    def __exit__(self, _k: type | None, _e: BaseException | None, _t: TracebackType | None) -> None:
        return None

    async def __aexit__(self, _k: type | None, _e: BaseException | None, _t: TracebackType | None) -> None:
        return None


class _NoClock(_Anything):
    """Nothing is measured on paper."""

    def ordered(self, *_given: Any) -> None:
        return None


class _Desk(_Anything):
    """Witness, notifiers and orders in one: counts what passes."""

    means = "hook"
    measuring = _NoClock()

    def __init__(self) -> None:
        self.marks, self.messages, self.taken = 0, 0, 0.0

    def mark(self, _log: Any, _said: Any) -> int:
        self.marks += 1
        return self.marks

    def record(self, _observation: Any, _log: Any) -> int:
        return self.mark(None, None)

    def exchange(self, exchange: Any, _log: Any = None) -> int:
        self.messages += 1
        return self.mark(None, None)

    def through(self, *_given: Any, **_named: Any) -> Self:
        return self

    def request(self, *_given: Any, **_named: Any) -> Request:
        names = ("host", "content-type", "content-length", "bron", "doel", "berichtId")
        return Request(method="POST", path="/v1/notificaties", headers=tuple((name, "paper") for name in names))

    async def send(self, *_given: Any, **_named: Any) -> tuple[int, Exchange]:
        return await self.once()

    async def notify(self, *_given: Any, **_named: Any) -> list[tuple[int, Exchange]]:
        return [await self.once()]

    async def once(self, *_given: Any, **_named: Any) -> tuple[int, Exchange]:
        self.messages += 1
        return self.mark(None, None), _ANSWERED

    async def give(self, _opdracht: Any) -> Reply:
        self.messages += 1
        return Reply("accepted")


_ANSWERED = Exchange(
    sender="duo", receiver="gemeente", initiative="harness", request=Request(method="POST", path="/"),
    response=Response(status=201),
)  # fmt: skip


class _PaperNumbers(_Anything):
    """Everybody can be had; counts who is asked for."""

    def __init__(self) -> None:
        self.dealt, self.strangers = 0, 0

    def deal(self, _scenario: str, _attempt: int) -> tuple[str, int]:
        self.dealt += 1
        return self._next()

    def take_stranger(self) -> str:
        self.strangers += 1
        return self._next()[0]

    def _next(self) -> tuple[str, int]:
        return persons()[(self.dealt + self.strangers) % len(persons())]

    def give_back(self, _strangers: Iterable[str]) -> None:
        return None

    def new_v_nummer(self, _bsn: str) -> int:
        return 9_999_999_999


class _PaperFacilities(_Anything):
    """What a scenario may ask of a run; what is not named here is there too, and does nothing."""

    probe = None
    seed = 0

    def __init__(self, declaration: Declaration, desk: _Desk, numbers: _PaperNumbers) -> None:
        self.declaration, self.witness, self.opdrachtgever = declaration, desk, desk
        self.catalogue, self.waits, self.numbers = catalogue(), Waits.of(declaration), numbers
        self.notifiers, self.servers = {"duo": desk, "coa": desk}, {"duo": _Anything(), "coa": _Anything()}
        self.peildatum = date.today()
        self.gemeenten = tuple(tenant.gemeente for tenant in declaration.gemeenten)


class _PaperKeten(LeverancierGetest):
    """The chain, with an application that does all that it should."""


class _PaperGemeente(GetesteGemeente):
    def __init__(self, keten: LeverancierGetest, desk: _Desk, share: float) -> None:
        super().__init__(keten)
        self._desk, self._share = desk, share

    async def leest(self, persoon: Any, operation: str, since: int, **named: Any) -> Seen | None:
        if named["reden"] == "opdracht":  # no promise is about that: who is told to read, reads, as on a screen
            return await self._seen(0.0, since)
        return await super().leest(persoon, operation, since, **named)

    async def weigert_contact(self, times: int) -> None:
        await asyncio.sleep(SETTLED + self._share * self._toneel.facilities.waits.impostor)

    async def _watch(
        self,
        operations: set[str],
        persoon: Any,
        since: int,
        limit: float,
        fits: Callable[[Exchange], bool] = lambda _seen: True,
    ) -> Seen | None:
        return await self._seen(self._share * max(0.0, limit - 1) / 1.5, since)  # waits.py: longer than a promise

    async def _seen(self, taken: float, since: int) -> Seen:
        self._desk.taken += taken
        await asyncio.sleep(taken)
        self._desk.messages += 1
        return Seen(since + 1, _ANSWERED)
