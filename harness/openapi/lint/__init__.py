"""Whether an OpenAPI document keeps the NL GOV REST API Design Rules, as far as a document can tell.

Pure: a document and a version of the rules in, findings out. The rules are data (``contracts/adr.yaml``). A finding is
about the provider's document and never about a vendor.
"""

from harness.openapi.document import read_document
from harness.openapi.lint.findings import LintFinding
from harness.openapi.lint.linter import lint
from harness.openapi.lint.reading import with_lines
from harness.openapi.lint.rules import LATEST, VERSIONS, Level, Rule, Version, rules

__all__ = [
    "LATEST",
    "VERSIONS",
    "Level",
    "LintFinding",
    "Rule",
    "Version",
    "lint",
    "read_document",
    "rules",
    "with_lines",
]
