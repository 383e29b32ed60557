"""What is wrong from outside ends in one clear line and an exit code: file, place, cure, and never a traceback."""

from __future__ import annotations

import re
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import Plateau2

Change = Callable[[str], str | bytes]

BAD_FILES: dict[str, tuple[Change, str]] = {
    "empty": (lambda _: "", "[leverancier] ontbreekt"),
    "no-product": (lambda text: text.replace("[product]", "[produkt]"), "[product] ontbreekt"),
    "no-name": (lambda text: re.sub(r'naam = "Lindewaard Software"\n', "", text), "[leverancier.naam] ontbreekt"),
    "short-oin": (
        lambda text: text.replace("00000099000000020000", "123"),
        "[gemeenten.2.oin] heeft niet",
    ),
    "oin-with-letters": (lambda text: text.replace("00000099000000001000", "A" * 20), "20 cijfers"),
    "number-as-name": (lambda text: text.replace('naam = "Lindewaard"', "naam = 5"), "[product.naam] moet tekst zijn"),
    "negative-promise": (lambda text: text.replace("lees_binnen = 3", "lees_binnen = -3"), "moet groter zijn dan 0"),
    "no-time-at-all": (lambda text: text.replace("lees_binnen = 3", "lees_binnen = 0"), "moet groter zijn dan 0"),
    "hours-of-waiting": (
        lambda text: text.replace("lees_binnen = 3", "lees_binnen = 10_000"),
        "lees_binnen = 10000 is te lang; beloof hooguit 900 seconden",
    ),
    "unknown-key": (lambda text: text.replace("probe = true", "proef = true"), "[applicatie.proef] is onbekend"),
    "unknown-service": (lambda text: text.replace("boete =", "boetes ="), "'boetes' is geen stelseldienst"),
    "unknown-claim": (lambda text: text.replace('boete = "ja"', 'boete = "misschien"'), "moet een van deze zijn"),
    "same-oin-twice": (lambda text: text.replace("00000099000000020000", "00000099000000010000"), "dezelfde oin"),
    "same-code-twice": (lambda text: text.replace("9902", "9901"), "dezelfde code"),
    "one-gemeente-table": (
        lambda text: re.sub(r"\[\[gemeenten\]\]\nnaam = \"Gemeente Z.*\noin.*\ncode.*\n", "", text).replace(
            "[[gemeenten]]", "[gemeenten]"
        ),
        "[[gemeenten]] met dubbele haken",
    ),
    "not-toml": (lambda text: text.replace("[product]", "[product"), "geen goede TOML"),
    "not-utf-8": (lambda text: text.encode().replace(b"Zeeduin", b"Zee\xff\xfe"), "is geen UTF-8 (byte"),
    "a-megabyte": (lambda text: text + "# vol\n" * 180_000, "groter dan 256 KiB"),
    "deep": (lambda text: text + "\nx = " + "[" * 50_000 + "]" * 50_000, "te diep genest"),
    "nothing-to-reach": (
        lambda text: text.replace('start = "{python} -m lindewaard"', ""),
        "`notificatie_url` nodig",
    ),
}


@pytest.mark.parametrize("name", list(BAD_FILES))
@pytest.mark.parametrize("command", ["certify", "doctor", "facility"])
def test_a_wrong_leverancier_toml_is_named_with_place_and_cure(
    workspace: Path, plateau2: Plateau2, name: str, command: str
) -> None:
    change, expected = BAD_FILES[name]
    file = workspace / "leverancier.toml"
    changed = change(file.read_text(encoding="utf-8"))
    file.write_bytes(changed if isinstance(changed, bytes) else changed.encode())
    said = plateau2(command, file)
    assert said.code == 2
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert len(said.err) < 900
    assert str(file) in said.err
    assert expected in said.err
    assert not (workspace / "runs").exists() or not list((workspace / "runs").iterdir())


@pytest.mark.parametrize("make", ["nothing", "folder", "device"])
def test_a_path_without_a_leverancier_toml_is_named(tmp_path: Path, plateau2: Plateau2, make: str) -> None:
    path = {"nothing": tmp_path / "weg.toml", "folder": tmp_path, "device": Path("/dev/zero")}[make]
    said = plateau2("certify", path)
    assert said.code == 2
    assert str(path) in said.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("--only", "SS999"),
        ("--hervat", "20200101-000000-abcdef"),
        ("--vorige", "20200101-000000-abcdef"),
        ("--failed",),
        ("--seed", "-1"),
        ("--lang", "fr"),
    ],
    ids=" ".join,
)
def test_wishes_that_cannot_be_met_are_told(workspace: Path, plateau2: Plateau2, arguments: tuple[str, ...]) -> None:
    said = plateau2("certify", workspace, *arguments)
    assert said.code == 2
    assert said.err


