"""How a facility speaks: lines for a person, or one JSON object per line for a program."""

from __future__ import annotations

import json
from typing import Any, Protocol

from harness.cli.console import clean, out, say
from harness.cli.words import Words
from harness.evidence.privacy import mask, mask_text


class Voice(Protocol):
    """Numbers of real persons are masked before anything is said."""

    def tell(self, kind: str, text: str, *, style: str = "", **data: Any) -> None: ...
    def table(self, kind: str, columns: list[str], rows: list[dict[str, str]]) -> None: ...


def voice(words: Words, as_json: bool) -> Voice:
    return JsonVoice() if as_json else PlainVoice(words)


class JsonVoice:
    def tell(self, kind: str, text: str, *, style: str = "", **data: Any) -> None:
        content, _ = mask({"soort": kind, "tekst": text, **data})
        print(json.dumps(content, ensure_ascii=False), flush=True)

    def table(self, kind: str, columns: list[str], rows: list[dict[str, str]]) -> None:
        for row in rows:
            print(json.dumps({"soort": kind, **row}, ensure_ascii=False), flush=True)


class PlainVoice:
    def __init__(self, words: Words) -> None:
        self._words = words

    def tell(self, kind: str, text: str, *, style: str = "", **data: Any) -> None:
        for line in mask_text(text)[0].split("\n"):
            say(clean(line), style=style)

    def table(self, kind: str, columns: list[str], rows: list[dict[str, str]]) -> None:
        from rich import box
        from rich.table import Table

        table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
        for column in columns:
            table.add_column(self._words(column), no_wrap=column != "toestand")
        for row in rows:
            table.add_row(*(row[column] for column in columns))
        out().print(table)
