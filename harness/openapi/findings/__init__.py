"""What is wrong with a publisher's documents, fit to be sent to that publisher.

Pure: documents in, findings and a page out. What comes from reading is data (``contracts/bevindingen.yaml``).
"""

from harness.openapi.findings.adr import AdrFinding
from harness.openapi.findings.collect import Findings, findings_of
from harness.openapi.findings.finding import Explained, Fact, Finding, Rule, disagreements, facts, finding_rules
from harness.openapi.findings.page import page
from harness.openapi.findings.words import PageWords

__all__ = [
    "AdrFinding",
    "Explained",
    "Fact",
    "Finding",
    "Findings",
    "PageWords",
    "Rule",
    "disagreements",
    "facts",
    "finding_rules",
    "findings_of",
    "page",
]
