"""What goes wrong with a pact, said so that somebody can repair it."""

from pathlib import Path


class PactError(ValueError):
    """A pact, or one interaction in it, that cannot be used.

    ``index`` and ``description`` name the interaction (None and empty when it is the whole file), ``pointer`` the
    place in the file (JSON pointer).
    """

    def __init__(
        self, file: Path, pointer: str, problem: str, cure: str, index: int | None = None, description: str = ""
    ) -> None:
        self.file = file
        self.pointer = pointer
        self.problem = problem
        self.cure = cure
        self.index = index
        self.description = description
        super().__init__(str(self))

    def __str__(self) -> str:
        return f"{self.file}#{self.pointer} {self.problem}; {self.cure}."


class ShapeError(ValueError):
    """Something inside an interaction has the wrong form; the reader knows the file and makes it a PactError."""

    def __init__(self, pointer: str, problem: str, cure: str) -> None:
        super().__init__(problem)
        self.pointer, self.problem, self.cure = pointer, problem, cure
