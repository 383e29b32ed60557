"""The words of the page, from ``contracts/bevindingen.yaml``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from harness.chain.tables import Text, read_yaml
from harness.openapi.findings.finding import TABLE

Language = Literal["nl", "en"]


@dataclass(frozen=True, slots=True)
class PageWords:
    """The texts of the page in one language."""

    lang: Language

    def __call__(self, key: str, **values: object) -> str:
        """A text with its ``{places}`` filled. Raises KeyError for a key that the table lacks."""
        return Text.model_validate(read_yaml(TABLE)["pagina"][key]).in_language(self.lang).format(**values)

    def state(self) -> str:
        """Which state of the publication was read."""
        return Text.model_validate(read_yaml(TABLE)["stand"]).in_language(self.lang)
