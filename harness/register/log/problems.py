"""What can be wrong in a log, with a sentence in Dutch and English."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from harness.words import Sentence

Code = Literal[
    "key",
    "checkpoint",
    "unreadable",
    "missing",
    "foreign",
    "no_file",
    "orphaned",
    "unfinished",
    "behind",
    "altered",
    "mismatch",
    "rewritten",
    "cut",
    "no_continuation",
]


@dataclass(frozen=True, order=True)
class Problem:
    """Something wrong with one file. ``file`` is relative to the log's folder."""

    file: str
    code: Code
    detail: str = ""

    @property
    def says(self) -> Sentence:
        """What is wrong, and the place where it is known."""
        said = Sentence(f"register.log_{self.code}")
        return Sentence("register.log_at", {"what": said, "detail": self.detail}) if self.detail else said

    def in_language(self, lang: str) -> str:
        """For people: the file, and what is wrong with it."""
        return f"{self.file}: {self.says.in_language(lang)}"
