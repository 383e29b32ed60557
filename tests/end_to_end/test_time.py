"""A delay of our own is nobody's failure: it is measured, played again, and told as what it is."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
from opstelling import Vendor, certified, lindewaard_zonder

from harness.checks.timing import UNDECIDED
from harness.cli.certify import exit_code
from harness.evidence import marks
from harness.evidence.observations import Machine
from harness.evidence.recording import Recording
from harness.parties.wire.connection import Connection
from harness.reports.model import Report

pytestmark = pytest.mark.end_to_end

SCENARIO = "gebeurtenis-ss102"
STALL = 0.7
"""Seconds that our loop stands still whenever a request comes."""


@pytest.fixture
def we_are_slow(monkeypatch: pytest.MonkeyPatch) -> None:
    received = Connection.data_received

    def late(connection: Any, data: bytes) -> None:
        time.sleep(STALL)
        received(connection, data)

    monkeypatch.setattr(Connection, "data_received", late)


def late_reads(report: Report) -> set[tuple[str, str]]:
    return {(f.outcome, f.code) for f in report.findings if f.requirement == "EIS-LEZ-003"}


async def test_our_own_lag_ends_in_exit_code_4_with_all_attempts_kept(
    tmp_path: Path, pki: Path, we_are_slow: None
) -> None:
    report = await certified(tmp_path, pki, Vendor(lindewaard_zonder("niets"), promise=0.5), SCENARIO)
    assert late_reads(report) == {("cannot_tell", UNDECIDED)}
    assert {finding.outcome for finding in report.findings} == {"cannot_tell"}
    assert (report.verdict.good, report.verdict.undecided, report.verdict.invalid) == (False, True, ())
    assert exit_code(report) == 4
    (scenario,) = report.scenarios
    assert (scenario.attempt, [one.attempt for one in scenario.earlier]) == (3, [1, 2])
    recording = Recording.open(tmp_path / "run" / "recording.jsonl")
    assert [recording.scene(SCENARIO, attempt).complete for attempt in (1, 2, 3)] == [True] * 3
    persons = [
        given.bsn for attempt in (1, 2, 3) for _, given in recording.scene(SCENARIO, attempt).marks(marks.PersonGiven)
    ]
    assert len(persons) == len(set(persons)) == 3
    assert max(seen.lag for _, seen in recording.observations() if isinstance(seen, Machine)) >= STALL * 900
    assert report.machine is not None
    assert (report.machine.quiet, report.machine.again) == (False, 1)


async def test_who_is_late_by_itself_is_late_on_a_slow_machine_too(
    tmp_path: Path, pki: Path, we_are_slow: None
) -> None:
    vendor = Vendor(f"{{python}} '{Path(__file__).with_name('te_laat.py')}' 2.5", promise=1)
    report = await certified(tmp_path, pki, vendor, SCENARIO)
    assert {(f.requirement, f.outcome) for f in report.findings} <= {
        ("EIS-LEZ-001", "failed"),
        ("EIS-LEZ-003", "failed"),
    }
    assert exit_code(report) == 1
