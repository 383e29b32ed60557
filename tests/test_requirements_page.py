"""The page of requirements says what the tables say."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import make_requirements_page as maker

from harness.chain.requirements import requirements


def test_every_requirement_has_a_row_with_its_level_and_the_places_that_say_it() -> None:
    rows = {
        line.split(" | ")[0].removeprefix("| "): line for line in maker.written().split("## Verlaagd")[0].split("\n")
    }
    for one in requirements().values():
        row = rows[one.id]
        assert (
            one.titel.nl.replace("|", "\\|") in row and f" | {one.niveau}" in row and row.endswith(f"| {one.sinds} |")
        )
        assert all(str(ground) in row for ground in one.gronden), one.id


def test_what_was_lowered_stands_in_a_table_of_its_own() -> None:
    told = maker.written().split("## Verlaagd")[1].split("## De teksten")[0]
    for one in requirements().values():
        assert (f"| {one.id} |" in told) == (one.verlaagd is not None), one.id
