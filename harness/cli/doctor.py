"""``plateau2 doctor``: is everything ready for a run, and if not, what helps."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from harness.cli.console import say
from harness.cli.failing import kindly
from harness.cli.words import DEFAULT, LangOption, Words

if TYPE_CHECKING:
    from harness.cli.diagnosis.item import Item, Level
    from harness.parties.workspace import Workspace

COLOURS: dict[Level, str] = {"goed": "", "waarschuwing": "yellow", "probleem": "red"}
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
        from harness.parties.provider_file import NAME, is_provider_file

        file = leverancier / NAME if (leverancier / NAME).exists() else leverancier
        items = _provider(file, lang) if is_provider_file(file) else _items(open_workspace(leverancier, words))
        worst = asyncio.run(_examine(items, words))
        say()
        say(words(f"besluit_{worst}"), style="bold")
    raise typer.Exit(EXIT_CODES[worst])


async def _examine(items: AsyncIterator[Item], words: Words) -> Level:
    from harness.cli.diagnosis.telling import INDENT, told

    worst: Level = "goed"
    async for item in items:
        worst = max(worst, item.level, key=lambda level: EXIT_CODES[level])
        first, *advice = told(item, words)
        say(first, style=COLOURS[item.level])
        for line in advice:
            say(line.removeprefix(INDENT), indent=len(INDENT))
    return worst


def _provider(file: Path, lang: str) -> AsyncIterator[Item]:
    from harness.cli.diagnosis.provider import provider
    from harness.cli.provider_options import open_provider

    words = Words("verify-release", lang)
    return provider(*open_provider(file, words), words)


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
