"""One thing that was looked at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

Level = Literal["goed", "waarschuwing", "probleem"]


@dataclass(frozen=True)
class Telling:
    """What a lower layer says in either language, without the folder that only we know of."""

    say: Callable[[str], str]
    folder: str = ""

    def in_language(self, lang: str) -> str:
        text = self.say(lang)
        return text.replace(self.folder, "…") if self.folder else text


@dataclass(frozen=True)
class Item:
    """``code`` is a key of ``doctor.yaml``; what helps stands there under ``<code>_raad``."""

    level: Level
    code: str
    values: dict[str, Any] = field(default_factory=dict)


def good(code: str, **values: Any) -> Item:
    """In order."""
    return Item("goed", code, values)


def warning(code: str, **values: Any) -> Item:
    """A run is possible; this may disturb it."""
    return Item("waarschuwing", code, values)


def problem(code: str, **values: Any) -> Item:
    """A run makes no sense before this is mended."""
    return Item("probleem", code, values)
