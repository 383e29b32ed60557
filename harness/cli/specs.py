"""``plateau2 specs``: what changed between two versions of an API, and whether its version number says so."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from harness.cli.console import clean, say
from harness.cli.failing import GOOD, NOT_GOOD, kindly
from harness.cli.reaching import FetchOption, RootOption, reach_of
from harness.cli.specs_drift import drift
from harness.cli.specs_findings import findings
from harness.cli.specs_lint import lint
from harness.cli.words import DEFAULT, LangOption, Words

if TYPE_CHECKING:
    from harness.openapi import Document
    from harness.openapi.diff import Change, VersionVerdict


def register(app: typer.Typer) -> None:
    group = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
    group.command("diff")(diff)
    group.command("drift")(drift)
    group.command("findings")(findings)
    group.command("lint")(lint)
    app.add_typer(group, name="specs")


def diff(
    oud: Annotated[Path, typer.Argument(metavar="OLD")],
    nieuw: Annotated[Path, typer.Argument(metavar="NEW")],
    vorm: Annotated[Literal["text", "json"], typer.Option("--format")] = "text",
    root: RootOption = None,
    fetch: FetchOption = None,
    lang: LangOption = DEFAULT,
) -> None:
    words = Words("specs-diff", lang)
    with kindly(lang):
        from harness.openapi import load_document
        from harness.openapi.diff import compare, judge_version

        reach = reach_of(root, fetch)
        old, new = (load_document(path, reach=reach, whole=False) for path in (oud, nieuw))
        changes = compare(old, new)
        version = judge_version(old, new, changes)
        if vorm == "json":
            print(json.dumps(_as_json(old, new, changes, version, lang), ensure_ascii=False, indent=2))
        else:
            from harness.cli.specs_text import show

            say(clean(f"{old.content['info'].get('title', oud.name)}: {old.version} → {new.version}"), style="bold")
            show(changes, version, words)
        raise typer.Exit(NOT_GOOD if any(change.kind == "breaking" for change in changes) else GOOD)


def _as_json(
    old: Document, new: Document, changes: tuple[Change, ...], version: VersionVerdict, lang: str
) -> dict[str, object]:
    kinds = [change.kind for change in changes]
    return {
        "old": {"file": str(old.file), "version": old.version},
        "new": {"file": str(new.file), "version": new.version},
        "version": {
            "fits": version.fits,
            "code": version.code,
            "reason": version.sentence(lang),
            "source": version.source(),
        },
        "counts": {kind: kinds.count(kind) for kind in ("breaking", "compatible", "editorial")},
        "changes": [change.as_json(lang) for change in changes],
    }
