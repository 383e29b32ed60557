"""Take any one safeguard out of an application: the run says so, names that cause, and blames nobody else."""

from __future__ import annotations

from operator import attrgetter
from pathlib import Path

import pytest
from opstelling import Vendor, broken_musts, certified, lindewaard_zonder
from runs import Runs
from waarborgen import WAARBORGEN

from tests.proofs import one_of_each

pytestmark = pytest.mark.end_to_end


@pytest.mark.parametrize("naam", one_of_each(WAARBORGEN, attrgetter("eis")))
def test_without_a_safeguard_the_cause_is_named(naam: str, runs: Runs) -> None:
    waarborg, report = WAARBORGEN[naam], runs.report(naam)
    named = [(f.requirement, f.code, f.outcome) for f in report.findings]
    assert (waarborg.eis, waarborg.code, "failed" if waarborg.must else "warned") in named
    must = {waarborg.eis} if waarborg.must else set()
    assert broken_musts(report.findings) == must | set(waarborg.ook), named
    assert report.verdict.good == (not must and not waarborg.ook)
    assert {finding.addressee for finding in report.findings} == {"leverancier"}
    assert report.verdict.invalid == ()


async def test_with_all_its_safeguards_it_has_no_finding(tmp_path: Path, pki: Path) -> None:
    scenarios = {scenario for waarborg in WAARBORGEN.values() for scenario in waarborg.alleen}
    vendor = Vendor(lindewaard_zonder("niets"), promise=3, recovery=10)
    report = await certified(tmp_path, pki, vendor, *sorted(scenarios))
    assert report.findings == ()
    assert report.verdict.good
    assert report.verdict.invalid == ()
    assert {scenario.id for scenario in report.scenarios if scenario.skipped} == {"afwezig-boete"}
