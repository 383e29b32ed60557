"""Verifies a release of DUO or COA: scenarios, properties, contracts and standards, into one run folder."""

from harness.release.contracten import contracten
from harness.release.eigenschappen import eigenschappen
from harness.release.wishes import Part

PARTS: tuple[Part, ...] = (eigenschappen, contracten)
"""What is done besides the scenarios, in order."""
