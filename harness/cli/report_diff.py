"""``plateau2 report diff``: what changed between two runs, and whether the suite or the product did."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Literal

import typer

from harness.cli.failing import GOOD, NOT_GOOD, kindly
from harness.cli.words import DEFAULT, LangOption, Words

Form = Literal["text", "json"]


def command(
    voor: Annotated[Path, typer.Argument(metavar="A")],
    na: Annotated[Path, typer.Argument(metavar="B")],
    formaat: Annotated[Form, typer.Option("--format")] = "text",
    lang: LangOption = DEFAULT,
) -> None:
    words = Words("report-diff", lang)
    with kindly(lang):
        from harness.cli.report_diff_text import show
        from harness.reports.differing import differ, read

        before, after = read(voor), read(na)
        found = differ(before, after)
        if formaat == "json":
            print(json.dumps(found.model_dump(mode="json"), ensure_ascii=False, indent=2))
        else:
            show(found, before.report, after.report, words)
    raise typer.Exit(NOT_GOOD if found.worse else GOOD)
