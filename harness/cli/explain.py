"""``plateau2 explain``: what an id means, in plain words and with its source."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from harness.cli.console import say
from harness.cli.failing import BadInputError, kindly
from harness.cli.words import DEFAULT, LangOption, Words

if TYPE_CHECKING:
    from harness.cli.explaining import Explanation


def register(app: typer.Typer) -> None:
    app.command("explain")(command)


def command(
    naam: Annotated[str, typer.Argument(metavar="ID")],
    json_: Annotated[bool, typer.Option("--json")] = False,
    lang: LangOption = DEFAULT,
) -> None:
    words = Words("explain", lang)
    with kindly(lang):
        from harness.cli.explaining import as_json, explain, nearest

        found = explain(naam, lang)
        if not found:
            near = ", ".join(nearest(naam, lang))
            raise BadInputError(words.sentence("onbekend_lijkt_op" if near else "onbekend", naam=naam, lijkt=near))
        if json_:
            print(json.dumps([as_json(item) for item in found], ensure_ascii=False, indent=2))
            return
        for number, item in enumerate(found):
            if number:
                say()
            _show(item, words)


def _show(item: Explanation, words: Words) -> None:
    say(f"{item.id}  ({words(item.kind)})", style="bold")
    say(item.title)
    say()
    labels = [words(name) for name, _ in item.facts] + [words("bron")]
    width = max(map(len, labels)) + 2
    for label, text in zip(labels, [*(text for _, text in item.facts), item.source], strict=True):
        _fact(label, text, width)


def _fact(label: str, text: str, width: int) -> None:
    """A label with its text beside it; long texts go on below their own beginning."""
    from textwrap import wrap

    from harness.cli.console import out

    room = max(30, min(out().width, 100) - width)
    lines = [piece for line in text.split("\n") for piece in wrap(line, room, break_long_words=False) or [""]]
    for number, line in enumerate(lines):
        say(f"{label if not number else '':<{width}}{line}")
