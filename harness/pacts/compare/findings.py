"""What a comparison says: remarks, each about one thing in one interaction."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from harness.pacts.compare.sentences import SENTENCES

Level = Literal["error", "warning", "ok"]


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing that was found. Shared between interactions that are alike.

    ``code`` is a key of ``SENTENCES``; ``pact`` is a pointer within the interaction, ``document`` one in the OpenAPI
    document; ``expected`` is what the document says, ``actual`` what stands in the pact, both short.
    """

    code: str
    pact: str
    document: str = ""
    expected: str = ""
    actual: str = ""

    @property
    def level(self) -> Level:
        """Whether it breaks (error) or may break (warning)."""
        return SENTENCES[self.code].level

    def sentence(self, lang: Literal["nl", "en"]) -> str:
        """What is wrong, in one sentence."""
        texts = SENTENCES[self.code]
        text = texts.nl if lang == "nl" else texts.en
        return text.format(where=self.pact or "/", expected=self.expected or "–", actual=self.actual or "–")


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
