"""``plateau2 services``: the 16 stelseldiensten, as the table of the chain has them."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from harness.cli.console import out, say
from harness.cli.failing import kindly
from harness.cli.words import DEFAULT, LangOption, Words


def register(app: typer.Typer) -> None:
    app.command("services")(command)


def command(
    json_: Annotated[bool, typer.Option("--json")] = False,
    lang: LangOption = DEFAULT,
) -> None:
    words = Words("services", lang)
    with kindly(lang):
        from rich import box
        from rich.table import Table

        from harness.chain.services import stelseldiensten

        if json_:
            rows = [dienst.model_dump(mode="json") for dienst in stelseldiensten()]
            print(json.dumps(rows, ensure_ascii=False, indent=2))
            return
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
        for column in ("nummer", "slug", "naam", "richting", "sdi", "status"):
            table.add_column(words(column), no_wrap=column != "naam")
        for dienst in stelseldiensten():
            way = f"{dienst.van} → {dienst.naar}"
            status = words(dienst.status)
            table.add_row(
                str(dienst.nummer), dienst.slug, dienst.naam.in_language(lang), way, dienst.sdi or "–", status
            )
        out().print(table)
        say()
        say(words("meer"))
