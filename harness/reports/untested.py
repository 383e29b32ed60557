"""What was not tested, and why: findings that say so, and requirements about which no check said anything."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from harness.reports.labels import Lookup
from harness.reports.texts import sentence

_NAMED = 5
"""More services than these are counted, not named."""


@dataclass(frozen=True)
class NotTested:
    id: str
    title: str
    services: str


@dataclass(frozen=True)
class Untested:
    """One reason, with the requirements that it holds for."""

    reason: str
    requirements: list[NotTested]


def untested(lookup: Lookup) -> list[Untested]:
    """Per reason the requirements that were not tested; those without any finding last."""
    reasons: dict[str, dict[str, dict[str, None]]] = {}
    for reason, requirement, slug in _all(lookup):
        reasons.setdefault(reason, {}).setdefault(requirement, {})[lookup.service(slug)] = None
    return [
        Untested(reason, [_not_tested(identity, list(services), lookup) for identity, services in requirements.items()])
        for reason, requirements in reasons.items()
    ]


def _all(lookup: Lookup) -> Iterator[tuple[str, str, str]]:
    """Reason, requirement and service."""
    explained = set()
    for finding in lookup.report.findings:
        if finding.outcome == "untested":
            explained.add((finding.requirement, finding.service))
            yield sentence(finding.code, finding.values, lookup.lang), finding.requirement, finding.service
    for service in lookup.report.services:
        for requirement in service.requirements:
            if requirement.outcome == "untested" and (requirement.id, service.slug) not in explained:
                yield lookup.words.ui["geen_bevinding"], requirement.id, service.slug


def _not_tested(identity: str, services: list[str], lookup: Lookup) -> NotTested:
    counted = lookup.words.say("ui", "aantal_diensten", {"aantal": len(services)})
    named = ", ".join(services) if len(services) <= _NAMED else counted
    return NotTested(identity, lookup.text(lookup.requirement(identity).titel), named)