def test_results_never_go_into_a_folder_that_is_in_use(workspace: Path, plateau2: Plateau2) -> None:
    said = plateau2("certify", workspace, "--only", "SS102", "--uit", workspace)
    assert said.code == 2
    assert "is niet leeg" in said.err
    assert (workspace / "leverancier.toml").exists()


@pytest.mark.parametrize("port", ["duo_poort", "coa_poort"])
def test_a_port_in_use_is_told_and_leaves_no_run_behind(workspace: Path, plateau2: Plateau2, port: str) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        _harnas(workspace, f"{port} = {taken.getsockname()[1]}")
        said = plateau2("certify", workspace, "--only", "SS102", "--stil")
    assert said.code == 2
    assert "[harnas]" in said.err
    assert not list((workspace / "runs").glob("*"))


@pytest.mark.parametrize("name", ["ca.pem", "ca.key", "crl.pem", "leverancier.pem", "leverancier.key", "duo.key"])
@pytest.mark.parametrize("content", [b"", b"geen PEM", b"\xff" * 100])
def test_a_broken_certificate_file_is_named_with_the_cure(
    workspace: Path, plateau2: Plateau2, name: str, content: bytes
) -> None:
    assert plateau2("certify", workspace, "--only", "SS102", "--stil").code == 0
    runs = list((workspace / "runs").iterdir())
    (workspace / "pki" / name).write_bytes(content)
    said = plateau2("certify", workspace, "--only", "SS102", "--stil")
    assert said.code == 2
    assert f"pki/{name}" in said.err
    assert list((workspace / "runs").iterdir()) == runs


@pytest.mark.parametrize("content", [None, b"geen PEM"])
def test_a_ca_of_the_vendor_that_cannot_be_used_is_named(
    workspace: Path, plateau2: Plateau2, content: bytes | None
) -> None:
    with (workspace / "leverancier.toml").open("a") as file:
        file.write('\n[certificaten]\nca = "mijn-ca.pem"\n')
    if content is not None:
        (workspace / "mijn-ca.pem").write_bytes(content)
    said = plateau2("certify", workspace, "--only", "SS102", "--stil")
    assert said.code == 2
    assert "mijn-ca.pem" in said.err


@pytest.mark.parametrize("name", ["declaration.json", "baseline.json", "recording.jsonl"])
@pytest.mark.parametrize("change", ["empty", "half", "gone", "folder"])
def test_a_run_folder_that_was_changed_is_not_resumed(
    workspace: Path, run_folder: Path, plateau2: Plateau2, name: str, change: str
) -> None:
    file = run_folder / name
    content = file.read_bytes()
    file.unlink()
    if change == "folder":
        file.mkdir()
    elif change != "gone":
        file.write_bytes(content[: len(content) // 2] if change == "half" else b"")
    before = {path.name for path in run_folder.iterdir()}
    said = plateau2("certify", workspace, "--hervat", run_folder)
    if (name, change) == ("recording.jsonl", "half"):
        assert said.code in (0, 1)  # that is what a killed run looks like, and it goes on
        return
    assert said.code == 2
    assert name in said.err
    assert {path.name for path in run_folder.iterdir()} == before


def test_a_mistake_of_our_own_is_called_that(
    workspace: Path, plateau2: Plateau2, monkeypatch: pytest.MonkeyPatch
) -> None:
    from harness.cli import opening

    monkeypatch.setattr(opening, "run_folder", None)
    said = plateau2("report", "verify", workspace)
    assert said.code == 3
    assert "ligt aan plateau2 zelf" in said.err


def _harnas(workspace: Path, line: str) -> None:
    file = workspace / "leverancier.toml"
    text = file.read_text(encoding="utf-8")
    text = text.replace("[harnas]", f"[harnas]\n{line}") if "[harnas]" in text else f"{text}\n[harnas]\n{line}\n"
    file.write_text(text, encoding="utf-8")
