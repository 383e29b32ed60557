"""What is written for who comes after is whole: every decision is listed, dated and has a status; paths exist."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
DECISIONS = ROOT / "docs" / "decisions"


def test_every_decision_has_a_day_and_a_status_and_stands_in_the_list() -> None:
    told = (DECISIONS / "README.md").read_text(encoding="utf-8")
    for page in DECISIONS.glob("0*.md"):
        line = page.read_text(encoding="utf-8").splitlines()[2]
        form = r"\*Decided \d{4}-\d\d-\d\d(, changed \d{4}-\d\d-\d\d)?\. (In force|Overtaken by .+)\.\*"
        assert re.fullmatch(form, line), f"{page.name}: write `*Decided 2026-12-01. In force.*` below its title"
        row = next((row for row in told.splitlines() if f"({page.name})" in row), "")
        assert row, f"{page.name} stands not in docs/decisions/README.md; add a row that says what was decided"
        assert len([cell for cell in row.strip("| ").split(" | ") if cell.strip()]) == 4, row


def test_what_contributing_names_exists() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    named = re.findall(r"\b(?:tests|harness|contracts|docs|reports)/[\w./-]*[\w/]", text)
    places = [place for place in named if "<" not in place]
    assert len(places) > 20
    assert not [place for place in places if not (ROOT / place).exists()]
