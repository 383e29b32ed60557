"""Counts the official runs of a product: each names the one before, so none can be left out unseen.

Practice is free and not counted. What the chain of predecessors does not tell (a gap, a fork) is named and never
guessed at.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from pydantic import BaseModel, ConfigDict

from harness.evidence.baseline import seed_of
from harness.reports.model import Report

ProblemCode = Literal[
    "predecessor_missing",  # a gap: the run that it names is not among the reports
    "predecessor_is_practice",
    "predecessor_of_another_product",
    "predecessor_is_later",
    "second_beginning",  # a gap: it names no predecessor, and is not the first
    "fork",  # `other` names the same predecessor
    "circle",
    "same_run",  # `other` is the same run number over other evidence
    "same_nonce",  # `other` was made with the same nonce
    "other_seed",  # its seed does not follow from its nonce: its persons were chosen
]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Attempt(_Part):
    """One official run."""

    run: str
    versie: str
    begonnen: str
    vorige: str | None
    verdict: str
    nummer: int
    """1 for the first; one more than the predecessor's, as far as the chain is known."""


class Problem(_Part):
    code: ProblemCode
    run: str
    other: str = ""


class Attempts(_Part):
    """The official runs of one product, in the order in which they began."""

    leverancier: str
    """OIN."""
    product: str
    rol: str
    attempts: tuple[Attempt, ...]
    problems: tuple[Problem, ...]

    @property
    def complete(self) -> bool:
        """Whether these reports are one chain from the first run to the last. Else there were at least so many."""
        return not self.problems


def attempts(reports: Iterable[Report]) -> tuple[Attempts, ...]:
    """The attempts per product, from any set of reports in any order. A pure function; never raises.

    A report that comes twice counts once; practice runs matter only where an official one names them.
    """
    known = list({(report.run.id, report.digests.recording): report for report in reports}.values())
    known.sort(key=_when)
    products: dict[tuple[str, str, str], list[Report]] = defaultdict(list)
    for report in known:
        if report.run.soort == "officieel":
            products[_product(report)].append(report)
    by_id: dict[str, Report] = {}
    for report in known:
        by_id.setdefault(report.run.id, report)
    return tuple(_of_product(key, runs, by_id) for key, runs in sorted(products.items()))


def _of_product(key: tuple[str, str, str], runs: list[Report], known: Mapping[str, Report]) -> Attempts:
    before = {report.run.id: report.run.vorige_run for report in runs}
    oin, product, rol = key
    return Attempts(
        leverancier=oin,
        product=product,
        rol=rol,
        attempts=tuple(
            Attempt(
                run=report.run.id,
                versie=report.declared.versie,
                begonnen=report.run.begonnen,
                vorige=report.run.vorige_run,
                verdict=report.verdict.code,
                nummer=len(_chain(report.run.id, before)[0]),
            )
            for report in runs
        ),
        problems=tuple(_problems(runs, before, known)),
    )


def _problems(runs: list[Report], before: Mapping[str, str | None], known: Mapping[str, Report]) -> Iterator[Problem]:
    yield from _numbered(runs)
    beginning: str | None = None
    heirs: dict[str, str] = {}
    for report in runs:
        run, previous = report.run.id, report.run.vorige_run
        if previous is None:
            if beginning not in (None, run):
                yield Problem(code="second_beginning", run=run, other=beginning or "")
            beginning = beginning or run
            continue
        if wrong := _predecessor(report, known.get(previous)):
            yield Problem(code=wrong, run=run, other=previous)
        if heirs.setdefault(previous, run) != run:
            yield Problem(code="fork", run=run, other=heirs[previous])
        if _chain(run, before)[1]:
            yield Problem(code="circle", run=run, other=previous)


def _numbered(runs: list[Report]) -> Iterator[Problem]:
    """The same run over other evidence, and a nonce that served twice or for nothing."""
    numbers: dict[str, str] = {}
    nonces: dict[str, str] = {}
    for report in runs:
        run, recording, nonce = report.run.id, report.digests.recording, report.run.nonce
        if numbers.setdefault(run, recording) != recording:
            yield Problem(code="same_run", run=run, other=run)
        if nonce is not None and nonces.setdefault(nonce, run) != run:
            yield Problem(code="same_nonce", run=run, other=nonces[nonce])
        if nonce is None or report.run.seed != seed_of(nonce):
            yield Problem(code="other_seed", run=run)


def _predecessor(report: Report, previous: Report | None) -> ProblemCode | None:
    if previous is None:
        return "predecessor_missing"
    if previous.run.soort != "officieel":
        return "predecessor_is_practice"
    if _product(previous) != _product(report):
        return "predecessor_of_another_product"
    return "predecessor_is_later" if _when(previous) > _when(report) else None


def _chain(run: str, before: Mapping[str, str | None]) -> tuple[list[str], bool]:
    """The run and its known predecessors, and whether they go round."""
    seen: dict[str, None] = {}
    at: str | None = run
    while at is not None and at in before:
        if at in seen:
            return list(seen), True
        seen[at] = None
        at = before[at]
    return list(seen), False


def _product(report: Report) -> tuple[str, str, str]:
    return report.declared.leverancier.oin, report.declared.product, report.declared.rol


def _when(report: Report) -> tuple[str, str, str]:
    """ISO 8601 in UTC sorts as time does; the rest keeps the order the same for runs that began at once."""
    return report.run.begonnen, report.run.id, report.digests.recording
