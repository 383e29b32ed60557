"""Every claim can be certified: the example, restricted to each of many claims, is conform under it.

Each of the 14 published services alone, all signalering, all deliveries, and 20 pairs: ``python -m tests.benchmarks
claims``. Two runs go on at once; most of a run is waiting.

``claims --faults`` plants a forgotten retry, an accepted impostor and mixed-up tenants under each of the 14, and has
the scenarios played that have to find them.
"""

from __future__ import annotations

import asyncio
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from harness.bundled import bundled
from harness.chain.services import stelseldiensten
from harness.parties.workspace import Workspace
from harness.reports.assemble import assemble
from harness.reports.model import Report
from harness.runs.vendor import Wishes, certify

PUBLISHED = tuple(dienst.slug for dienst in stelseldiensten() if dienst.status == "published")
PAIRS = 20
AT_ONCE = 2
SEED = 10
PROMISES = {"lees_binnen": 5, "lever_binnen": 5, "herstel_binnen": 10}
"""Seconds. A silence lasts as long as is promised."""
TOO_LATE = 3
"""Seconds within which an application recovers that forgets to try again by itself: its later round comes too late."""


@dataclass(frozen=True)
class Claim:
    name: str
    services: tuple[str, ...]


def claims() -> Iterator[Claim]:
    """All claims of the sweep, the same every time."""
    for slug in PUBLISHED:
        yield Claim(slug, (slug,))
    for name in ("signalering", "melding-bevestiging"):
        chosen = (d.slug for d in stelseldiensten() if d.patroon == name and d.status == "published")
        yield Claim(f"all {name}", tuple(chosen))
    pairs = list(combinations(PUBLISHED, 2))
    for left, right in pairs[:: len(pairs) // PAIRS][:PAIRS]:
        yield Claim(f"{left} + {right}", (left, right))


def restricted(folder: Path, services: tuple[str, ...]) -> Workspace:
    """A workspace of the example that has these services only, and claims them."""
    text = bundled("fixtures/demo/leverancier.toml").read_text(encoding="utf-8")
    text = text.replace('"{python} -m lindewaard"', f'"{{python}} -m lindewaard {" ".join(services)}"')
    for promise, seconds in PROMISES.items():
        text = re.sub(rf"^{promise} = \d+", f"{promise} = {seconds}", text, flags=re.MULTILINE)
    for dienst in stelseldiensten():
        answer = "ja" if dienst.slug in services else "nee"
        text = re.sub(rf'^{dienst.slug} = "\w+"', f'{dienst.slug} = "{answer}"', text, flags=re.MULTILINE)
    (folder / "leverancier.toml").write_text(text, encoding="utf-8")
    return Workspace.open(folder)


def run(claim: Claim, folder: Path, pki: Path) -> tuple[Report, float]:
    """The report of a whole run under that claim, and the seconds it took."""
    folder.mkdir()
    shutil.copytree(pki, folder / "pki")
    workspace = restricted(folder, claim.services)
    began = time.monotonic()
    report = assemble(asyncio.run(certify(workspace, Wishes(seed=SEED, folder=folder / "run"))))
    return report, time.monotonic() - began


def missing(report: Report) -> list[str]:
    """What stands in the way of conform: requirement, service, outcome."""
    return [
        f"{one.id} {service.slug} {one.outcome}"
        for service in report.services
        if service.telt_mee
        for one in service.requirements
        if one.outcome in ("failed", "cannot_tell", "untested")
    ]


def faults() -> None:
    """Prints a line for each planted fault. Raises AssertionError when one is not found."""
    from planted import planted  # type: ignore[import-not-found]

    from tests.benchmarks.vendors import claiming
    from tests.benchmarks.vendors import run as run_vendor

    def report_of(one: Any) -> Report:
        vendor = claiming(one.kind.waarborg, one.service, promise=3, recovery=TOO_LATE)
        return run_vendor(vendor, one.only)

    wanted = list(planted())
    missed = []
    with ThreadPoolExecutor(AT_ONCE) as workers:
        for one, report in zip(wanted, workers.map(report_of, wanted), strict=True):
            seen = {(finding.requirement, finding.code) for finding in report.findings}
            found = one.found(report)
            told = "found" if found else f"NOT FOUND, but {sorted(seen)}"
            print(f"{one.service}, {one.what}: {told}", flush=True)
            missed += [] if found else [(one.service, one.what)]
    print(f"{len(wanted) - len(missed)} of {len(wanted)} planted faults found")
    assert not missed, missed


def main() -> None:
    """Prints a line for each claim. Raises AssertionError when one is not conform."""
    from harness.parties.wire.pki import Pki

    bad = []
    with tempfile.TemporaryDirectory() as name:
        pki = Pki.open_or_create(Path(name) / "pki").folder
        wanted = [claim for claim in claims() if not sys.argv[2:] or claim.name in sys.argv[2:]]
        with ThreadPoolExecutor(AT_ONCE) as workers:
            work = [workers.submit(run, c, Path(name) / str(n), pki) for n, c in enumerate(wanted)]
            for claim, future in zip(wanted, work, strict=True):
                report, seconds = future.result()
                played = sum(1 for scenario in report.scenarios if scenario.skipped is None)
                print(f"{claim.name}: {report.verdict.code}, {played} scenarios, {seconds:.1f} s", flush=True)
                for line in missing(report):
                    print(f"    {line}", flush=True)
                if not report.verdict.conform:
                    bad.append(claim.name)
    print(f"{len(wanted) - len(bad)} of {len(wanted)} claims conform")
    assert not bad, bad


if __name__ == "__main__":
    main()
