"""What goes wrong with a pact, said so that somebody can repair it."""

from pathlib import Path

from harness.errors import InvalidError
from harness.words import Sentence


class PactError(InvalidError):
    """A pact, or one interaction in it, that cannot be used.

    ``index`` and ``description`` name the interaction (None and empty when it is the whole file), ``pointer`` the
    place in the file (JSON pointer).
    """

    def __init__(
        self,
        file: Path,
        pointer: str,
        code: str | Sentence,
        /,
        *,
        index: int | None = None,
        description: str = "",
        **values: object,
    ) -> None:
        super().__init__(code, at=f"{file}#{pointer}", **values)
        self.file = file
        self.pointer = pointer
        self.index = index
        self.description = description

    def in_language(self, lang: str) -> str:
        return f"{self.at} {self.said.in_language(lang)}."


class ShapeError(InvalidError):
    """Something inside an interaction has the wrong form; the reader knows the file and makes it a PactError."""

    def __init__(self, pointer: str, code: str | Sentence, /, **values: object) -> None:
        super().__init__(code, at=pointer, **values)
        self.pointer = pointer

    def below(self, name: str) -> "ShapeError":
        """The same, as seen from whoever holds the part of this name."""
        return ShapeError(f"{name}/{self.pointer}", self.said)
