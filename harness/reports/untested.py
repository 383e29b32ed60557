"""What was not tested, and why: findings that say so, and requirements about which no check said anything."""

from __future__ import annotations

from dataclasses import dataclass

from harness.reports.labels import Lookup
from harness.reports.texts import sentence


@dataclass
class Untested:
    """One reason, with the requirements that it holds for."""

    reason: str
    requirements: dict[str, tuple[str, list[str]]]
    """Id -> title and services."""


def untested(lookup: Lookup) -> list[Untested]:
    """Per reason the requirements that were not tested; those without any finding last."""
    reasons: dict[str, Untested] = {}
    explained = set()
    for finding in lookup.report.findings:
        if finding.outcome == "untested":
            explained.add((finding.requirement, finding.service))
            reason = sentence(finding.code, finding.values, lookup.lang)
            _add(reasons, reason, finding.requirement, finding.service, lookup)
    for service in lookup.report.services:
        for requirement in service.requirements:
            if requirement.outcome == "untested" and (requirement.id, service.slug) not in explained:
                _add(reasons, lookup.words.ui["geen_bevinding"], requirement.id, service.slug, lookup)
    return list(reasons.values())


def _add(reasons: dict[str, Untested], reason: str, requirement: str, slug: str, lookup: Lookup) -> None:
    title = lookup.text(lookup.requirement(requirement).titel)
    _, services = reasons.setdefault(reason, Untested(reason, {})).requirements.setdefault(requirement, (title, []))
    name = lookup.service(slug)
    if name not in services:
        services.append(name)
