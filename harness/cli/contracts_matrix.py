"""``plateau2 contracts matrix``: which vendor version fits which version of every API."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from harness.bundled import bundled
from harness.cli.console import clean, complain
from harness.cli.contracts_impact import Forms, SourceOption, VendorsOption
from harness.cli.failing import BAD_INPUT, GOOD, NOT_GOOD, BadInputError, kindly
from harness.cli.words import DEFAULT, LangOption, Words

if TYPE_CHECKING:
    from harness.pacts.impact.matrix import Api


def matrix(
    pacts: Annotated[list[Path] | None, typer.Argument()] = None,
    bron: SourceOption = None,
    leveranciers: VendorsOption = None,
    runs: Annotated[list[Path] | None, typer.Option("--run", metavar="FOLDER")] = None,
    apis: Annotated[Path | None, typer.Option("--against", metavar="FOLDER")] = None,
    formaat: Annotated[Forms, typer.Option("--format")] = "text",
    lang: LangOption = DEFAULT,
) -> None:
    words = Words("contracts-matrix", lang)
    with kindly(lang):
        from harness.cli.contracts_sources import contracts_of
        from harness.pacts.impact import matrix as pairs
        from harness.pacts.impact.matrix_json import as_json
        from harness.pacts.impact.proofs import read_proofs

        contracts, problems, register = contracts_of(pacts or [], bron, leveranciers, lang)
        proofs = [proof for run in runs or () for proof in read_proofs(run)]
        found = pairs.matrix(_apis(apis or bundled("contracts/openapi"), words), contracts, register, proofs)
        for problem in problems:
            complain(words("fout", tekst=clean(f"{problem.place}: {problem.said.in_language(lang)}")))
        if formaat == "json":
            unread = [{"place": problem.place, "problem": problem.said.in_language(lang)} for problem in problems]
            print(json.dumps({**as_json(found, lang), "problems": unread}, ensure_ascii=False, indent=2))
        elif formaat == "html":
            from harness.reports.contracts_html import render

            print(render(lang, matrix=found, problems=problems))
        else:
            from harness.cli.contracts_matrix_text import show

            show(found, lang)
        if not found.rows or not any(cell.lines for row in found.rows for cell in row.cells):
            raise BadInputError(words.sentence("niets"))
        raise typer.Exit(NOT_GOOD if found.states["broken"] else BAD_INPUT if problems else GOOD)


def _apis(folder: Path, words: Words) -> tuple[Api, ...]:
    from harness.pacts.impact.matrix import apis_at

    found = apis_at(folder)
    if not found:
        raise BadInputError(words.sentence("geen_apis", pad=folder))
    return found
