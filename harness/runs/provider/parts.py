"""What a verification does besides the scenarios."""

from harness.runs.provider.contracts import contracten
from harness.runs.provider.properties import eigenschappen
from harness.runs.provider.wishes import Part

PARTS: tuple[Part, ...] = (eigenschappen, contracten)
"""In order."""
