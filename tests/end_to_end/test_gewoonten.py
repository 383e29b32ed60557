"""A provider may do lawfully what ours does otherwise: no habit of those is found against it at must.

A run of a provider with many habits says it of each of them, for fewer faults hide behind another than the other way
round; the proof (``tox -e proofs``) plays each provider, and each habit alone.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from gebreken.bron import gesimuleerd
from gewoonten import GEWOONTEN, SAMEN
from opstelling import broken_musts

from harness.reports.model import Report
from harness.runs.provider.wishes import Wishes
from tests.proofs import WHOLE

pytestmark = pytest.mark.end_to_end
PLAYED = {**SAMEN, **{naam: (naam,) for naam in GEWOONTEN}} if WHOLE else {"spraakzaam": SAMEN["spraakzaam"]}


def _told(report: Report) -> list[str]:
    """Of each finding where it was seen: what tells which habit it is about."""
    return list(
        {
            f"{one.requirement} {one.code}": f"{one.requirement} {one.code} {one.scenario}: {dict(one.values)}"
            for one in report.findings
        }.values()
    )


def test_every_habit_is_one_of_a_provider_that_is_played() -> None:
    counted = Counter(naam for samen in SAMEN.values() for naam in samen)
    assert counted == dict.fromkeys(GEWOONTEN, 1)
    assert all(one.grond for one in GEWOONTEN.values())


@pytest.mark.parametrize("naam", PLAYED)
async def test_a_lawful_habit_breaks_no_must(
    naam: str, tmp_path: Path, pki: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with gesimuleerd("duo", tmp_path, pki, monkeypatch) as bron:
        for gewoonte in PLAYED[naam]:
            GEWOONTEN[gewoonte].plant(bron)
        report = await bron.keurt(Wishes())
    assert not broken_musts(report.findings), "\n".join(_told(report))
    assert not report.verdict.invalid
