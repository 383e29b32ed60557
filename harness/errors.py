"""The base of every error that says something to a user: a code of the catalogue, its values, and where."""

from __future__ import annotations

from collections.abc import Mapping

from harness.words import Sentence, shown


class HarnessError(Exception):
    """Something cannot be used or done. Its sentence stands in ``harness/words``; ``str()`` is English, for logs.

    ``at`` is the file and the place in it, where there are; a subclass may say where with fields of its own. Instead of
    a code comes a sentence where it is that of an error below.
    """

    def __init__(self, code: str | Sentence, /, *, at: object = "", **values: object) -> None:
        self.said = code if isinstance(code, Sentence) else Sentence(code, values)
        super().__init__(self.said.code)
        self.at = at

    @property
    def code(self) -> str:
        return self.said.code

    @property
    def values(self) -> Mapping[str, object]:
        return self.said.values

    @property
    def problem(self) -> str:
        """What is wrong, in English."""
        return self.said.problem("en")

    @property
    def cure(self) -> str:
        """What helps, in English; empty where nothing is known."""
        return self.said.cure("en")

    def in_language(self, lang: str) -> str:
        """The whole in ``nl`` or ``en``: where, what, and what helps."""
        place = str(shown(self.at, lang))
        return f"{place}: {self.said.in_language(lang)}" if place else self.said.in_language(lang)

    def __str__(self) -> str:
        return self.in_language("en")


class InvalidError(HarnessError, ValueError):
    """A value that cannot be: what a validator of a model raises, too."""
