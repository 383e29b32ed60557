"""What stands in an answer that something is wrong: no technique, and nothing about a person."""

from __future__ import annotations

import re
from collections.abc import Iterator

from harness.checks.bron.antwoorden import answered, services
from harness.checks.bron.gelekt import personal_values, strange_numbers
from harness.checks.bron.vragen import answer_text, status
from harness.checks.registry import Said, check, failed, passed
from harness.evidence.declaration import Declaration
from harness.evidence.scene import Scene, Seen
from harness.openapi import Operation

TECHNIQUE = re.compile(
    r"""Traceback\ \(most\ recent\ call\ last\) | File\ "[^"]+",\ line\ \d+
    | \bat\ [\w.$<>]+\([\w$]+\.(?:java|kt|scala|js|ts):\d+ | \ in\ \S+:line\ \d+
    | \b(?:java|javax|jakarta|kotlin|scala)\.[\w.]*\w(?:Exception|Error)\b | \bSystem\.[\w.]*Exception\b
    | \borg\.(?:springframework|hibernate|apache)\. | \bgoroutine\ \d+\ \[ | \bpanic:\ | node_modules/
    | \bORA-\d{5}\b | \bSQLSTATE\b | \bselect\ .{1,200}\ from\ \w | Fatal\ error:.{1,200}\ on\ line\ \d+""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
"""Traces and messages of the platforms that APIs are built on, as they come out when nobody stops them."""
READ = 20_000
"""Characters of an answer that are searched: a trace begins at once."""


def _errors(scene: Scene) -> Iterator[tuple[Seen, Operation]]:
    """Every answer in the 400s and 500s."""
    for seen, operation in answered(scene):
        if (status(seen) or 0) >= 400:
            yield seen, operation


@check("EIS-FOU-001", revision=1)
def geen_techniek(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Een foutantwoord verraadt niets van de techniek."""
    for seen, operation in _errors(scene):
        found = TECHNIQUE.search(answer_text(seen)[:READ])
        for service in services(operation.operation_id):
            if found is None:
                yield passed(seen.seq, service=service)
            else:
                yield failed(
                    "techniek_in_fout", seen.seq, service=service, operatie=operation.operation_id,
                    status=status(seen), gezien=found[0][:60],
                )  # fmt: skip


@check("EIS-FOU-002", revision=1)
def geen_persoonsgegevens(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """In een foutantwoord staan geen persoonsgegevens."""
    for seen, operation in _errors(scene):
        names = sorted(personal_values(seen)) if answer_text(seen) else []
        what = "bsn" if answer_text(seen) and strange_numbers(seen) else ", ".join(names)
        for service in services(operation.operation_id):
            if not what:
                yield passed(seen.seq, service=service)
            else:
                yield failed(
                    "persoon_in_fout", seen.seq, service=service, operatie=operation.operation_id,
                    status=status(seen), wat=what,
                )  # fmt: skip
