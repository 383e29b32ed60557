"""An application that forgets nothing, as real ones do, gets the same verdict in a later run."""

from __future__ import annotations

from pathlib import Path

import pytest
from opstelling import Vendor, certified, lindewaard_zonder

from harness.evidence.observations import Exchange
from harness.evidence.run_folder import RunFolder
from harness.reports.model import Report

pytestmark = pytest.mark.end_to_end

TELL = (
    "notificatie-tweemaal",
    "onbekende-gebeurtenis",
    "twee-gemeenten-lezen",
    "effect-bewaard",
    "effect-inhalen",
    "effect-vnummer-wordt-bsn",
    "effect-koppeling-zonder-bsn",
    "contactpersoon-beheerd",
)
SEED = 7


async def _two_runs(folder: Path, pki: Path, waarborg: str, *only: str) -> list[Report]:
    """On one data file, with one seed: the second run brings the same persons again."""
    reports = []
    for name in ("first", "second"):
        (folder / name).mkdir()
        vendor = Vendor(lindewaard_zonder(waarborg), promise=2, recovery=2)
        reports.append(await certified(folder / name, pki, vendor, *only, seed=SEED))
    return reports


def _message_ids(folder: Path) -> set[str]:
    scenes = RunFolder(folder / "run").recording().scenes()
    sent = (seen.exchange for scene in scenes for seen in scene.sent("opvoerenNotificatie"))
    return {str(exchange.request.header("berichtId")) for exchange in sent if isinstance(exchange, Exchange)}


def _named(report: Report) -> set[tuple[str, str]]:
    return {(finding.requirement, finding.code) for finding in report.findings}


async def test_a_second_run_on_one_data_file_is_judged_as_the_first(
    tmp_path: Path, pki: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LINDEWAARD_DATABASE", str(tmp_path / "lindewaard.db"))
    for report in await _two_runs(tmp_path, pki, "niets", *TELL):
        assert report.findings == ()
        assert report.verdict.good and report.verdict.invalid == ()
    ids = [_message_ids(tmp_path / name) for name in ("first", "second")]
    assert min(map(len, ids)) > 5 and not ids[0] & ids[1]


async def test_a_fault_is_found_again_where_it_was_found(
    tmp_path: Path, pki: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LINDEWAARD_DATABASE", str(tmp_path / "lindewaard.db"))
    reports = await _two_runs(tmp_path, pki, "gemeenten-door-elkaar", "twee-gemeenten-lezen")
    assert [_named(report) for report in reports] == [{("EIS-GEM-001", "gegevens_van_andere_gemeente")}] * 2
