"""The frame of a page of help: its headings and what stands between brackets, in the reader's language."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

import typer

from harness.cli.words import Words
from harness.words import Language

_Formatter: Any = typer.Context.formatter_class
_BRACKETS = re.compile(r"\[[^\[\]]*\]$", re.DOTALL)
_MARKS = ("default", "required", "env var")
_METAVARS = ("options_metavar", "subcommand_metavar")


def frame(command: Any, lang: Language) -> None:
    """Gives the help of a command its frame."""
    words = Words("gebruik", lang)
    command.context_class = _context(lang)
    for name in _METAVARS:
        if words.knows(str(getattr(command, name, ""))):
            setattr(command, name, words(getattr(command, name)))


@cache
def _context(lang: Language) -> type[typer.Context]:
    class Worded(_Formatter):  # type: ignore[misc]
        """Writes a page of help; see typer for the methods."""

        words = Words("gebruik", lang)

        def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
            super().write_usage(prog, args, self.words("gebruik") if prefix is None else prefix)

        def write_heading(self, heading: str) -> None:
            super().write_heading(self.words(heading) if self.words.knows(heading) else heading)

        def write_dl(self, rows: Sequence[tuple[str, str]], *given: Any, **more: Any) -> None:
            super().write_dl([(name, self._told(name, text)) for name, text in rows], *given, **more)

        def _told(self, name: str, text: str) -> str:
            return self.words("help") if name == "--help" else _BRACKETS.sub(self._marks, text)

        def _marks(self, found: re.Match[str]) -> str:
            text = found[0]
            for mark in _MARKS:
                text = re.sub(rf"(?<=[\[ ]){mark}(?=[:;\]])", self.words(mark), text)
            return text

    return type("Context", (typer.Context,), {"formatter_class": Worded})
