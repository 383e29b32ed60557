"""The same product, the same verdict, whatever the seed: forty planted faults on the scenarios that tell, five whole.

``python -m tests.benchmarks seeds`` takes about an hour on two processors; ``part`` and the numbers below are for less.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from tests.benchmarks.vendors import WAARBORGEN, Verdict, Wanted, runs

FAULTS, SEEDS = 40, 5
WHOLE = ("geen-ontdubbeling", "leest-niet-alles", "datum-verschoven", "negeert-retry-after", "gemeenten-door-elkaar")
WHOLE_SEEDS = 20


def main(faults: int = FAULTS, seeds: int = SEEDS, whole: tuple[str, ...] = WHOLE, again: int = WHOLE_SEEDS) -> None:
    """Prints for each how many verdicts its seeds gave: one is what it should be."""
    chosen = list(WAARBORGEN)[:: max(1, len(WAARBORGEN) // faults)][:faults]
    _say("on the scenarios that tell", [Wanted(w, WAARBORGEN[w].alleen, s) for w in chosen for s in range(seeds)])
    _say("whole", [Wanted(w, (), s) for w in whole for s in range(again)])


def differing(wanted: Iterable[Wanted]) -> dict[str, dict[Verdict, list[int]]]:
    """Safeguard -> verdict -> seeds, for those whose seeds gave more than one verdict."""
    wanted = list(wanted)
    found: dict[str, dict[Verdict, list[int]]] = defaultdict(lambda: defaultdict(list))
    for one, verdict in zip(wanted, runs(wanted), strict=True):
        found[one.waarborg][verdict].append(one.seed)
    return {waarborg: dict(verdicts) for waarborg, verdicts in found.items() if len(verdicts) > 1}


def _say(what: str, wanted: list[Wanted]) -> None:
    other = differing(wanted)
    faults, seeds = {one.waarborg for one in wanted}, {one.seed for one in wanted}
    print(f"{what}: {len(faults)} faults, {len(seeds)} seeds, {len(wanted)} runs: {len(other)} with several verdicts")
    for waarborg, verdicts in other.items():
        shared = frozenset.intersection(*(found for _, found in verdicts))
        for (code, found), by in verdicts.items():
            print(f"  {waarborg}: {code}, besides what all found {sorted(found - shared)}: seeds {by}")
