"""``plateau2 doctor``: is everything ready for a run, and if not, what helps."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from harness.cli.console import clean, say
from harness.cli.failing import kindly
from harness.cli.lower_layers import translated
from harness.cli.words import DEFAULT, LangOption, Words

if TYPE_CHECKING:
    from harness.cli.diagnosis.item import Item, Level
    from harness.parties.workspace import Workspace

SIGNS: dict[Level, tuple[str, str]] = {
    "goed": ("✓", "green"),
    "waarschuwing": ("!", "yellow"),
    "probleem": ("✕", "red"),
}
EXIT_CODES: dict[Level, int] = {"goed": 0, "waarschuwing": 1, "probleem": 2}


def register(app: typer.Typer) -> None:
    app.command("doctor")(command)


def command(
    leverancier: Annotated[Path, typer.Argument()] = Path("leverancier.toml"),
    lang: LangOption = DEFAULT,
) -> None:
    words = Words("doctor", lang)
    with kindly(lang):
        import asyncio  # only here: it is half of what starting costs

        from harness.cli.opening import open_workspace

        worst = asyncio.run(_examine(open_workspace(leverancier, words), words))
        say()
        say(words(f"besluit_{worst}"), style="bold")
    raise typer.Exit(EXIT_CODES[worst])


async def _examine(workspace: Workspace, words: Words) -> Level:
    worst: Level = "goed"
    async for item in _items(workspace):
        worst = max(worst, item.level, key=lambda level: EXIT_CODES[level])
        sign, colour = SIGNS[item.level]
        values = dict(item.values)
        if "tekst" in values:  # what a lower layer said
            values["tekst"] = translated(str(values["tekst"]), words.lang)
        say(clean(f"{sign} {words(item.code, **values)}"), style=colour if item.level != "goed" else "")
        if words.has(f"{item.code}_raad"):
            say(clean(words(f"{item.code}_raad", **values)), indent=4)
    return worst


async def _items(workspace: Workspace) -> AsyncIterator[Item]:
    from harness.cli.diagnosis.application import application
    from harness.cli.diagnosis.certificates import certificates
    from harness.cli.diagnosis.machine import machine, ports

    blocked = False
    for group in (machine(), certificates(workspace), ports(workspace)):
        for item in group:
            blocked = blocked or item.level == "probleem"
            yield item
    if not blocked:  # otherwise the parties cannot stand up, and the application would be blamed for it
        async for item in application(workspace):
            yield item
