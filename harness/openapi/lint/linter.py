"""Runs every check over a document."""

from __future__ import annotations

from harness.openapi.document import Document
from harness.openapi.lint.api import Api
from harness.openapi.lint.checks import CHECKS, OF_SWAGGER
from harness.openapi.lint.findings import LintFinding
from harness.openapi.lint.rules import LATEST, Version
from harness.openapi.lint.unknown import hangs_on_unknown
from harness.openapi.swagger import is_swagger


def lint(document: Document, version: Version = LATEST) -> list[LintFinding]:
    """What departs from a version of the rules, in the order of the standard and then of the document.

    What many operations share is found once, where it is defined. Never raises for a document that was read.
    """
    api = Api.of(document)
    found: dict[tuple[str, str], LintFinding] = {}
    for check in OF_SWAGGER if is_swagger(document.content) else CHECKS:
        for remark in check(api):
            if (finding := remark.against(version)) is not None and not hangs_on_unknown(document, remark):
                found.setdefault((remark.code, remark.pointer), finding)
    return list(found.values())
