"""``demo --side provider``: the DUO and COA that plateau2 plays are verified as any other, and are good."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from harness.reports.model import Report
from tests.proofs import WHOLE

from .conftest import Plateau2, as_process

pytestmark = pytest.mark.end_to_end


PART = ("SS102", "CA101", "digikoppeling", "gemeenten", "toegang-getpipbybsn", "contracten")
"""A bit of every kind at both; ``tox -e proofs`` verifies the whole, of which ``test_register_provider`` does DUO's."""


def test_both_parties_are_verified_and_their_reports_can_be_recomputed(tmp_path: Path, plateau2: Plateau2) -> None:
    part = () if WHOLE else tuple(word for one in PART for word in ("--only", one))
    demo = as_process("demo", "--side", "provider", "--depth", "quick", "--uit", tmp_path / "uit", *part, cwd=tmp_path)
    out, err = demo.communicate(timeout=400)
    assert demo.returncode == 0, (out + err).decode()[-3000:]
    (folder,) = (tmp_path / "uit").iterdir()
    verdicts = {}
    for name in ("duo", "coa"):
        content = (folder / name / "report.json").read_bytes()
        verdicts[name] = Report.model_validate_json(content).verdict.code
        assert (folder / name / "report.html").is_file()
        assert plateau2("report", "verify", folder / name).code == 0
    assert verdicts == ({"duo": "conform", "coa": "concept"} if WHOLE else {"duo": "deelrun", "coa": "deelrun"})


WITHOUT = """
import sys
for name in ("hypothesis", "schemathesis", "pact", "locust"):
    sys.modules[name] = None
sys.argv = ["plateau2", *sys.argv[1:]]
from harness.cli import main
main()
"""


@pytest.mark.parametrize(
    ("command", "extra"),
    [
        (("demo", "--side", "provider"), "plateau2[properties]"),
        (("demo", "--side", "provider", "--only", "contracten"), "plateau2[pact]"),
        (("verify-release", "duo", "--base-url", "https://localhost:1"), "plateau2[properties]"),
        (("load", "duo"), "plateau2[load]"),
        (("contracts", "verify", "contracts/pacts", "--provider", "duo"), "plateau2[pact]"),
    ],
)
def test_without_its_extra_a_command_says_what_to_install(tmp_path: Path, command: tuple[str, ...], extra: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT, *command], cwd=tmp_path, capture_output=True, text=True, timeout=240
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert extra in done.stderr and len(done.stderr.splitlines()) == 1


def test_scenarios_alone_need_no_extra(tmp_path: Path) -> None:
    command = (
        "demo",
        "--side",
        "provider",
        "--only",
        "SS102",
        "--only",
        "CA101",
        "--stil",
        "--uit",
        str(tmp_path / "uit"),
    )
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT, *command], cwd=tmp_path, capture_output=True, text=True, timeout=240
    )
    assert done.returncode == 0, done.stdout + done.stderr
