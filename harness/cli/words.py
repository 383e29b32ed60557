"""The words of the command line: one small table per command in ``harness/words/commands``, both languages in it."""

from __future__ import annotations

from functools import cache
from typing import Annotated, Any

import typer

from harness.words import Language, catalogue, language

DEFAULT: Language = "nl"

LangOption = Annotated[Language, typer.Option("--lang", envvar="PLATEAU2_LANG", show_envvar=False, is_eager=True)]
"""Every command has it, and knows it first; its help stands in ``algemeen.yaml``."""


class Words:
    """The texts of one command in one language, those of ``algemeen`` behind them."""

    def __init__(self, command: str, lang: str) -> None:
        self.lang: Language = language(lang)
        self._tables = (table(command), table("algemeen"))

    def __call__(self, key: str, **values: Any) -> str:
        """The text with its ``{places}`` filled. Raises KeyError for a key that no table holds."""
        for found in self._tables:
            if key in found["teksten"]:
                return str(found["teksten"][key][self.lang]).format(**values)
        raise KeyError(f"harness/words/commands: no text '{key}'")

    def has(self, key: str) -> bool:
        """Whether there is such a text."""
        return any(key in found["teksten"] for found in self._tables)

    def help(self, lang: str) -> str:
        """What the command does, with an example."""
        return str(self._tables[0]["help"][lang]).replace("\\b\n", "\b\n")  # typer: keep these lines as they are

    def option(self, name: str, lang: str) -> str:
        """What an option or argument means. Raises KeyError when that is written nowhere."""
        for found in self._tables:
            if name in found["opties"]:
                return str(found["opties"][name][lang])
        raise KeyError(f"harness/words/commands: no help for option '{name}'")


@cache
def table(name: str) -> dict[str, Any]:
    """One table of words. Every table has ``help``, ``opties`` and ``teksten``."""
    return {"help": {}, "opties": {}, "teksten": {}} | dict(catalogue.table(f"commands/{name}"))
