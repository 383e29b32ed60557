"""Every claim can be certified: a fixed sample. ``python -m tests.benchmarks claims`` takes the whole sweep."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from opstelling import BAD, Vendor, certified, claiming, lindewaard_zonder
from planted import KINDS, PUBLISHED, planted

from harness.chain.services import stelseldiensten
from harness.reports.model import Report
from tests.proofs import WHOLE

pytestmark = pytest.mark.end_to_end

SAMPLE = (("resultaten",), ("verlenging", "pip"), *((("boete",), ("lbt-uitkomst",)) if WHOLE else ()))
"""One of deliveries only, a pair of both ways, and, where the proof is whole, two that are signalled only."""
STEP = 5
"""From one kind of fault to the next so many services further; ``python -m tests.benchmarks claims --faults`` tries
every kind under every claim."""
DELIVER = {"lbt-inplannen", "pip", "resultaten", "inspanning-instelling"}
RECOVERS, TOO_LATE = 8, 3
"""Seconds: within the first it tries again by all its means, in the second not yet by its later round."""


async def run(
    folder: Path, pki: Path, naam: str, services: tuple[str, ...], *only: str, recovery: float = RECOVERS
) -> Report:
    await asyncio.to_thread(folder.mkdir)
    return await certified(folder, pki, claiming(naam, *services, promise=3, recovery=recovery), *only)


async def test_whoever_claims_a_part_can_be_conform_and_nothing_stands_in_the_way(tmp_path: Path, pki: Path) -> None:
    runs = [run(tmp_path / str(number), pki, "niets", services) for number, services in enumerate(SAMPLE)]
    for services, report in zip(SAMPLE, await asyncio.gather(*runs), strict=True):
        in_the_way = [
            (one.id, service.slug, one.outcome)
            for service in report.services
            if service.telt_mee
            for one in service.requirements
            if one.outcome in BAD
        ]
        assert in_the_way == [], services
        assert report.verdict.conform, services


async def test_under_a_single_claim_a_planted_fault_is_found_by_the_requirement_meant(
    tmp_path: Path, pki: Path
) -> None:
    by_kind = [[one for one in planted() if one.what == what] for what in KINDS]
    chosen = [ones[number * STEP % len(ones)] for number, ones in enumerate(by_kind)]
    runs = [
        run(tmp_path / str(number), pki, one.kind.waarborg, (one.service,), *one.only, recovery=TOO_LATE)
        for number, one in enumerate(chosen)
    ]
    for one, report in zip(chosen, await asyncio.gather(*runs), strict=True):
        assert one.found(report), (one.service, one.what)


def test_every_kind_of_fault_shows_under_every_claim_that_can_show_it() -> None:
    assert all(one.only for one in planted())
    assert {(one.service, one.what) for one in planted()} == {
        (slug, what) for slug in PUBLISHED for what, kind in KINDS.items() if not kind.delivers or slug in DELIVER
    }


async def test_a_claimed_service_whose_orders_are_not_supported_is_untested_and_nothing_failed(
    tmp_path: Path, pki: Path
) -> None:
    others = (dienst.slug for dienst in stelseldiensten() if dienst.slug != "pip")
    vendor = Vendor(lindewaard_zonder("niets", *others), promise=3, recovery=RECOVERS)
    only = ("levering-pip-b1-route", "contactpersoon-beheerd", "raadpleging-pipbybsn", "levering-map-gezet")
    report = await certified(tmp_path, pki, vendor, *only)
    named = {(one.requirement, one.service, one.values["operatie"]) for one in report.findings}
    assert named == {
        ("EIS-LEV-001", "pip", "postPipByBsn"),
        ("EIS-LEV-005", "pip", "createContactpersoon"),
        ("EIS-LEZ-004", "pip", "getPipByBsn"),
    }
    assert {one.outcome for one in report.findings} == {"untested"}
    assert report.verdict.code == "deelrun"
    assert not report.verdict.conform
