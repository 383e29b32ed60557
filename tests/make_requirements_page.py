"""Writes ``docs/eisen.md``: ``python tests/make_requirements_page.py`` from the root of the checkout.

The scenarios that it names are those of the tables of planted faults, so that nobody has to keep a list by hand.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "end_to_end"), str(ROOT / "fixtures" / "applicaties")]

from gebreken import GEBREKEN  # noqa: E402
from waarborgen import WAARBORGEN  # noqa: E402

from harness.reports.requirements_page import page  # noqa: E402

PAGE = ROOT / "docs" / "eisen.md"


def shown_in() -> dict[str, tuple[str, ...]]:
    """Requirement -> scenarios in which a planted fault shows."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for fault in (*WAARBORGEN.values(), *GEBREKEN.values()):
        found[fault.eis].update(dict.fromkeys(fault.alleen))
    return {eis: tuple(names) for eis, names in found.items()}


def written() -> str:
    """The page as it should stand there."""
    return page(shown_in())


if __name__ == "__main__":
    PAGE.write_text(written(), encoding="utf-8")
    print(PAGE)
