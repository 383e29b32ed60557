"""``plateau2 specs findings``: the page for DUO, on the screen, in a file, or for a program."""

from __future__ import annotations

import json
from pathlib import Path

from .conftest import Plateau2


def test_the_page_comes_on_the_screen_or_in_a_file(plateau2: Plateau2, tmp_path: Path) -> None:
    said = plateau2("specs", "findings")
    assert said.code == 0
    assert said.out.startswith("# Bevindingen over de documenten van DUO\n")
    written = plateau2("specs", "findings", "--out", tmp_path / "pagina.md")
    assert written.code == 0
    assert (tmp_path / "pagina.md").read_text("utf-8") == said.out


def test_a_program_gets_every_place(plateau2: Plateau2) -> None:
    told = json.loads(plateau2("specs", "findings", "--format", "json", "--lang", "en").out)
    assert len(told["apis"]) == 15
    bsn = [one for one in told["seen"] if one["part"] == "path bsn" and one["rule"] == "patroon-zonder-ankers-vast"]
    assert len({one["operation"] for one in bsn}) == len(bsn) > 30
    assert {one["id"] for one in bsn} == {"BEV-112"}
    assert any(one["titel"] == "The workbook lacks SS199" for one in told["read"])


def test_a_folder_that_is_not_there_is_bad_input(plateau2: Plateau2, tmp_path: Path) -> None:
    said = plateau2("specs", "findings", "--out", tmp_path / "niets" / "pagina.md")
    assert said.code == 2
    assert "niets" in said.err
