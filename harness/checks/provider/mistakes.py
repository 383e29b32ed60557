"""What stands in an answer that something is wrong: no technique, and nothing about a person."""

from __future__ import annotations

from collections.abc import Iterator

from harness.checks.provider.answers import answered, services
from harness.checks.provider.leaked import Bekend, possible_numbers
from harness.checks.provider.questions import answer_text, status
from harness.checks.provider.technique import technique
from harness.checks.registry import Said, check, failed, passed
from harness.evidence.declaration import Declaration
from harness.evidence.scene import Scene, Seen
from harness.openapi import Operation

READ = 20_000
"""Characters of an answer that are searched: a trace begins at once."""


def _errors(scene: Scene) -> Iterator[tuple[Seen, Operation]]:
    """Every answer in the 400s and 500s."""
    for seen, operation in answered(scene):
        if (status(seen) or 0) >= 400:
            yield seen, operation


@check("EIS-FOU-001", revision=3)
def geen_techniek(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Een foutantwoord verraadt niets van de techniek."""
    for seen, operation in _errors(scene):
        found = technique(answer_text(seen)[:READ])
        for service in services(operation.operation_id):
            if found is None:
                yield passed(seen.seq, service=service)
            else:
                yield failed(
                    "techniek_in_fout", seen.seq, service=service, operatie=operation.operation_id,
                    status=status(seen), gezien=found[:60],
                )  # fmt: skip


@check("EIS-FOU-002", revision=2)
def geen_persoonsgegevens(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """In een foutantwoord staan geen persoonsgegevens."""
    bekend = Bekend(scene)
    for seen, operation in _errors(scene):
        what = "nummer" if bekend.numbers(seen) else ", ".join(sorted(bekend.personal(seen)))
        for service in services(operation.operation_id):
            if not what:
                yield passed(seen.seq, service=service)
            else:
                yield failed(
                    "persoon_in_fout", seen.seq, service=service, operatie=operation.operation_id,
                    status=status(seen), wat=what,
                )  # fmt: skip


@check("EIS-FOU-010", revision=1)
def geen_mogelijk_bsn(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Een foutantwoord noemt geen nummer dat een BSN kan zijn."""
    for seen, operation in _errors(scene):
        found = possible_numbers(seen)
        for service in services(operation.operation_id):
            if not found:
                yield passed(seen.seq, service=service)
            else:
                yield failed(
                    "mogelijk_bsn_in_fout", seen.seq, service=service, operatie=operation.operation_id,
                    status=status(seen),
                )  # fmt: skip
