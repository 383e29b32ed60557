"""A file that was filled in from the list is enough: for scenarios, properties and contracts, whatever comes first."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml

from harness.chain.datums import vandaag
from harness.chain.instellingen import rollen
from harness.evidence import marks
from harness.evidence.observations import Mark
from harness.evidence.run_folder import RunFolder
from harness.parties.witness import SceneLog
from harness.playing.provider.facilities import BronVoorzieningen
from harness.playing.provider.persons import Aangewezen, Gevraagd
from harness.playing.provider.provider import Aanbieder
from harness.runs.provider.parts import PARTS
from harness.runs.provider.persons import gemeenten, read
from harness.runs.provider.plan import voornemen
from harness.runs.provider.template import template
from harness.runs.provider.wishes import Wishes

from .conftest import Bron, without_hook

CONTRACTS = tuple(f"contracts/pacts/{vendor}" for vendor in ("lindewaard", "noorderlicht"))


@pytest.mark.end_to_end
@pytest.mark.usefixtures("alone")
@pytest.mark.parametrize("name", ["duo", "coa"])
async def test_nobody_is_lacking_who_was_asked_for(bron: Bron, name: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    wishes = Wishes(depth="quick", contracts=CONTRACTS)
    aanbieder = bron.aanbieder(name)
    file = await prepared(aanbieder, wishes, bron.folder)
    found = read(file, aanbieder, vandaag())
    bron.aanbieder = lambda _: replace(
        without_hook(aanbieder), personen=found.personen, instellingen=found.instellingen
    )
    lacking: list[Gevraagd] = []
    zoek = BronVoorzieningen.zoek

    async def looked_for(self: BronVoorzieningen, gevraagd: Gevraagd, log: SceneLog | None) -> Aangewezen | None:
        who = await zoek(self, gevraagd, log)
        if who is None:
            lacking.append(gevraagd)
        return who

    monkeypatch.setattr(BronVoorzieningen, "zoek", looked_for)
    folder, report = await bron.verify(bron=name, parts=PARTS, depth="quick", contracts=CONTRACTS)
    assert lacking == [] and report.verdict.invalid == ()
    assert "geen_persoon" not in skipped(folder) and "geen_instelling" not in skipped(folder)


@pytest.mark.end_to_end
async def test_coa_may_know_everybody_by_v_number_only(bron: Bron) -> None:
    aanbieder = bron.aanbieder("coa")
    only = ("raadpleging", "gebeurtenis", "notificatie", "kwaliteit", "gedrag", "toegang")
    file = await prepared(aanbieder, Wishes(only=only), bron.folder)
    file.write_text(re.sub(r'bsn: "[0-9]+"', "bsn: null", file.read_text("utf-8")), "utf-8")
    bron.aanbieder = lambda _: replace(aanbieder, personen=read(file, aanbieder, vandaag()).personen)
    _, report = await bron.verify(*only, bron="coa")
    assert [(one.requirement, one.code) for one in report.findings if one.outcome == "failed"] == []
    assert {one.outcome for one in report.scenarios} <= {"passed", "warned"} and len(report.scenarios) > 4


async def prepared(aanbieder: Aanbieder, wishes: Wishes, folder: Path) -> Path:
    """The list, filled in by having the provider make everybody."""
    plan = await voornemen(aanbieder, wishes)
    text = template(plan.personen, aanbieder, plan.kader.peildatum, plan.instellingen, "nl")
    known, first, second = gemeenten(aanbieder), *aanbieder.gemeenten[:2]
    async with httpx.AsyncClient() as client:
        for row in yaml.safe_load(text)["personen"]:
            oin = known[row["gemeente"]].oin
            parameters = row.get("parameters", {})
            if "instelling" in parameters:
                parameters["instelling"] = rollen()[parameters["instelling"]].nummer
            asked = {
                "opdracht": "toestand", "gemeente": oin, "toestand": row["toestand"], "parameters": parameters,
                "andereGemeente": (first if oin == second.oin else second).oin,
            }  # fmt: skip
            who = (await client.post(aanbieder.opdracht, json=asked)).raise_for_status().json()
            numbers = f'bsn: "{who["bsn"]}", vNummer: {who["vNummer"]}'
            text = text.replace("bsn: null, vNummer: null", numbers, 1)
    file = folder / "personen.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def skipped(folder: RunFolder) -> set[str]:
    """Why scenarios were left out."""
    said = [seen.says for _, seen in folder.recording().observations() if isinstance(seen, Mark)]
    return {one.reason for one in said if isinstance(one, marks.Skipped)}
