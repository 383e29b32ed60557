"""Whether two certificates for one product version contradict each other."""

from __future__ import annotations

from harness.checks.findings import Outcome
from harness.reports.signing.statement import Summary


def contradictions(one: Summary, other: Summary) -> list[str]:
    """The services of which two summaries cannot both be true: claimed and denied, or good and not good."""
    by_slug = {service.slug: service for service in other.services}
    found = []
    for service in one.services:
        beside = by_slug.get(service.slug)
        if beside is None:
            continue
        denied = {service.claim, beside.claim} == {"ja", "nee"}
        good = [Outcome[each.outcome].meets for each in (service, beside)]
        if denied or (service.claim == beside.claim == "ja" and good[0] != good[1]):
            found.append(service.slug)
    return found
