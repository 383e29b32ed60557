"""Says in the user's language what is wrong with a file of settings, from what the layers below found."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError

from harness.cli.failing import BadInputError
from harness.cli.words import Words
from harness.errors import HarnessError
from harness.words import first_problem

if TYPE_CHECKING:
    from harness.parties.workspace import WorkspaceError


def in_words(
    error: WorkspaceError, file: Path, words: Words, explained: str = "docs/leverancierscontract.md"
) -> HarnessError:
    """One sentence: file, place, cure. What is not known here is given as it came."""
    cause = error.__cause__
    if isinstance(cause, ValidationError):
        return BadInputError(
            words.sentence("toml_veld", pad=file, plaats=_place(cause), wat=_field(cause, words), uitleg=explained)
        )
    if isinstance(cause, FileNotFoundError | NotADirectoryError):
        return BadInputError(words.sentence("toml_geen", pad=file))
    return error


def _place(cause: ValidationError) -> str:
    """Where in the file, as TOML has it: ``gemeenten, nummer 2, oin``."""
    return ".".join(str(part + 1) if isinstance(part, int) else part for part in cause.errors()[0]["loc"])


def _field(cause: ValidationError, words: Words) -> str:
    first = cause.errors()[0]
    key = f"veld_{first['type']}"
    if not words.knows(key):
        return words("veld_anders", tekst=first["msg"])
    context = {name: value for name, value in first.get("ctx", {}).items() if isinstance(value, str | int | float)}
    said = first_problem(cause)[1].in_language(words.lang).removeprefix("Value error, ")
    return words(key, **{"tekst": said, **context})
