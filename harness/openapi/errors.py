"""What goes wrong with an OpenAPI document, said so that somebody can repair it."""

from pathlib import Path


class DocumentError(ValueError):
    """A document that cannot be used: which file, where in it (JSON pointer), what is wrong and how to cure it."""

    def __init__(self, file: Path, pointer: str, problem: str, cure: str) -> None:
        self.file = file
        self.pointer = pointer
        self.problem = problem
        self.cure = cure
        super().__init__(str(self))

    def __str__(self) -> str:
        where = f"{self.file}#{self.pointer}" if self.pointer else f"{self.file}:"
        return f"{where} {self.problem}; {self.cure}."
