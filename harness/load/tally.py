"""What is counted while the load runs: small whatever the number of requests, and the same in whatever order it is
added up, so that workers count for themselves and a master merges.

Latencies are kept in buckets of 1 percent, so that a percentile is right to half a percent; the largest is exact.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from harness.load.antwoorden import WEG

_STEP = math.log(1.01)
_SMALLEST = 0.01
TENTHS = 10
"""Moments are kept per tenth of a second: the resolution of the recovery time."""
EIGEN_FOUT = "eigen_fout"
PERCENTILES = (50, 90, 95, 99)


class Tally:
    """Counts by phase, operation and kind of outcome; latencies of what was answered; both over time."""

    def __init__(self) -> None:
        self.soorten: Counter[tuple[str, str, str]] = Counter()
        self.latencies: Counter[tuple[str, str, int]] = Counter()
        self.langst: dict[tuple[str, str], float] = {}
        self.seconden: Counter[tuple[int, int]] = Counter()
        """(second, bucket) of what was answered."""
        self.momenten: Counter[tuple[int, str]] = Counter()
        """(tenth of a second in which it ended, ``goed``, ``fout``, ``verbinding``, or ``weg``: said it is away)."""
        self.versies: Counter[tuple[str, str]] = Counter()
        """(api, API-Version) as answered."""

    def add(self, seconde: float, fase: str, operatie: str, soort: str, ms: float | None) -> None:
        """One request that ended at that second. ``ms`` None: there was no answer."""
        self.soorten[fase, operatie, soort] += 1
        hoe = "verbinding" if ms is None else "goed" if soort == "goed" else "weg" if soort in WEG else "fout"
        self.momenten[int(seconde * TENTHS), hoe] += 1
        if ms is not None:
            bucket = round(math.log(max(ms, _SMALLEST)) / _STEP)
            self.latencies[fase, operatie, bucket] += 1
            self.seconden[int(seconde), bucket] += 1
            self.langst[fase, operatie] = max(ms, self.langst.get((fase, operatie), 0.0))

    def eigen_fout(self) -> None:
        """Something of ours went wrong: it is nobody's error, and makes the whole worth nothing."""
        self.soorten["", "", EIGEN_FOUT] += 1

    def merge(self, other: Tally) -> None:
        """Adds what another one counted."""
        for name in ("soorten", "latencies", "seconden", "momenten", "versies"):
            getattr(self, name).update(getattr(other, name))
        for key, ms in other.langst.items():
            self.langst[key] = max(ms, self.langst.get(key, 0.0))

    @property
    def aantal(self) -> int:
        """How many requests ended."""
        return self.soorten.total()

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


def percentiel(buckets: Mapping[int, int], procent: float) -> float | None:
    """The latency in ms under which that part of the requests stayed; None when there were none."""
    rank, seen = math.ceil(sum(buckets.values()) * procent / 100), 0
    for bucket, count in sorted(buckets.items()):
        seen += count
        if seen >= rank:
            return round(math.exp(bucket * _STEP), 2)
    return None
