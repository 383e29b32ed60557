"""Help teaches: in both languages, with an example, and without loading half of the harness first."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest

from harness.cli.app import build

from .conftest import ROOT, Plateau2

COMMANDS = [
    ("certify",), ("demo",), ("verify-release",), ("report",), ("report", "diff"), ("report", "render"),
    ("report", "sign"), ("report", "verify"), ("services",), ("explain",),
    ("init",), ("doctor",), ("facility",), ("specs",), ("specs", "diff"), ("specs", "drift"), ("specs", "findings"),
    ("specs", "lint"),
    ("contracts",), ("contracts", "check"), ("contracts", "verify"),
    ("contracts", "impact"), ("contracts", "matrix"),
    ("broker",), ("broker", "serve"), ("broker", "export"), ("broker", "token"), ("can-i-deploy",), ("load",),
    ("pki",), ("pki", "renew"), ("burden",), ("replay",),
    ("register",), ("register", "publish"), ("register", "init"), ("register", "nonce"), ("register", "add"),
    ("register", "correct"), ("register", "revoke"), ("register", "renew"), ("register", "expiring"),
    ("register", "waive"), ("register", "object"), ("register", "check"), ("register", "impact"),
]  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS, ids="-".join)
@pytest.mark.parametrize("lang", ["nl", "en"])
def test_help_of_every_command_has_an_example(plateau2: Plateau2, command: tuple[str, ...], lang: str) -> None:
    has_lang = command not in (("report",), ("specs",), ("broker",), ("contracts",), ("register",), ("pki",))
    said = plateau2(*command, "--help", *(["--lang", "en"] if lang == "en" and has_lang else []))
    assert said.code == 0
    assert f"  plateau2 {' '.join(command)}" in said.out
    assert "\x1b" not in said.out


def test_every_command_is_tried_here() -> None:
    def names(command: Any, path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
        children = getattr(command, "commands", {})
        return ([path] if path else []) + [
            name for key, child in children.items() for name in names(child, (*path, key))
        ]

    assert sorted(names(build())) == sorted(COMMANDS)


ENGLISH = (
    "Usage:",
    "Options:",
    "Commands:",
    "Arguments:",
    "[OPTIONS]",
    "COMMAND [ARGS]",
    "[default:",
    "[required]",
    "Show this",
)


@pytest.mark.parametrize("command", COMMANDS, ids="-".join)
def test_nothing_of_the_frame_of_dutch_help_is_english(plateau2: Plateau2, command: tuple[str, ...]) -> None:
    said = plateau2(*command, "--help").out
    assert not [word for word in ENGLISH if word in said]
    assert said.startswith(f"Gebruik: plateau2 {' '.join(command)}")
    assert "Toon deze uitleg en stop." in said


def test_the_frame_of_english_help_is_english(plateau2: Plateau2) -> None:
    said = plateau2("burden", "--help", "--lang", "en").out
    assert said.startswith("Usage: plateau2 burden [OPTIONS]")
    assert all(word in said for word in ("[required]", "[default: text]", "Show this message and exit."))


def test_without_a_command_the_whole_help_is_shown(plateau2: Plateau2) -> None:
    said = plateau2()
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("Gebruik: plateau2 [OPTIES] COMMANDO [ARGUMENTEN]...")
    assert "Probeer het eerst" in said.err


def test_help_in_english_is_english(plateau2: Plateau2) -> None:
    assert "Exit code 0" in plateau2("certify", "--help", "--lang", "en").out
    assert "Exitcode 0" in plateau2("certify", "--help").out


def test_the_command_line_starts_without_the_heavy_parts() -> None:
    program = (
        "import sys, harness.cli.app as app; app.build();"
        "heavy = {'asyncio', 'cryptography', 'httpx', 'jinja2', 'pydantic', 'rich', 'typst'} & set(sys.modules);"
        "sys.exit(', '.join(heavy) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, timeout=30, check=False)
    assert done.returncode == 0, done.stderr.decode()


def test_the_version_is_told(plateau2: Plateau2) -> None:
    from harness.program import this_program

    assert plateau2("--version").out == f"plateau2 {this_program()}\n"


def test_an_unknown_option_is_bad_input(plateau2: Plateau2) -> None:
    said = plateau2("certify", "--onbekend")
    assert said.code == 2
    assert "--onbekend" in said.err
