"""What was not tested, and why: findings that say so, and requirements about which no check said anything."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from harness.chain.services import ALGEMEEN
from harness.checks.vendor.orders import NOT_SUPPORTED
from harness.reports.labels import Lookup
from harness.reports.model import RequirementOutcome
from harness.reports.texts import sentence

_NAMED = 5
"""More services than these are counted, not named."""
_REASONS = 6
"""More reasons than these are counted at the top, not told."""
_IDS = 8
"""More requirements than these are counted in a line, not named."""


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
    return _by_reason(lookup, {service.slug for service in lookup.report.services})


def in_the_way(lookup: Lookup) -> list[str]:
    """The same of what counts for a certificate, a line for each reason, with the requirements that it holds for.

    Nothing for a selection, which leaves nearly all untested.
    """
    if lookup.report.verdict.code == "deelrun":
        return []
    reasons = _by_reason(lookup, {service.slug for service in lookup.report.services if service.telt_mee})
    left = len(reasons) - _REASONS
    more = [lookup.words.say("ui", "nog_redenen", {"aantal": left})] if left > 0 else []
    return [_named(one) for one in reasons[:_REASONS]] + more


def _named(one: Untested) -> str:
    ids = [requirement.id for requirement in one.requirements]
    return f"{one.reason} ({_listed(ids, _IDS)})"


def _listed(names: list[str], most: int) -> str:
    return ", ".join(names[:most]) + (f", … (+{len(names) - most})" if len(names) > most else "")


def _by_reason(lookup: Lookup, services: Collection[str]) -> list[Untested]:
    reasons: dict[str, dict[str, dict[str, None]]] = {}
    for reason, requirement, slug in (found for found in _all(lookup) if found[2] in services):
        reasons.setdefault(reason, {}).setdefault(requirement, {})[lookup.service(slug)] = None
    return [
        Untested(reason, [_not_tested(identity, list(services), lookup) for identity, services in requirements.items()])
        for reason, requirements in reasons.items()
    ]


def beyond(lookup: Lookup) -> list[Untested]:
    """Per reason what cannot be seen under this claim, of the services that are claimed."""
    reasons: dict[str, dict[str, list[str]]] = {}
    for one, slug, reason in out_of_reach(lookup):
        reasons.setdefault(reason, {}).setdefault(one.id, []).append(lookup.service(slug))
    return [
        Untested(reason, [_not_tested(identity, services, lookup) for identity, services in found.items()])
        for reason, found in reasons.items()
    ]


def out_of_reach(lookup: Lookup) -> Iterator[tuple[RequirementOutcome, str, str]]:
    """What cannot be seen under this claim, the service of which it is not seen, and why, in words."""
    for service in lookup.report.services:
        for one in service.requirements if service.claim != "nee" else ():
            if one.outcome == "inapplicable" and one.reden:
                yield one, service.slug, lookup.words.say("buiten_bereik", one.reden, {})


def _all(lookup: Lookup) -> Iterator[tuple[str, str, str]]:
    """Reason, requirement and service."""
    explained = set()
    unsupported = _unsupported(lookup)
    for finding in lookup.report.findings:
        if finding.outcome == "untested":
            explained.add((finding.requirement, finding.service))
            yield sentence(finding.code, finding.values, lookup.lang), finding.requirement, finding.service
    for service in lookup.report.services:
        for requirement in service.requirements:
            if requirement.outcome == "untested" and (requirement.id, service.slug) not in explained:
                yield _nothing(lookup, unsupported.get(service.slug, {})), requirement.id, service.slug


def _unsupported(lookup: Lookup) -> dict[str, dict[str, None]]:
    """Per service the operations that the application could not be told to do; of all of them for what is general."""
    found: dict[str, dict[str, None]] = {}
    for finding in lookup.report.findings:
        if finding.code == NOT_SUPPORTED:
            for slug in (finding.service, ALGEMEEN):
                found.setdefault(slug, {})[str(finding.values.get("operatie"))] = None
    return found


def _nothing(lookup: Lookup, unsupported: Collection[str]) -> str:
    """Why no check said anything, as far as that is known."""
    words = lookup.words
    if lookup.report.stopped:
        return words.word("gestopt", "geen_bevinding")
    if not unsupported:
        return words.ui["geen_bevinding"]
    return words.say("ui", "geen_bevinding_opdrachten", {"operaties": _listed(list(unsupported), _NAMED)})


def _not_tested(identity: str, services: list[str], lookup: Lookup) -> NotTested:
    counted = lookup.words.say("ui", "aantal_diensten", {"aantal": len(services)})
    named = ", ".join(services) if len(services) <= _NAMED else counted
    return NotTested(identity, lookup.text(lookup.requirement(identity).titel), named)
