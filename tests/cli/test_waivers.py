"""report render --ontheffingen: waivers beside the outcomes, in files of their own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reports.differing.twee_runs import side, written
from tests.reports.ontheffing import failing

from .conftest import Plateau2

WAIVER = """
[[ontheffing]]
eis = "EIS-LEZ-001"
product = "Wegwijs"
versie = "4.2"
eigenaar = "Noorderlicht Software"
reden = "De wachtrij vervalt in 4.3."
goedgekeurd_door = "VNG Realisatie"
tot = 2027-03-01
"""


@pytest.fixture
def run(tmp_path: Path) -> Path:
    return written(tmp_path / "run", side(failing()))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "ontheffingen.toml"
    made.write_text(WAIVER, encoding="utf-8")
    return made


def test_they_come_in_files_of_their_own_and_the_report_stays(plateau2: Plateau2, run: Path, file: Path) -> None:
    before = {path.name: path.read_bytes() for path in run.iterdir()}
    said = plateau2("report", "render", run, "--ontheffingen", file, "--at", "2026-11-24")
    assert said.code == 0
    assert "Afgezien van wat met een ontheffing is aanvaard (1), is dit conform." in said.out
    assert {path.name: path.read_bytes() for path in run.iterdir() if path.name in before} == before
    made = {path.name for path in run.iterdir()} - before.keys()
    assert made == {
        "report-ontheffingen.html", "report-ontheffingen.pdf", "junit-ontheffingen.xml", "report-ontheffingen.sarif",
    }  # fmt: skip


def test_on_a_later_day_the_waiver_has_expired(plateau2: Plateau2, run: Path, file: Path) -> None:
    arguments = ("--format", "html", "--at", "2027-03-02", "--lang", "en")
    said = plateau2("report", "render", run, "--ontheffingen", file, *arguments)
    assert said.code == 0
    assert "There is no waiver that covers anything here." in said.out
    assert "expired: it held until 1 March 2027" in (run / "report-ontheffingen.html").read_text(encoding="utf-8")


def test_a_waiver_without_an_end_writes_nothing(plateau2: Plateau2, run: Path, file: Path) -> None:
    file.write_text(WAIVER.replace("tot = 2027-03-01", ""), encoding="utf-8")
    before = sorted(run.iterdir())
    said = plateau2("report", "render", run, "--ontheffingen", file)
    assert said.code == 2
    assert "ontheffing 1, tot: ontbreekt; elke ontheffing eindigt" in said.err
    assert sorted(run.iterdir()) == before


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [(("--at", "2026-11-24"), "hoort bij --ontheffingen"), (("--at", "morgen", "--ontheffingen"), "is geen dag")],
)
def test_a_day_that_cannot_be_is_named(
    plateau2: Plateau2, run: Path, file: Path, arguments: tuple[str, ...], problem: str
) -> None:
    given = (*arguments, file) if arguments[-1] == "--ontheffingen" else arguments
    said = plateau2("report", "render", run, *given)
    assert said.code == 2
    assert problem in said.err
