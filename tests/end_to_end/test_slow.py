"""An application that reads slowly, as it promises, is certified; every wait follows its promise."""

from __future__ import annotations

from pathlib import Path

import pytest
from opstelling import HERE, Vendor, certified

pytestmark = pytest.mark.end_to_end

WAITING = ("notificatie-tweemaal", "geparkeerd-ss122", "gebeurtenis-ss102", "effect-bewaard")


async def test_who_reads_late_but_as_promised_is_given_its_time(tmp_path: Path, pki: Path) -> None:
    """The repetition comes when nothing comes of the first any more, so that nothing is read after it."""
    vendor = Vendor(f"{{python}} '{HERE / 'traag.py'}' 2", promise=4)
    report = await certified(tmp_path, pki, vendor, *WAITING)
    assert report.findings == ()
    assert report.verdict.good and report.verdict.invalid == ()
