"""Plant any one fault in the simulated DUO or COA: the check that is meant for it finds it, and blames nobody else."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from gebreken import GEBREKEN
from gebreken.bron import Naam, gesimuleerd
from opstelling import broken_musts

from harness.chain.requirements import requirements
from harness.release.wishes import Wishes
from harness.reports.model import Report

pytestmark = pytest.mark.end_to_end
ZONDER_GEBREK = {"EIS-ADR-001", "EIS-ADR-004"}
"""Shoulds that our own DUO and COA do not keep either, so that nothing planted could show."""


@pytest.mark.parametrize("naam", GEBREKEN)
async def test_a_planted_fault_is_found_by_the_check_that_is_meant_for_it(
    naam: str, tmp_path: Path, pki: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gebrek = GEBREKEN[naam]
    async with gesimuleerd(gebrek.bron, tmp_path, pki, monkeypatch) as bron:
        gebrek.plant(bron)
        wishes = Wishes(only=gebrek.alleen, **gebrek.wensen)
        report = await bron.keurt(wishes, gebrek.delen, gebrek.wachten)
    named = [(one.requirement, one.code, one.outcome) for one in report.findings]
    assert gebrek.gezien_als in named
    must = {gebrek.eis} if gebrek.must else set()
    assert broken_musts(report.findings) == must | set(gebrek.ook), named
    assert {one.addressee for one in report.findings} == {gebrek.bron.upper()}
    assert report.verdict.invalid == ()
    if gebrek.dienst:
        assert gebrek.dienst in {one.service for one in report.findings if one.requirement == gebrek.eis}
