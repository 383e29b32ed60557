"""Makes ``reports/voorbeeld``: a whole run of the example application, as ``plateau2 demo`` does it."""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path

from harness.bundled import bundled
from harness.parties.workspace import Workspace
from harness.program import this_program
from harness.reports.files import settled, write_all
from harness.reports.model import Report
from harness.reports.render_html import render
from harness.runs.vendor import Wishes, certify

FOLDER = Path(__file__).parents[1] / "reports" / "voorbeeld"
SEED = 281253841313365


def make() -> None:
    """Runs it and writes ``report.json``. Raises ValueError for a run that shows no good example."""
    with tempfile.TemporaryDirectory() as below:
        workspace = Path(below)
        (workspace / "leverancier.toml").write_bytes(bundled("fixtures/demo/leverancier.toml").read_bytes())
        folder = asyncio.run(certify(Workspace.open(workspace), Wishes(seed=SEED)))
        report, files = write_all(folder, "nl")
        if report.verdict.code != "conform":
            raise ValueError(
                f"the run says {report.verdict.code}: the example stays as it was; see it with plateau2 demo"
            )
        (FOLDER / "report.json").write_bytes(files["json"].read_bytes())


def page() -> bytes:
    """What ``report.json`` looks like."""
    return render(settled(_report()), "nl").encode()


def stale() -> list[str]:
    """Why the example is no longer one."""
    report = _report()
    wrong = {
        f"it was made with plateau2 {report.run.harness}": report.run.harness != this_program().version,
        "it is a run of a part": bool(report.run.selectie),
        f"it says {report.verdict.code}": report.verdict.code != "conform",
    }
    return [why for why, holds in wrong.items() if holds]


def _report() -> Report:
    return Report.model_validate_json((FOLDER / "report.json").read_bytes())
