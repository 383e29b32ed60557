"""From findings to a verdict: closed unless proven.

Outcomes form a chain from ``inapplicable`` to ``failed``; what counts is the worst. What was demanded and has no
finding is untested, so nothing that did not happen can read as passed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import reduce

from harness.chain.requirements import Requirement
from harness.chain.services import ALGEMEEN, stelseldiensten
from harness.checks import reach
from harness.checks.findings import Finding, Outcome
from harness.checks.timing import UNDECIDED
from harness.evidence.declaration import Declaration


def join(left: Outcome, right: Outcome) -> Outcome:
    """The worse of two outcomes: associative, commutative, idempotent, monotone; ``inapplicable`` is its identity."""
    return max(left, right)


def worst(outcomes: Iterable[Outcome]) -> Outcome:
    """The worst of all; untested when there is none, for then nothing is proven."""
    seen = list(outcomes)
    return reduce(join, seen) if seen else Outcome.untested


@dataclass
class RequirementResult:
    requirement: str
    service: str
    outcome: Outcome
    counts: Counter[Outcome] = field(default_factory=Counter)
    undecided: bool = False
    """Only the error of our own measurement stands in the way."""
    reason: str | None = None
    """Code of why it is inapplicable under this claim, where that follows from the claim alone."""


@dataclass
class ServiceResult:
    service: str
    outcome: Outcome
    counts: Counter[Outcome]
    """Requirements per outcome."""
    requirements: list[RequirementResult]
    counts_for_certificate: bool


@dataclass
class Verdict:
    conform: bool
    services: list[ServiceResult]
    undecided: bool = False
    """Not conform, and all that stands in the way is what could not be measured well enough: nobody is blamed."""


def is_undecided(finding: Finding) -> bool:
    """Whether only the error of our own measurement kept a check from telling."""
    return finding.outcome is Outcome.cannot_tell and finding.code == UNDECIDED


class Tally:
    """Counts findings as they come, so that a verdict needs no list of them."""

    def __init__(self) -> None:
        self._counts: dict[tuple[str, str], Counter[Outcome]] = {}
        self._undecided: Counter[tuple[str, str]] = Counter()

    def add(self, finding: Finding) -> None:
        key = (finding.requirement, finding.service)
        self._counts.setdefault(key, Counter())[finding.outcome] += 1
        self._undecided[key] += is_undecided(finding)

    def verdict(self, declaration: Declaration, requirements: Mapping[str, Requirement]) -> Verdict:
        """The verdict over what was added, against what this declaration claims."""
        services = [self._service(ALGEMEEN, declaration, requirements)]
        services += [self._service(dienst.slug, declaration, requirements) for dienst in stelseldiensten()]
        counting = [service for service in services if service.counts_for_certificate]
        conform = bool(counting) and all(service.outcome.meets for service in counting)
        claims_something = any(service.service != ALGEMEEN for service in counting)
        in_the_way = [one for service in counting for one in service.requirements if not one.outcome.meets]
        undecided = claims_something and bool(in_the_way) and all(one.undecided for one in in_the_way)
        return Verdict(conform and claims_something, services, undecided)

    def _service(self, slug: str, declaration: Declaration, requirements: Mapping[str, Requirement]) -> ServiceResult:
        counting = counts_for_certificate(slug, declaration)
        results = [
            self._requirement(requirement, slug, declaration)
            for requirement in requirements.values()
            # What was seen through a service that does not count, is told there.
            if requirement.telt
            and (slug in requirement.applies_to() or (not counting and (requirement.id, slug) in self._counts))
        ]
        outcome = worst(result.outcome for result in results)
        counts = Counter(result.outcome for result in results)
        return ServiceResult(slug, outcome, counts, results, counting)

    def _requirement(self, requirement: Requirement, slug: str, declaration: Declaration) -> RequirementResult:
        key = (requirement.id, slug)
        counts = self._counts.get(key, Counter())
        reason = reach.out_of_reach(requirement, slug, declaration)
        if reason and (not counts or reason == reach.NOT_CLAIMED):
            return RequirementResult(requirement.id, slug, Outcome.inapplicable, counts, reason=reason)
        outcome = worst(counts.elements())
        nobody_knows = outcome is Outcome.cannot_tell and counts[outcome] == self._undecided[key]
        return RequirementResult(requirement.id, slug, outcome, counts, nobody_knows)


def counts_for_certificate(slug: str, declaration: Declaration) -> bool:
    """Published services that are claimed count, and so does ``algemeen``; concept services never do."""
    if slug == ALGEMEEN:
        return True
    return slug in declaration.counting
