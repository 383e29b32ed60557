"""A sentence that is not yet in a language: a code and its values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol, runtime_checkable

from harness.words.catalogue import language, row
from harness.words.others import os_says


@runtime_checkable
class Bilingual(Protocol):
    """What can say itself in either language: a sentence, an error of ours, a text of a table."""

    def in_language(self, lang: str) -> str: ...


@dataclass(frozen=True)
class Sentence:
    """A code of the catalogue, and values for the places in its sentence. ``str()`` is English, for logs.

    A value may be bilingual itself; of an error of the operating system it is what that says.
    """

    code: str
    values: Mapping[str, object] = field(default_factory=dict)

    def problem(self, lang: str) -> str:
        """What it says, without the cure. The code and values in brackets where no table holds it."""
        found = row(self.code)
        if found is None:
            listed = "; ".join(f"{name}: {shown(value, lang)}" for name, value in self.values.items())
            return f"[{self.code}] {listed}".rstrip()
        return self._filled(found[language(lang)], lang)

    def cure(self, lang: str) -> str:
        """What helps; empty where the row names no cure."""
        found = (row(self.code) or {}).get("cure")
        return self._filled(found[language(lang)], lang) if found else ""

    def in_language(self, lang: str) -> str:
        """The problem, and the cure after it."""
        return "; ".join(text for text in (self.problem(lang), self.cure(lang)) if text)

    def __str__(self) -> str:
        return self.in_language("en")

    def _filled(self, text: str, lang: str) -> str:
        return text.format_map(_Values({name: shown(value, lang) for name, value in self.values.items()}))


def shown(value: object, lang: str) -> Any:
    """A value as it stands in a sentence of this language."""
    if isinstance(value, Bilingual):
        return value.in_language(lang)
    return os_says(value, lang) if isinstance(value, OSError) else value


class _Values(dict[str, Any]):
    """A value that is missing never stops a sentence."""

    def __missing__(self, name: str) -> str:
        return f"[{name}?]"
