"""Every vendor's Pact contracts in the same run: who breaks, for which municipalities, on which line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

from harness.bundled import bundled
from harness.reports.render_html import render
from harness.runs.provider.contracts import contracten

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


async def test_contracts_that_lie_alone_or_in_a_broker_name_municipalities_too(bron: Bron, tmp_path: Path) -> None:
    alone = shutil.copytree(Path(PACTS) / "lindewaard", tmp_path / "los" / "lindewaard")
    _, report = await bron.verify("contracten", parts=(contracten,), contracts=(str(alone),))
    assert [vendor.gemeenten != () for vendor in report.vendors] == [True], "from our own register"
    file = tmp_path / "leveranciers.yaml"
    text = (Path(PACTS) / "leveranciers.yaml").read_text(encoding="utf-8")
    listed = yaml.safe_load(text)
    for vendor in listed["leveranciers"]:
        for gemeente in vendor["gemeenten"]:
            gemeente["naam"] = "Gemeente Elders"
    file.write_text(yaml.safe_dump(listed), encoding="utf-8")
    _, report = await bron.verify("contracten", parts=(contracten,), contracts=(str(alone),), vendors=file)
    assert {name for vendor in report.vendors for name in vendor.gemeenten} == {"Gemeente Elders"}


async def test_of_a_vendor_that_nobody_knows_the_report_says_that(bron: Bron, tmp_path: Path) -> None:
    folder = tmp_path / "los" / "onbekend"
    folder.mkdir(parents=True)
    for file in (Path(PACTS) / "lindewaard").glob("*.json"):
        text = file.read_text(encoding="utf-8").replace('"name": "lindewaard"', '"name": "nergens-bekend"')
        (folder / file.name).write_text(text, encoding="utf-8")
    _, report = await bron.verify("contracten", parts=(contracten,), contracts=(str(folder),))
    assert [(vendor.naam, vendor.gemeenten) for vendor in report.vendors] == [("nergens-bekend", ())]
    assert "welke gemeenten dit treft, is niet bekend" in render(report, "nl")
