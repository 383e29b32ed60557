"""How something that was looked at is told: what it is, and below it what helps."""

from __future__ import annotations

from collections.abc import Iterator

from harness.cli.console import clean
from harness.cli.diagnosis.item import Item, Level
from harness.cli.words import Words
from harness.words import shown

SIGNS: dict[Level, str] = {"goed": "✓", "waarschuwing": "!", "probleem": "✕"}
INDENT = "    "


def told(item: Item, words: Words) -> Iterator[str]:
    """One or two lines. ``words``: those of ``doctor``."""
    values = dict(item.values)
    if "tekst" in values:  # what a lower layer said
        values["tekst"] = shown(values["tekst"], words.lang)
    yield clean(f"{SIGNS[item.level]} {words(item.code, **values)}")
    if words.knows(f"{item.code}_raad"):
        yield INDENT + clean(words(f"{item.code}_raad", **values))
