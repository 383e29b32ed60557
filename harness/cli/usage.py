"""What is wrong with how a command was typed: typer's own refusals, in our words and the reader's language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import typer
from typer.core import TyperGroup

from harness.cli.console import clean, complain
from harness.cli.words import DEFAULT, Words, table
from harness.words import Language

UsageError: Any = typer.BadParameter.__mro__[1]
"""What typer raises for all of them; it has no public name of its own."""


class Worded(TyperGroup):
    """A group of commands whose refusals are in ``lang``."""

    lang: Language = DEFAULT

    def make_context(self, *given: Any, **more: Any) -> Any:
        """As its parent, for what stands before the command."""
        with in_words(self.lang):
            return super().make_context(*given, **more)

    def invoke(self, ctx: Any) -> Any:
        """As its parent, for what stands behind the command."""
        with in_words(self.lang):
            return super().invoke(ctx)


@contextmanager
def in_words(lang: Language) -> Iterator[None]:
    """Around parsing. A page of help that is shown because nothing was asked is no refusal."""
    try:
        yield
    except UsageError as error:
        if not _is_help(error):
            error.show = partial(_show, error, lang)
        raise


def sentence(error: Any, lang: Language) -> str:
    """What is wrong, where, and the cure."""
    words = Words("gebruik", lang)
    if hasattr(error, "possibilities"):
        near = ", ".join(sorted(error.possibilities or ()))
        return words("optie_lijkt" if near else "optie_onbekend", optie=clean(error.option_name), lijken=near)
    name = _name(getattr(error, "param", None))
    if hasattr(error, "param_type"):
        return words("ontbreekt", naam=name)
    said = _translated(str(error.message), words)
    return words("waarde", naam=name, wat=said) if name else said


def _show(error: Any, lang: Language) -> None:
    words = Words("gebruik", lang)
    complain(words("fout", tekst=sentence(error, lang)))
    if error.ctx is not None:
        complain(words("hulp", opdracht=error.ctx.command_path))


def _translated(message: str, words: Words) -> str:
    for known in table("gebruik")["boodschappen"]:
        if found := re.fullmatch(known["vorm"], message, re.DOTALL):
            values = {place: clean(text).replace("'", "") for place, text in found.groupdict().items()}
            return str(known[words.lang]).format(**values)
    return words("anders", tekst=clean(message))


def _name(param: Any) -> str:
    """An option as it is typed, an argument as the help calls it."""
    if param is None:
        return ""
    return " / ".join(param.opts) if param.param_type_name == "option" else str(param.metavar or param.name)


def _is_help(error: Any) -> bool:
    return type(error).__name__ == "NoArgsIsHelpError"
