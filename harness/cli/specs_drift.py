"""``plateau2 specs drift``: what a downloaded publication says that we do not know, and where it contradicts itself."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from harness.cli.failing import GOOD, NOT_GOOD, kindly
from harness.cli.words import DEFAULT, LangOption, Words

if TYPE_CHECKING:
    from harness.openapi.drift import Drift


def drift(
    map_: Annotated[Path, typer.Argument(metavar="DIR")],
    vorm: Annotated[Literal["text", "json"], typer.Option("--format")] = "text",
    lang: LangOption = DEFAULT,
) -> None:
    words = Words("specs-drift", lang)
    with kindly(lang):
        from harness.openapi.drift import drift_of

        found = drift_of(map_, _played())
        if vorm == "json":
            print(json.dumps(_as_json(found, lang), ensure_ascii=False, indent=2))
        else:
            from harness.cli.specs_drift_text import show

            show(found, words)
        raise typer.Exit(GOOD if found.up_to_date else NOT_GOOD)


def _played() -> frozenset[str]:
    """The operations that our scenarios play, or know a valid call of."""
    from harness.playing.handelingen import HANDELINGEN
    from harness.scenarios import SCENARIOS

    return frozenset(HANDELINGEN).union(*(scenario.tags for scenario in SCENARIOS.values()))


def _as_json(found: Drift, lang: str) -> dict[str, Any]:
    return {
        "folder": str(found.publication.folder),
        "up_to_date": found.up_to_date,
        "apis": [api.as_json(lang) for api in found.apis],
        "unknown_operations": [asdict(operation) for operation in found.operations],
        "events": asdict(found.events) if found.events else None,
        "disagreements": [one.as_json(lang) for one in found.disagreements],
    }
