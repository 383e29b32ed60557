"""Every vendor's Pact contracts in the same run: who breaks, for which municipalities, on which line."""

from __future__ import annotations

import pytest

from harness.bundled import bundled
from harness.release.contracten import contracten

from .conftest import Bron

pytestmark = pytest.mark.end_to_end
PACTS = str(bundled("contracts/pacts"))


async def test_the_vendor_whose_contract_breaks_is_named_with_its_municipalities(bron: Bron) -> None:
    _, report = await bron.verify("contracten", parts=(contracten,), contracts=(PACTS,))
    found = {vendor.naam: vendor for vendor in report.vendors}
    assert found["zuiderwind"].outcome == "breaks" and found["zuiderwind"].gemeenten
    assert {name for name, vendor in found.items() if vendor.outcome == "holds"} == {"lindewaard", "noorderlicht"}
    broken = [finding for finding in report.findings if finding.code == "contract_gebroken"]
    assert {finding.values["consumer"] for finding in broken} == {"zuiderwind"}
    assert all(finding.values["plaats"].startswith("/interactions/") for finding in broken)


async def test_without_contracts_nothing_is_said_about_who_breaks(bron: Bron) -> None:
    _, report = await bron.verify("contracten", parts=(contracten,))
    assert report.vendors == ()
    general = next(service for service in report.services if service.slug == "algemeen")
    assert {one.id: one.outcome for one in general.requirements}["EIS-PAC-001"] == "untested"
