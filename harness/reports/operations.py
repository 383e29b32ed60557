"""What came of each operation of a provider under test: how often it was asked, what it answered, the worst finding."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from harness.checks.contract import catalogue
from harness.checks.findings import Finding, Outcome
from harness.evidence.observations import Exchange, ToolResult
from harness.evidence.scene import Scene
from harness.reports import model


@dataclass
class _Operation:
    answers: Counter[str] = field(default_factory=Counter)
    findings: Counter[str] = field(default_factory=Counter)
    worst: Outcome = Outcome.inapplicable


@dataclass
class Operations:
    """Gathers scene by scene."""

    seen: dict[str, _Operation] = field(default_factory=dict)

    def take(self, scene: Scene, findings: Iterable[Finding]) -> None:
        """Takes in what was asked in a scene or explored by a tool, and what the checks found about that."""
        asked: dict[int, str] = {}
        for seq, exchange in scene.of(Exchange):
            if exchange.initiative == "harness" and exchange.operation:
                asked[seq] = exchange.operation
                came = str(exchange.response.status) if exchange.response else exchange.error or "?"
                self.seen.setdefault(exchange.operation, _Operation()).answers[came] += 1
        for seq, result in scene.of(ToolResult):
            if name := result.data.get("operation"):
                asked[seq] = name
                self.seen.setdefault(name, _Operation())
        for finding in findings:
            for name in {asked[seq] for seq in finding.observations if seq in asked}:
                operation = self.seen[name]
                operation.findings[finding.outcome.name] += 1
                operation.worst = max(operation.worst, finding.outcome)

    def result(self, bron: str) -> tuple[model.OperationOutcome, ...]:
        """All operations of a provider, in the order of its documents; one that was never asked is untested."""
        return tuple(
            model.OperationOutcome(
                id=operation.operation_id,
                api=operation.api,
                versie=operation.version,
                vraag=f"{operation.method} {operation.full_path}",
                outcome=self._outcome(operation.operation_id).name,
                antwoorden=dict(sorted(self.seen[operation.operation_id].answers.items()))
                if operation.operation_id in self.seen
                else {},
                counts=dict(self.seen[operation.operation_id].findings) if operation.operation_id in self.seen else {},
            )
            for operation in catalogue()
            if operation.provider == bron
        )

    def _outcome(self, name: str) -> Outcome:
        """Nothing found, or never answered with success: untested."""
        operation = self.seen.get(name)
        if operation is None or operation.worst < Outcome.passed:
            return Outcome.untested
        accepted = any(status.startswith("2") for status in operation.answers)
        return operation.worst if accepted else max(operation.worst, Outcome.untested)
