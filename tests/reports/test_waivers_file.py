"""A file with waivers is read whole, or its mistake is named with file, place and cure."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.reports.waivers_file import MAX_SIZE, WaiverError, read_waivers

GOOD = {
    "eis": '"EIS-LEZ-003"',
    "dienst": '"inburgeringstermijn"',
    "product": '"Wegwijs"',
    "versie": '"4.2"',
    "eigenaar": '"Noorderlicht Software"',
    "reden": '"De wachtrij vervalt in 4.3."',
    "goedgekeurd_door": '"VNG Realisatie"',
    "tot": "2027-03-01",
}


def row(**changes: str | None) -> str:
    lines = [f"{name} = {value}" for name, value in (GOOD | changes).items() if value is not None]
    return "\n".join(["[[ontheffing]]", *lines, ""])


def problem(tmp_path: Path, content: str | bytes) -> str:
    file = tmp_path / "ontheffingen.toml"
    file.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    with pytest.raises(WaiverError) as error:
        read_waivers(file)
    assert str(error.value).startswith(str(file))
    return str(error.value)


def test_a_good_file_is_read(tmp_path: Path) -> None:
    file = tmp_path / "ontheffingen.toml"
    file.write_text(row() + row(dienst=None), encoding="utf-8")
    first, second = read_waivers(file)
    assert (first.dienst, second.dienst, first.tot.isoformat()) == ("inburgeringstermijn", None, "2027-03-01")


def test_an_empty_file_holds_no_waivers(tmp_path: Path) -> None:
    (tmp_path / "leeg.toml").write_bytes(b"")
    assert read_waivers(tmp_path / "leeg.toml") == ()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"tot": None}, "waiver 1, tot: Field required; every waiver ends"),
        ({"tot": '"ooit"'}, "tot: is no day; every waiver ends"),
        ({"tot": "1790000000"}, "tot: is no day"),
        ({"tot": "2027-03-01T00:00:00Z"}, "tot: is no day"),
        ({"eis": '["EIS-LEZ-003", "EIS-LEZ-001"]'}, "a waiver is for one requirement"),
        ({"eis": '"EIS-LEZ-*"'}, "a waiver is for one requirement"),
        ({"eis": '"EIS-LEZ-999"'}, "there is no EIS-LEZ-999"),
        ({"versie": '"4.*"'}, "a waiver is for one version"),
        ({"versie": '"4.1, 4.2"'}, "a waiver is for one version"),
        ({"dienst": '"pip"'}, "is not asked of 'pip'; choose from"),
        ({"goedgekeurd_door": '"noorderlicht software "'}, "let somebody else approve"),
        ({"goedgekeurd_door": None}, "goedgekeurd_door: Field required"),
        ({"reden": '"  "'}, "reden: is empty"),
        ({"reden": '"goed\\u202e"'}, "reden: is empty or holds signs"),
        ({"uitkomst": '"passed"'}, "uitkomst: Extra inputs"),
    ],
)
def test_a_waiver_that_cannot_be_is_named(tmp_path: Path, changes: dict[str, str | None], said: str) -> None:
    assert said in problem(tmp_path, row(**changes))


def test_the_second_waiver_is_counted_as_the_second(tmp_path: Path) -> None:
    assert "waiver 2, tot" in problem(tmp_path, row() + row(dienst=None, tot=None))


def test_the_same_waiver_twice_is_named(tmp_path: Path) -> None:
    assert "waiver 2: is about the same as waiver 1" in problem(tmp_path, row() + row(reden='"Anders."'))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xff\xfe", "not UTF-8"),
        ("[[ontheffing]\n", "not good TOML"),
        ("a = " + "[" * 10_000, "nested too deeply"),
        ("[[waiver]]\n", "'waiver' does not belong here"),
        ('ontheffing = "EIS-LEZ-003"\n', "write each waiver below"),
        ("ontheffing = [1]\n", "waiver 1"),
        ("#" * (MAX_SIZE + 1), "is larger than"),
    ],
)
def test_a_file_that_cannot_be_is_named(tmp_path: Path, content: str | bytes, said: str) -> None:
    assert said in problem(tmp_path, content)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(WaiverError, match=r"nergens\.toml: cannot be read"):
        read_waivers(tmp_path / "nergens.toml")
