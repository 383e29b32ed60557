"""What changed between two versions of an API, and who has to do something about it.

Pure: two documents in, changes out. The rules are data (``contracts/wijzigingsregels.yaml``).
"""

from harness.openapi.diff.changes import Change, Locator, Spot
from harness.openapi.diff.compare import compare
from harness.openapi.diff.rules import Direction, Kind, Rule, rules
from harness.openapi.diff.version import VersionVerdict, judge_version

__all__ = [
    "Change",
    "Direction",
    "Kind",
    "Locator",
    "Rule",
    "Spot",
    "VersionVerdict",
    "compare",
    "judge_version",
    "rules",
]
