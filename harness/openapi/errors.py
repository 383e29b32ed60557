"""What goes wrong with an OpenAPI document, said so that somebody can repair it."""

from pathlib import Path

from harness.errors import HarnessError
from harness.words import Sentence


class DocumentError(HarnessError, ValueError):
    """A document that cannot be used: which file, where in it (JSON pointer), what is wrong and how to cure it."""

    def __init__(self, file: Path, pointer: str, code: str | Sentence, /, **values: object) -> None:
        super().__init__(code, at=f"{file}#{pointer}" if pointer else f"{file}:", **values)
        self.file, self.pointer = file, pointer

    def in_language(self, lang: str) -> str:
        """Where and what, as one sentence."""
        return f"{self.at} {self.said.in_language(lang)}."
