"""What verifying a run folder found."""

from __future__ import annotations

from dataclasses import dataclass, field

from harness.program import Program, this_program
from harness.words import Sentence

IMPOSSIBLE = "impossible"
"""Code of what ``reports.impossible`` finds."""


@dataclass(frozen=True)
class Remark:
    """Something about a file. ``code`` is ours; ``place`` is a line, a JSON pointer or a byte."""

    file: str
    code: str
    place: str = ""
    detail: str = ""
    says: Sentence | None = None
    """What cannot be, where that is what is wrong."""


@dataclass
class Verification:
    """What was found. ``equal`` when nothing differs."""

    made_with: Program | None = None
    """The plateau2 that the run was made with, where its baseline says so."""
    differences: list[Remark] = field(default_factory=list)
    notes: list[Remark] = field(default_factory=list)
    """What was not compared, and what is no evidence."""
    good: list[str] = field(default_factory=list)
    """Files that are proven to be as they were written."""

    @property
    def impossible(self) -> list[Remark]:
        """What stands in the evidence, fits every digest, and cannot be."""
        return [one for one in self.differences if one.code == IMPOSSIBLE]

    @property
    def equal(self) -> bool:
        return not self.differences

    @property
    def same_program(self) -> bool:
        return self.made_with == this_program()
