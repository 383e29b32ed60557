"""Why something may be deployed or not: a code with its values, and its sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from harness.words import Sentence

Language = Literal["nl", "en"]

SPEAKS_FOR = frozenset({"verified", "goes_first"})
REFUTES = frozenset({"failed"})


@dataclass(frozen=True, slots=True)
class Reason:
    """Why, as a code with its values; a sentence on request."""

    code: str
    values: Mapping[str, str] = field(default_factory=dict)

    @property
    def speaks_for(self) -> bool:
        """Whether this pleads for deploying."""
        return self.code in SPEAKS_FOR

    @property
    def refutes(self) -> bool:
        """Whether this proves that something breaks."""
        return self.code in REFUTES

    def sentence(self, lang: Language = "nl") -> str:
        """One sentence."""
        return Sentence(f"broker.why_{self.code}", self.values).in_language(lang)
