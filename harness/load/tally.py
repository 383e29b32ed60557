"""What is counted while the load runs: small whatever the number of requests, and the same in whatever order it is
added up, so that workers count for themselves and a master merges.

Latencies are kept in buckets of 1 percent, so that a percentile is right to half a percent; the largest is exact.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from harness.load.answers import AWAY

_STEP = math.log(1.01)
_SMALLEST = 0.01
TENTHS = 10
"""Moments are kept per tenth of a second: the resolution of the recovery time."""
OWN_FAULT = "eigen_fout"
PERCENTILES = (50, 90, 95, 99)


class Tally:
    """Counts by phase, operation and kind of outcome; latencies of what was answered; both over time."""

    def __init__(self) -> None:
        self.kinds: Counter[tuple[str, str, str]] = Counter()
        self.latencies: Counter[tuple[str, str, int]] = Counter()
        self.longest: dict[tuple[str, str], float] = {}
        self.seconds: Counter[tuple[int, int]] = Counter()
        """(second, bucket) of what was answered."""
        self.moments: Counter[tuple[int, str]] = Counter()
        """(tenth of a second in which it ended, ``goed``, ``fout``, ``verbinding``, or ``weg``: said it is away)."""
        self.versions: Counter[tuple[str, str]] = Counter()
        """(api, API-Version) as answered."""

    def add(self, second: float, phase: str, operation: str, kind: str, ms: float | None) -> None:
        """One request that ended at that second. ``ms`` None: there was no answer."""
        self.kinds[phase, operation, kind] += 1
        how = "verbinding" if ms is None else "goed" if kind == "goed" else "weg" if kind in AWAY else "fout"
        self.moments[int(second * TENTHS), how] += 1
        if ms is not None:
            bucket = round(math.log(max(ms, _SMALLEST)) / _STEP)
            self.latencies[phase, operation, bucket] += 1
            self.seconds[int(second), bucket] += 1
            self.longest[phase, operation] = max(ms, self.longest.get((phase, operation), 0.0))

    def own_fault(self) -> None:
        """Something of ours went wrong: it is nobody's error, and makes the whole worth nothing."""
        self.kinds["", "", OWN_FAULT] += 1

    def merge(self, other: Tally) -> None:
        """Adds what another one counted."""
        for name in ("kinds", "latencies", "seconds", "moments", "versions"):
            getattr(self, name).update(getattr(other, name))
        for key, ms in other.longest.items():
            self.longest[key] = max(ms, self.longest.get(key, 0.0))

    @property
    def count(self) -> int:
        """How many requests ended."""
        return self.kinds.total()

    def data(self) -> dict[str, list[list[Any]]]:
        """As rows of plain values, to be sent or written."""
        tables: Mapping[str, Mapping[Any, Any]] = vars(self)
        return {name: [[*key, value] for key, value in table.items()] for name, table in tables.items()}

    @classmethod
    def of(cls, data: Mapping[str, Iterable[Iterable[Any]]]) -> Tally:
        """What ``data`` gave."""
        made = cls()
        for name, lines in data.items():
            getattr(made, name).update({tuple(key): value for *key, value in lines})
        return made


def percentile(buckets: Mapping[int, int], percent: float) -> float | None:
    """The latency in ms under which that part of the requests stayed; None when there were none."""
    rank, seen = math.ceil(sum(buckets.values()) * percent / 100), 0
    for bucket, count in sorted(buckets.items()):
        seen += count
        if seen >= rank:
            return round(math.exp(bucket * _STEP), 2)
    return None
