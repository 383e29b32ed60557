"""``plateau2 specs findings``: what is wrong with the published documents, as a page that can be sent to DUO."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from harness.cli.console import say
from harness.cli.failing import BadInputError, kindly
from harness.cli.words import DEFAULT, LangOption, Words

if TYPE_CHECKING:
    from harness.openapi.findings import Findings


def findings(
    uit: Annotated[Path | None, typer.Option("--out")] = None,
    vorm: Annotated[Literal["markdown", "json"], typer.Option("--format")] = "markdown",
    lang: LangOption = DEFAULT,
) -> None:
    words = Words("specs-findings", lang)
    with kindly(lang):
        from harness.openapi.drift import our_documents
        from harness.openapi.findings import findings_of, page

        found = findings_of((ours.document for ours in our_documents().values()), lang)
        text = (
            json.dumps(_as_json(found, lang), ensure_ascii=False, indent=2) + "\n"
            if vorm == "json"
            else page(found, lang)
        )
        if uit is None:
            print(text, end="")
            return
        if not uit.parent.is_dir():
            raise BadInputError(words.sentence("geen_map", pad=uit.parent))
        uit.write_text(text, encoding="utf-8")
        say(words("geschreven", pad=uit))


def _as_json(found: Findings, lang: str) -> dict[str, Any]:
    from harness.openapi.findings import facts, finding_rules

    return {
        "apis": [{"api": api, "version": version} for api, version in found.apis],
        "seen": [{"id": finding_rules()[one.rule].id, **asdict(one)} for one in found.seen],
        "read": [fact.model_dump() | {"titel": fact.titel.in_language(lang), "uitleg": fact.uitleg.in_language(lang)}
                 for fact in facts()],
        "adr": [asdict(one) for one in found.adr],
    }  # fmt: skip
