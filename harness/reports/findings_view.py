"""Findings as cards: per party, per requirement, with all that a reader needs to act."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from harness.reports.folding import Folded, fold
from harness.reports.labels import Label, Lookup
from harness.reports.model import Evidence, ReportedFinding
from harness.reports.texts import sentence
from harness.reports.waivers_view import beside

FULL = 3
"""How many findings of one requirement are shown in full; more would drown the reader (and the file)."""
_PLACES = 12
_OWN_ROWS = ("verwacht", "gezien", "schending")


@dataclass(frozen=True)
class Place:
    """Where a finding was made."""

    scenario: int | None
    title: str
    observations: tuple[int, ...]


@dataclass(frozen=True)
class Card:
    """One finding, folded over the scenarios in which it was made."""

    sentence: str
    expected: str
    seen: str
    particulars: list[tuple[str, str]]
    services: list[str]
    places: list[Place]
    more_places: int
    evidence: tuple[Evidence, ...]
    count: int


@dataclass(frozen=True)
class RequirementCards:
    id: str
    title: str
    explanation: str
    source: str
    level: str
    tier: str
    advice: str
    label: Label
    counts: bool
    """Whether this helps to decide the verdict."""
    cards: list[Card]
    others: list[Card]
    """Of the same kind, shown as one line each."""
    beside: list[tuple[str, str]]
    """Waivers, and objections against the requirement."""


@dataclass(frozen=True)
class AddresseeCards:
    name: str
    ask: str
    requirements: list[RequirementCards]


def addressees(findings: Iterable[ReportedFinding], lookup: Lookup) -> list[AddresseeCards]:
    """The findings per party that can mend them; what counts for the verdict first."""
    parties = []
    for party, requirements in fold(findings).items():
        cards = [_requirement(identity, folded, lookup) for identity, folded in requirements.items()]
        cards.sort(key=lambda card: not card.counts)
        name = lookup.words.part("adressaten", party, "naam") or party
        parties.append(AddresseeCards(name, lookup.words.part("adressaten", party, "vraag"), cards))
    return parties


def _requirement(identity: str, folded: list[Folded], lookup: Lookup) -> RequirementCards:
    requirement = lookup.requirement(identity)
    cards = [_card(one, lookup) for one in folded]
    total = sum(card.count for card in cards)
    return RequirementCards(
        id=requirement.id,
        title=lookup.text(requirement.titel),
        explanation=lookup.text(requirement.uitleg),
        source=requirement.bron,
        level=lookup.words.word("niveaus", requirement.niveau),
        tier=lookup.words.word("bewijzen", requirement.bewijs),
        advice=lookup.text(requirement.raad) if requirement.raad else "",
        label=lookup.label(folded[0].first.outcome, total),
        counts=requirement.telt and any(lookup.counts(slug) for one in folded for slug in one.services),
        cards=cards[:FULL],
        others=cards[FULL:],
        beside=beside(identity, lookup),
    )


def _card(folded: Folded, lookup: Lookup) -> Card:
    finding = folded.first
    values = {key: lookup.words.shown(value) for key, value in finding.values.items()}
    title = lookup.text(lookup.requirement(finding.requirement).titel)
    places = [Place(*lookup.scenario(scenario), tuple(seen)) for scenario, seen in folded.places.items()]
    return Card(
        sentence=sentence(finding.code, finding.values, lookup.lang),
        expected=values.get("verwacht", title),
        seen=values.get("gezien", ""),
        particulars=[
            (lookup.words.word("waarden", key), value) for key, value in values.items() if key not in _OWN_ROWS
        ],
        services=[lookup.service(slug) for slug in folded.services],
        places=places[:_PLACES],
        more_places=max(0, len(places) - _PLACES),
        evidence=finding.evidence,
        count=folded.count,
    )
