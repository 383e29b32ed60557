"""What changed between two runs, and whether the suite or the product did.

``differ(read(a), read(b))`` is all that a caller needs.
"""

from harness.reports.differing.changes import differ
from harness.reports.differing.model import Cause, Change, Comparison, Difference, Direction, Part
from harness.reports.differing.sides import DifferError, Side, read

__all__ = ["Cause", "Change", "Comparison", "DifferError", "Difference", "Direction", "Part", "Side", "differ", "read"]
