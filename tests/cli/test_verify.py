"""A run folder is verified: what was changed after writing is named, by file and place."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from harness.evidence.canonical import canonical, digest
from harness.register.bewijs import proof_text
from harness.register.log import Log, SigningKey
from harness.reports.files import FILES
from harness.reports.verify import verify
from tests.register.examples import certificate
from tests.register.examples import settings as settings_of_register
from tests.reports.forging import changed, rebuilt

from .conftest import Plateau2

EVIDENCE = ["declaration.json", "baseline.json", "recording.jsonl", "report.json"]


def test_a_run_as_it_was_written_is_equal(plateau2: Plateau2, finished: Path) -> None:
    said = plateau2("report", "verify", finished)
    assert said.code == 0
    assert said.out.count("✓") == len(EVIDENCE) + len(FILES)
    assert "applicatie.log: is van de applicatie zelf en telt niet als bewijs" in said.out


def test_a_report_in_english_is_as_good(plateau2: Plateau2, run_folder: Path) -> None:
    assert plateau2("report", "render", run_folder, "--lang", "en").code == 0
    assert 'lang="en"' in (run_folder / "report.html").read_text(encoding="utf-8")[:300]
    assert plateau2("report", "verify", run_folder, "--lang", "en").code == 0


@pytest.mark.parametrize("form", list(FILES))
def test_rendering_twice_gives_the_same_bytes(plateau2: Plateau2, run_folder: Path, form: str) -> None:
    before = (run_folder / FILES[form]).read_bytes()  # type: ignore[index]
    assert plateau2("report", "render", run_folder, "--format", form).code == 0
    assert (run_folder / FILES[form]).read_bytes() == before  # type: ignore[index]


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_byte_that_changes_anywhere_is_reported(finished: Path, tmp_path: Path, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from([*EVIDENCE, *FILES.values()]), "file")
    original = (finished / name).read_bytes()
    content = bytearray(original)
    at = data.draw(st.integers(0, len(content) - 1), "at")
    match data.draw(st.sampled_from(["flip", "insert", "delete", "cut"]), "what"):
        case "flip":
            content[at] ^= data.draw(st.integers(1, 255), "mask")
        case "insert":
            content.insert(at, data.draw(st.integers(0, 255), "byte"))
        case "delete":
            del content[at]
        case "cut":
            del content[at:]
    if bytes(content) == original:
        return
    folder = tmp_path / "run"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(finished, folder)
    (folder / name).write_bytes(content)
    found = verify(folder)
    assert not found.equal
    assert name in {remark.file for remark in found.differences}
    assert name not in found.good


@pytest.mark.parametrize("line", [1, 2, 7])
def test_a_changed_line_of_the_recording_is_named(plateau2: Plateau2, run_folder: Path, line: int) -> None:
    file = run_folder / "recording.jsonl"
    lines = file.read_bytes().splitlines(keepends=True)
    lines[line] = lines[line].replace(b'"at":"2', b'"at":"1', 1)
    file.write_bytes(b"".join(lines))
    said = plateau2("report", "verify", run_folder)
    assert said.code == 10
    # the line itself still reads well: it is the next one that no longer follows
    assert f"recording.jsonl, regel {line + 2}: deze regel, of die ervoor, is veranderd" in said.out
    assert "report.json: niet opnieuw berekend" in said.out


def test_a_nicer_verdict_in_the_report_is_named_with_its_place(plateau2: Plateau2, run_folder: Path) -> None:
    file = run_folder / "report.json"
    report = json.loads(file.read_bytes())
    report["verdict"]["conform"] = True
    file.write_bytes(canonical(report))
    said = plateau2("report", "verify", run_folder, "--lang", "en")
    assert said.code == 10
    assert "report.json, /verdict/conform: differs from what was computed again" in said.out


def test_a_changed_page_is_named_with_its_line(plateau2: Plateau2, run_folder: Path) -> None:
    file = run_folder / "report.html"
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    lines[4] = lines[4].replace(">", "> ", 1) if ">" in lines[4] else " " + lines[4]
    file.write_text("".join(lines), encoding="utf-8")
    said = plateau2("report", "verify", run_folder)
    assert said.code == 10
    assert "report.html, regel 5" in said.out


def test_a_file_of_somebody_else_is_named_and_changes_nothing(plateau2: Plateau2, run_folder: Path) -> None:
    (run_folder / "aantekening.txt").write_text("van mij")
    said = plateau2("report", "verify", run_folder)
    assert said.code == 0
    assert "aantekening.txt: hoort niet bij de test" in said.out


@pytest.fixture
def proven(plateau2: Plateau2, run_folder: Path, tmp_path: Path) -> tuple[Path, tuple[str | Path, ...]]:
    """A run with the PDF that proves its admission, and the options that name the register."""
    key = SigningKey.generate("register.example")
    event = certificate(0).model_copy(update={"rapport": digest((run_folder / "report.json").read_bytes())})
    log = Log.create(tmp_path / "register" / "log", key).append([settings_of_register(key).leaf, event.leaf], key)
    file = tmp_path / "certificaat.json"
    file.write_text(json.dumps({"regel": event.leaf.decode(), "bewijs": proof_text(log.proof(1), event.leaf)}))
    given = ("--certificaat", file, "--register-key", str(log.key))
    assert plateau2("report", "render", run_folder, *given).code == 0
    log.append([b"iets van later"], key)
    return run_folder, ("--register", tmp_path / "register", "--register-key", str(log.key))


def test_the_pdf_with_the_proof_is_verified_with_the_register(
    plateau2: Plateau2, proven: tuple[Path, tuple[str | Path, ...]]
) -> None:
    folder, register = proven
    for options in ((), register[:2]):  # anybody could have filled a folder
        said = plateau2("report", "verify", folder, *options)
        assert "report-bewijs.pdf: is het rapport met het bewijs van inschrijving, en is niet gecontroleerd" in said.out
    assert "✓ report-bewijs.pdf" in plateau2("report", "verify", folder, *register).out
    file = folder / "report-bewijs.pdf"
    original = file.read_bytes()
    for at in range(0, len(original), len(original) // 12):
        file.write_bytes(original[:at] + bytes([original[at] ^ 1]) + original[at + 1 :])
        said = plateau2("report", "verify", folder, *register)
        assert (said.code, "✕ report-bewijs.pdf" in said.out) == (10, True)


def test_a_report_without_its_proof_is_not_taken_for_one(
    plateau2: Plateau2, proven: tuple[Path, tuple[str | Path, ...]]
) -> None:
    folder, register = proven
    shutil.copy(folder / "report.pdf", folder / "report-bewijs.pdf")
    said = plateau2("report", "verify", folder, *register)
    assert (said.code, "draagt geen bewijs dat dit rapport in dit register staat" in said.out) == (10, True)


def test_a_report_with_waivers_is_called_ours_and_not_verified(plateau2: Plateau2, run_folder: Path) -> None:
    (run_folder / "report-ontheffingen.html").write_text("<p>veranderd")
    said = plateau2("report", "verify", run_folder, "--lang", "en")
    assert (said.code, "report-ontheffingen.html: is the report with waivers, and was not verified" in said.out) == (
        0,
        True,
    )


@pytest.mark.parametrize("name", EVIDENCE)
def test_a_missing_file_is_named(plateau2: Plateau2, run_folder: Path, name: str) -> None:
    (run_folder / name).unlink()
    said = plateau2("report", "verify", run_folder)
    assert said.code == 10
    assert f"{name}: ontbreekt" in said.out


def test_a_run_without_a_last_line_is_not_finished(plateau2: Plateau2, run_folder: Path) -> None:
    file = run_folder / "recording.jsonl"
    file.write_bytes(b"".join(file.read_bytes().splitlines(keepends=True)[:-1]))
    said = plateau2("report", "verify", run_folder)
    assert said.code == 10
    assert "de opname is niet af" in said.out


def test_another_version_of_plateau2_compares_what_was_decided(plateau2: Plateau2, run_folder: Path) -> None:
    rebuilt(run_folder)
    said = plateau2("report", "verify", run_folder)
    assert said.code == 0
    assert "report.json: gaat over deze test; oordeel en uitkomsten zijn gelijk" in said.out
    assert "report.pdf: niet vergeleken" in said.out
    assert "Volgt het oordeel uit het bewijs? Niet bewezen." in said.out  # anybody can name a version
    assert "plateau2 9.9.9" in said.out
    changed(run_folder, lambda report: report["verdict"].update(good=not report["verdict"]["good"]))
    said = plateau2("report", "verify", run_folder)
    assert said.code == 10
    assert "report.json, /verdict/good: het oordeel is anders" in said.out


def test_a_forger_who_names_another_version_is_found_by_all_that_he_changed(
    plateau2: Plateau2, run_folder: Path
) -> None:
    def nicer(report: dict[str, Any]) -> None:
        report["run"]["begonnen"] = "2026-12-01T00:00:00.000Z"
        report["declared"]["leverancier"]["naam"] = "Een ander"
        for service in report["services"]:
            if service["slug"].startswith("coa"):
                service |= {"status": "published", "telt_mee": True}
            for one in service["requirements"]:
                one["outcome"] = "passed"

    said = plateau2("report", "verify", changed(rebuilt(run_folder), nicer), "--lang", "en")
    assert said.code == 10
    for place in ("/run/begonnen", "/declared/leverancier/naam", "more differs"):
        assert place in said.out


def test_the_report_of_another_run_does_not_follow_from_this_evidence(
    plateau2: Plateau2, run_folder: Path, tmp_path: Path
) -> None:
    other = rebuilt(Path(shutil.copytree(run_folder, tmp_path / "ander")), run="20261127-230000-abcdef")
    shutil.copy(other / "report.json", rebuilt(run_folder) / "report.json")
    said = plateau2("report", "verify", run_folder)
    assert said.code == 10
    for place in ("/run/id", "/digests/baseline", "/digests/recording"):
        assert f"report.json, {place}: is anders dan wat uit het bewijs volgt" in said.out


@pytest.mark.parametrize("make", ["nothing", "file", "empty", "other"])
def test_what_is_no_run_folder_is_bad_input(plateau2: Plateau2, tmp_path: Path, make: str) -> None:
    path = tmp_path / "x"
    if make == "file":
        path.write_text("x")
    elif make != "nothing":
        path.mkdir()
    if make == "other":
        (path / "iets.txt").write_text("x")
    for command in ("verify", "render"):
        said = plateau2("report", command, path)
        assert said.code == 2
        assert str(path) in said.err
