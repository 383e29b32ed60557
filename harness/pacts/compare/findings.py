"""What a comparison says: remarks, each about one thing in one interaction."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

from harness.pacts.compare.levels import LEVELS
from harness.words import Sentence

Level = Literal["error", "warning", "ok"]


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing that was found. Shared between interactions that are alike.

    ``code`` is a key of ``LEVELS``; ``pact`` is a pointer within the interaction, ``document`` one in the OpenAPI
    document; ``expected`` is what the document says, ``actual`` what stands in the pact, both short. Of what cannot be
    used, ``said`` is what is wrong: ``actual`` is the problem and ``expected`` the cure.
    """

    code: str
    pact: str
    document: str = ""
    expected: str = ""
    actual: str = ""
    said: Sentence | None = field(default=None, compare=False)

    @property
    def level(self) -> Level:
        """Whether it breaks (error) or may break (warning)."""
        return LEVELS[self.code]

    def sentence(self, lang: Literal["nl", "en"]) -> str:
        """What is wrong, in one sentence."""
        told = self.told(lang)
        values = {"where": self.pact or "/", "expected": told.expected or "–", "actual": told.actual or "–"}
        return Sentence(f"findings/comparison.{self.code}", values).in_language(lang)

    def told(self, lang: str) -> Remark:
        """The same, with what cannot be used told in this language."""
        return replace(self, expected=self.said.cure(lang), actual=self.said.problem(lang)) if self.said else self


Say = Callable[[Remark], None]
"""Takes a remark in; what is found is said one by one, so that nothing is found twice."""


def invalid(what: Literal["interaction", "document"], said: Sentence, pact: str = "", document: str = "") -> Remark:
    """What cannot be used."""
    return Remark(f"{what}.invalid", pact, document, said.cure("en"), said.problem("en"), said)


@dataclass(slots=True)
class Judgement:
    """What was found of one interaction. ``file`` is the OpenAPI document, None when no operation was found."""

    index: int
    pointer: str
    description: str
    states: tuple[tuple[str, Mapping[str, Any]], ...] = ()
    pending: bool = False
    operation: str = ""
    file: Path | None = None
    proven: int = 0
    remarks: list[Remark] = field(default_factory=list)
    compared: bool = True

    def level_of(self, remark: Remark) -> Level:
        """A remark's level here: what is pending may not break a build."""
        return "warning" if self.pending and remark.level == "error" else remark.level

    @property
    def level(self) -> Level:
        """The worst of the remarks."""
        levels = {self.level_of(remark) for remark in self.remarks}
        return "error" if "error" in levels else "warning" if levels else "ok"
