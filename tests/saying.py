"""Which row of the catalogue something says, without the table that it stands in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from harness.words import Sentence

_PASSED_ON = ("tekst", "what")


def row(said: Any) -> str:
    """Of an error, a sentence, or what says one; of one that passes on another, that of the other."""
    said = getattr(said, "says", said)
    inner = [one for one in map(said.values.get, _PASSED_ON) if isinstance(one, Sentence)]
    table, _, name = said.code.partition(".")
    return row(inner[0]) if inner else name.removeprefix("log_") if table == "register" else name


def says(name: str) -> Callable[[Any], bool]:
    """For ``pytest.raises(…, check=says(…))``."""
    return lambda error: row(error) == name
