"""``plateau2 contracts``: what vendors' Pact contracts ask, beside what the OpenAPI documents say."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from harness.cli.console import clean, complain
from harness.cli.contracts_fetching import fetched
from harness.cli.contracts_impact import impact
from harness.cli.contracts_matrix import matrix
from harness.cli.contracts_verify import verify
from harness.cli.failing import BAD_INPUT, GOOD, NOT_GOOD, BadInputError, kindly
from harness.cli.reaching import FetchOption, RootOption, reach_of
from harness.cli.words import DEFAULT, LangOption, Words

Forms = Literal["text", "json", "junit", "sarif"]


def register(app: typer.Typer) -> None:
    group = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
    group.callback()(_group)
    group.command("check")(check)
    group.command("verify")(verify)
    group.command("impact")(impact)
    group.command("matrix")(matrix)
    app.add_typer(group, name="contracts")


def _group() -> None:
    return None


def check(
    pacts: Annotated[list[Path] | None, typer.Argument()] = None,
    source: Annotated[str | None, typer.Option("--source", metavar="MAP_OF_URL")] = None,
    against: Annotated[Path | None, typer.Option("--against")] = None,
    formaat: Annotated[Forms, typer.Option("--format")] = "text",
    root: RootOption = None,
    fetch: FetchOption = None,
    lang: LangOption = DEFAULT,
) -> None:
    words = Words("contracts-check", lang)
    with kindly(lang):
        from harness.cli.contracts_check import Check
        from harness.cli.contracts_formats import reporter

        if not pacts and source is None:
            raise BadInputError(words.sentence("geen_pacts"))
        with fetched(source) as more, reporter(formaat, words) as show:
            found = Check(against, words, show, reach_of(root, fetch)).run(_files([*(pacts or ()), *more], words))
        if found.judged == 0:
            complain(words("fout", tekst=clean(words("niets_beoordeeld"))))
            raise typer.Exit(BAD_INPUT)
    raise typer.Exit(NOT_GOOD if found.errors else GOOD)


def _files(paths: list[Path], words: Words) -> list[Path]:
    """The pacts that are named; a folder stands for the JSON files in and below it."""
    found: list[Path] = []
    for path in paths:
        inside = sorted(path.rglob("*.json")) if path.is_dir() else [path]
        if not inside:
            raise BadInputError(words.sentence("lege_map", pad=path))
        found += inside
    return found
