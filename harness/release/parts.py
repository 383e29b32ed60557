"""What a verification does besides the scenarios."""

from harness.release.contracten import contracten
from harness.release.eigenschappen import eigenschappen
from harness.release.wishes import Part

PARTS: tuple[Part, ...] = (eigenschappen, contracten)
"""In order."""
