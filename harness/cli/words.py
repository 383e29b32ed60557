"""The words of the command line: one small table per command in ``woorden/``, Dutch and English side by side."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

import typer
import yaml

Language = Literal["nl", "en"]
DEFAULT: Language = "nl"

LangOption = Annotated[Language, typer.Option("--lang", envvar="PLATEAU2_LANG", show_envvar=False)]
"""Every command has it; its help stands in ``algemeen.yaml``."""


class Words:
    """The texts of one command in one language, those of ``algemeen`` behind them."""

    def __init__(self, command: str, lang: str) -> None:
        self.lang: Language = "en" if lang == "en" else "nl"
        self._tables = (table(command), table("algemeen"))

    def __call__(self, key: str, **values: Any) -> str:
        """The text with its ``{places}`` filled. Raises KeyError for a key that no table holds."""
        for found in self._tables:
            if key in found["teksten"]:
                return str(found["teksten"][key][self.lang]).format(**values)
        raise KeyError(f"harness/cli/woorden: no text '{key}'")

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
        raise KeyError(f"harness/cli/woorden: no help for option '{name}'")


@cache
def table(name: str) -> dict[str, Any]:
    """One table of words. Every table has ``help``, ``opties`` and ``teksten``."""
    return {"help": {}, "opties": {}, "teksten": {}} | content(Path(__file__).with_name("woorden") / f"{name}.yaml")


def content(path: Path) -> dict[str, Any]:
    """What a file of words holds."""
    found: dict[str, Any] = yaml.load(
        path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    )
    return found
