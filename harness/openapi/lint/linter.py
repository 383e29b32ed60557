"""Runs every check over a document."""

from __future__ import annotations

from harness.openapi.document import Document
from harness.openapi.lint.api import Api
from harness.openapi.lint.checks import CHECKS
from harness.openapi.lint.findings import LintFinding
from harness.openapi.lint.rules import LATEST, Version
from harness.openapi.lint.unknown import hangs_on_unknown


def lint(document: Document, version: Version = LATEST) -> list[LintFinding]:
    """What departs from a version of the rules, in the order of the standard and then of the document.

    What many operations share is found once, where it is defined. Never raises for a document that was read.
    """
    api = Api.of(document)
    found: dict[tuple[str, str], LintFinding] = {}
    for check in CHECKS:
        for remark in check(api):
            if (finding := remark.against(version)) is not None and not hangs_on_unknown(document, remark):
                found.setdefault((remark.code, remark.pointer), finding)
    return list(found.values())
