"""The words of the command line: one small table per command in ``harness/words/commands``, both languages in it."""

from __future__ import annotations

from functools import cache
from typing import Annotated, Any

import typer

from harness.words import Language, Texts, catalogue

DEFAULT: Language = "nl"

LangOption = Annotated[Language, typer.Option("--lang", envvar="PLATEAU2_LANG", show_envvar=False, is_eager=True)]
"""Every command has it, and knows it first; its help stands in ``algemeen.yaml``."""


class Words(Texts):
    """The texts of one command in one language, those of ``algemeen`` behind them."""

    def __init__(self, command: str, lang: str) -> None:
        super().__init__(lang, f"commands/{command}", "commands/algemeen")
        self._whole = (table(command), table("algemeen"))

    def help(self, lang: str) -> str:
        """What the command does, with an example."""
        return str(self._whole[0]["help"][lang]).replace("\\b\n", "\b\n")  # typer: keep these lines as they are

    def option(self, name: str, lang: str) -> str:
        """What an option or argument means. Raises KeyError when that is written nowhere."""
        for found in self._whole:
            if name in found["opties"]:
                return str(found["opties"][name][lang])
        raise KeyError(name)


@cache
def table(name: str) -> dict[str, Any]:
    """One table of words. Every table has ``help``, ``opties`` and ``teksten``."""
    return {"help": {}, "opties": {}, "teksten": {}} | dict(catalogue.table(f"commands/{name}"))
