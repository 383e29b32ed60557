"""Folds findings for a reader: per party that can mend them, per requirement, and equal ones into one."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from harness.reports.model import ReportedFinding

ADDRESSEES = ("leverancier", "DUO", "COA", "VNG")
"""In this order."""


@dataclass
class Folded:
    """One finding, wherever it was made."""

    first: ReportedFinding
    places: dict[str, list[int]] = field(default_factory=dict)
    """Scenario id -> numbers of the observations."""
    services: list[str] = field(default_factory=list)
    count: int = 0

    def add(self, finding: ReportedFinding) -> None:
        self.count += 1
        seen = self.places.setdefault(finding.scenario, [])
        seen.extend(evidence.seq for evidence in finding.evidence if evidence.seq not in seen)
        if finding.service not in self.services:
            self.services.append(finding.service)


def fold(findings: Iterable[ReportedFinding]) -> dict[str, dict[str, list[Folded]]]:
    """Addressee -> requirement -> its findings, in the order in which they came; equal code and values are one."""
    folded: dict[tuple[str, str, str], Folded] = {}
    tree: dict[str, dict[str, list[Folded]]] = {}
    for finding in findings:
        key = (finding.addressee, finding.requirement, _said(finding))
        if key not in folded:
            folded[key] = Folded(finding)
            tree.setdefault(finding.addressee, {}).setdefault(finding.requirement, []).append(folded[key])
        folded[key].add(finding)
    return dict(sorted(tree.items(), key=lambda item: _rank(item[0])))


def _said(finding: ReportedFinding) -> str:
    said: list[Any] = [finding.outcome, finding.code, finding.values]
    return json.dumps(said, sort_keys=True, default=str)


def _rank(addressee: str) -> tuple[int, str]:
    return (ADDRESSEES.index(addressee) if addressee in ADDRESSEES else len(ADDRESSEES), addressee)
