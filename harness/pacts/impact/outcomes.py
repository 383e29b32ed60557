"""What a release does to who built on the version before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Literal

from harness.openapi.diff import Change
from harness.pacts.compare import Remark
from harness.pacts.impact.vendors import Gemeente, Leverancier

Outcome = Literal["breaks", "unknown", "gains", "nothing"]
"""``gains``: it asks for what only the new version has; ``nothing``: it fits both and need not do anything."""

ORDER: tuple[Outcome, ...] = ("nothing", "gains", "unknown", "breaks")


def worst(outcomes: Iterable[Outcome]) -> Outcome:
    """The one that weighs most; unknown where there is none, for silence proves nothing."""
    return max(outcomes, key=ORDER.index, default="unknown")


@dataclass(frozen=True, slots=True)
class Cause:
    """One finding against the new document (or, for who gains, the old), and the changes that explain it."""

    remark: Remark
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One interaction of a contract. ``pointer`` is its place in ``place``; ``operation`` reads ``GET /personen``.

    ``reason`` is a code that says why nothing is known, empty otherwise.
    """

    place: str
    pointer: str
    description: str
    outcome: Outcome
    operation: str = ""
    operation_id: str = ""
    causes: tuple[Cause, ...] = ()
    reason: str = ""


@dataclass(frozen=True)
class VendorImpact:
    """``lines`` are the interactions that this API serves. ``silent`` are claimed services that this API serves and
    no contract line speaks of; ``unseen`` the breaking changes in operations it uses that none of its lines feels."""

    name: str
    version: str
    vendor: Leverancier | None
    outcome: Outcome
    lines: tuple[Line, ...]
    services: dict[str, Outcome] = field(default_factory=dict)
    silent: tuple[str, ...] = ()
    unseen: tuple[Change, ...] = ()
    without_contract: bool = False

    @property
    def gemeenten(self) -> tuple[Gemeente, ...]:
        """The municipalities that work with this vendor."""
        return self.vendor.gemeenten if self.vendor else ()

    def services_that(self, *outcomes: Outcome) -> tuple[str, ...]:
        """Slugs of the services with one of these outcomes."""
        return tuple(slug for slug, outcome in self.services.items() if outcome in outcomes)


@dataclass(frozen=True)
class Impact:
    """The whole answer. ``old`` and ``new`` name each document: title and version."""

    provider: str
    old: tuple[tuple[str, str], ...]
    new: tuple[tuple[str, str], ...]
    changes: tuple[Change, ...]
    vendors: tuple[VendorImpact, ...]

    @property
    def outcome(self) -> Outcome:
        """The worst of the vendors; unknown when there is none."""
        return worst(vendor.outcome for vendor in self.vendors)

    @property
    def services(self) -> dict[str, Outcome]:
        """Every service that this API serves, with the worst of the vendors."""
        found: dict[str, Outcome] = {}
        for vendor in self.vendors:
            for slug, outcome in vendor.services.items():
                found[slug] = worst((outcome, found.get(slug, "nothing")))
        return found

    def gemeenten(self, outcome: Outcome) -> tuple[str, ...]:
        """The municipalities whose vendor has this outcome, in alphabetical order."""
        return tuple(sorted({one.naam for vendor in self.vendors if vendor.outcome == outcome
                             for one in vendor.gemeenten}))  # fmt: skip


def count(vendors: Iterable[VendorImpact]) -> dict[Outcome, int]:
    """How many vendors have each outcome."""
    listed = [vendor.outcome for vendor in vendors]
    return {outcome: listed.count(outcome) for outcome in reversed(ORDER)}


def as_json(impact: Impact, lang: Literal["nl", "en"]) -> dict[str, Any]:
    """For machines: codes and keys that do not depend on the language."""
    return {
        "provider": impact.provider,
        "outcome": impact.outcome,
        "old": [{"title": title, "version": version} for title, version in impact.old],
        "new": [{"title": title, "version": version} for title, version in impact.new],
        "vendors": [_vendor(vendor, lang) for vendor in impact.vendors],
        "services": impact.services,
        "municipalities": {outcome: list(impact.gemeenten(outcome)) for outcome in reversed(ORDER)},
        "changes": [change.as_json(lang) for change in impact.changes],
    }


def _vendor(vendor: VendorImpact, lang: Literal["nl", "en"]) -> dict[str, Any]:
    return {
        "vendor": vendor.name,
        "product": vendor.vendor.product if vendor.vendor else None,
        "version": vendor.version or None,
        "outcome": vendor.outcome,
        "withoutContract": vendor.without_contract,
        "services": vendor.services,
        "claimedWithoutContract": list(vendor.silent),
        "municipalities": [one.model_dump() for one in vendor.gemeenten],
        "interactions": [_line(line, lang) for line in vendor.lines],
        "breakingButInNoContract": [change.as_json(lang) for change in vendor.unseen],
    }


def _line(line: Line, lang: Literal["nl", "en"]) -> dict[str, Any]:
    return {
        "pact": line.place,
        "pointer": line.pointer,
        "description": line.description,
        "operation": line.operation,
        "operationId": line.operation_id,
        "outcome": line.outcome,
        "reason": line.reason or None,
        "causes": [
            {
                "code": cause.remark.code,
                "pact": line.pointer + cause.remark.pact,
                "document": cause.remark.document,
                "sentence": cause.remark.sentence(lang),
                "changes": [change.as_json(lang) for change in cause.changes],
            }
            for cause in line.causes
        ],
    }
