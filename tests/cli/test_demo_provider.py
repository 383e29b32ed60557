"""``demo --side provider``: the DUO and COA that plateau2 plays are verified as any other, and are good."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.reports.model import Report

from .conftest import Plateau2, as_process

pytestmark = [pytest.mark.end_to_end, pytest.mark.timeout(240)]


def test_both_parties_are_verified_and_their_reports_can_be_recomputed(tmp_path: Path, plateau2: Plateau2) -> None:
    demo = as_process("demo", "--side", "provider", "--depth", "quick", "--uit", tmp_path / "uit", cwd=tmp_path)
    out, err = demo.communicate(timeout=230)
    assert demo.returncode == 0, (out + err).decode()[-3000:]
    (folder,) = (tmp_path / "uit").iterdir()
    verdicts = {}
    for name in ("duo", "coa"):
        content = (folder / name / "report.json").read_bytes()
        verdicts[name] = Report.model_validate_json(content).verdict.code
        assert (folder / name / "report.html").is_file()
        assert plateau2("report", "verify", folder / name).code == 0
    assert verdicts == {"duo": "conform", "coa": "concept"}
