"""``docs/woordenlijst.md``: the terms of the chain, from ``contracts/woordenlijst.yaml``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "woordenlijst.md"
HEAD = (
    "# Glossary: the terms of the chain\n\n"
    "These words are Dutch everywhere, in code too: they are what DUO, COA and municipalities say. All that is "
    "technique is called in English. This page is made from `contracts/woordenlijst.yaml`; do not change it here.\n\n"
    "| term | meaning | whose word it is |\n| --- | --- | --- |"
)


def written() -> str:
    """The page as it should stand there."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield HEAD
    rows = yaml.safe_load((ROOT / "contracts" / "woordenlijst.yaml").read_text(encoding="utf-8"))["termen"]
    for row in rows:
        forms = f" ({', '.join(row['vormen'])})" if row.get("vormen") else ""
        yield f"| {row['term']}{forms} | {row['meaning']} | {row['bron']} |"
