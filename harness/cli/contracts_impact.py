"""``plateau2 contracts impact``: if this is shipped, who breaks?"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from harness.bundled import bundled
from harness.cli.console import clean, complain
from harness.cli.failing import BAD_INPUT, GOOD, NOT_GOOD, BadInputError, kindly
from harness.cli.words import DEFAULT, LangOption, Words

if TYPE_CHECKING:
    from harness.openapi import Document
    from harness.pacts.impact.proofs import Proof
    from harness.pacts.impact.release import Release
    from harness.pacts.impact.witnessed import Seen

Forms = Literal["text", "json", "html"]
SourceOption = Annotated[str | None, typer.Option("--source", metavar="FOLDER_OR_URL")]
VendorsOption = Annotated[Path | None, typer.Option("--leveranciers")]


def impact(
    oud: Annotated[Path, typer.Option("--from", metavar="OLD")],
    nieuw: Annotated[Path, typer.Option("--to", metavar="NEW")],
    pacts: Annotated[list[Path] | None, typer.Argument()] = None,
    bron: SourceOption = None,
    leveranciers: VendorsOption = None,
    runs: Annotated[list[Path] | None, typer.Option("--run", metavar="FOLDER")] = None,
    provider: Annotated[Literal["duo", "coa", "gemeente"] | None, typer.Option("--provider")] = None,
    formaat: Annotated[Forms, typer.Option("--format")] = "text",
    lang: LangOption = DEFAULT,
) -> None:
    words = Words("contracts-impact", lang)
    with kindly(lang):
        from harness.cli.contracts_sources import contracts_of
        from harness.pacts.impact import judging
        from harness.pacts.impact.outcomes import as_json
        from harness.pacts.impact.proofs import read_proofs
        from harness.pacts.impact.release import release

        if oud.is_dir() != nieuw.is_dir():
            raise BadInputError(words.sentence("twee_soorten"))
        contracts, problems, register = contracts_of(pacts or [], bron, leveranciers, lang)
        proofs = [proof for run in runs or () for proof in read_proofs(run)]
        shipped = release(_documents(oud), _documents(nieuw))
        found = judging.impact(shipped, contracts, register, provider or "", _seen(shipped, proofs))
        for problem in problems:
            complain(words("fout", tekst=clean(f"{problem.place}: {problem.said.in_language(lang)}")))
        if formaat == "json":
            unread = [{"place": problem.place, "problem": problem.said.in_language(lang)} for problem in problems]
            print(json.dumps({**as_json(found, lang), "problems": unread}, ensure_ascii=False, indent=2, default=str))
        elif formaat == "html":
            from harness.pacts.impact.matrix import apis_at, matrix, with_documents
            from harness.reports.contracts_html import render

            documents = (*shipped.old.documents, *shipped.new.documents)
            apis = with_documents(apis_at(bundled("contracts/openapi")), documents, found.provider)
            print(render(lang, matrix=matrix(apis, contracts, register, proofs), impact=found, problems=problems))
        else:
            from harness.cli.contracts_impact_text import show

            show(found, lang)
        if found.outcome == "breaks":
            raise typer.Exit(NOT_GOOD)
        raise typer.Exit(BAD_INPUT if problems or found.outcome == "unknown" else GOOD)


def _seen(shipped: Release, proofs: list[Proof]) -> Seen:
    """What the runs showed of either version; the chain's own documents say how an API is called in a run."""
    from harness.pacts.impact.matrix import apis_at
    from harness.pacts.impact.witnessed import Seen, seen

    if not proofs:
        return Seen()
    names = {api.title: api.name for api in apis_at(bundled("contracts/openapi"))}
    return seen(proofs, shipped.old.documents, shipped.new.documents, names)


def _documents(place: Path) -> list[Document]:
    from harness.openapi import DocumentError
    from harness.pacts.compare import documents_at

    problems: list[DocumentError] = []
    found = list(documents_at(place, problems))
    for problem in problems:
        raise problem
    return found
