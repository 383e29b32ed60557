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
from harness.checks.findings import Finding, Outcome
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


class Tally:
    """Counts findings as they come, so that a verdict needs no list of them."""

    def __init__(self) -> None:
        self._counts: dict[tuple[str, str], Counter[Outcome]] = {}

    def add(self, finding: Finding) -> None:
        key = (finding.requirement, finding.service)
        self._counts.setdefault(key, Counter())[finding.outcome] += 1

    def verdict(self, declaration: Declaration, requirements: Mapping[str, Requirement]) -> Verdict:
        """The verdict over what was added, against what this declaration claims."""
        services = [self._service(ALGEMEEN, declaration, requirements)]
        services += [self._service(dienst.slug, declaration, requirements) for dienst in stelseldiensten()]
        counting = [service for service in services if service.counts_for_certificate]
        conform = bool(counting) and all(service.outcome.meets for service in counting)
        claims_something = any(service.service != ALGEMEEN for service in counting)
        return Verdict(conform and claims_something, services)

    def _service(self, slug: str, declaration: Declaration, requirements: Mapping[str, Requirement]) -> ServiceResult:
        results = [
            self._requirement(requirement.id, slug)
            for requirement in requirements.values()
            if requirement.telt and slug in requirement.applies_to()
        ]
        outcome = worst(result.outcome for result in results)
        counts = Counter(result.outcome for result in results)
        return ServiceResult(slug, outcome, counts, results, counts_for_certificate(slug, declaration))

    def _requirement(self, requirement: str, slug: str) -> RequirementResult:
        counts = self._counts.get((requirement, slug), Counter())
        return RequirementResult(requirement, slug, worst(counts.elements()), counts)


def counts_for_certificate(slug: str, declaration: Declaration) -> bool:
    """Published services that are claimed count, and so does ``algemeen``; concept services never do."""
    if slug == ALGEMEEN:
        return True
    published = {dienst.slug for dienst in stelseldiensten() if dienst.status == "published"}
    return slug in published and declaration.claim(slug) == "ja"
