"""DUO's own history: whom of the example vendors its two known steps broke, and who noticed nothing."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from harness.openapi import Document
from harness.pacts.errors import PactError
from harness.pacts.impact.contracts import Contract
from harness.pacts.impact.judging import impact
from harness.pacts.impact.outcomes import Impact, VendorImpact, as_json
from harness.pacts.impact.release import Release, release
from harness.pacts.impact.vendors import Register
from harness.pacts.model import Interaction, MessageInteraction


def of(found: Impact, name: str) -> VendorImpact:
    return next(vendor for vendor in found.vendors if vendor.name == name)


def lines(vendor: VendorImpact) -> dict[str, str]:
    return {line.description: line.outcome for line in vendor.lines}


def test_gevolgde_uren_1_1_0_breaks_no_contract(hours_impact: Impact) -> None:
    assert hours_impact.provider == "duo"
    assert {vendor.name: vendor.outcome for vendor in hours_impact.vendors} == {
        "lindewaard": "gains",
        "noorderlicht": "nothing",
        "zuiderwind": "unknown",
    }
    assert hours_impact.services == {"resultaten": "nothing", "inspanning-instelling": "unknown"}
    assert hours_impact.gemeenten("nothing") == ("Gemeente Kleiburg", "Gemeente Wierdum", "Gemeente Zeeduin")
    assert hours_impact.gemeenten("unknown") == ("Gemeente Zuiderdal",)


def test_who_expects_municipal_hours_in_every_item_of_gevolgde_uren_cannot_be_called_safe(hours_impact: Impact) -> None:
    """From 1.1.0 the list also holds the hours of institutions, and those items have nothing of the municipality."""
    zuiderwind = of(hours_impact, "zuiderwind")
    assert lines(zuiderwind) == {
        "alle uren van een cursist": "unknown",
        "uren bredeintake/taallesknm doorgeven": "nothing",
        "uren participatieactiviteiten doorgeven": "nothing",
    }
    (line,) = [line for line in zuiderwind.lines if line.outcome == "unknown"]
    assert line.reason == "leans"
    assert [cause.remark.pact for cause in line.causes] == [
        "/response/body/0/ParticipatieactiviteitenBredeIntake",
        "/response/body/0/TaallesEnKnmBredeIntake",
    ]
    assert {c.locator.property for cause in line.causes for c in cause.changes} == {"/*/TaallesEnKnmInstelling"}


def test_who_waited_for_gevolgde_uren_1_1_0_is_named_with_the_change(hours_impact: Impact) -> None:
    (line,) = [line for line in of(hours_impact, "lindewaard").lines if line.outcome != "nothing"]
    assert (line.description, line.outcome) == ("de uren bij een instelling", "gains")
    assert [change.rule for cause in line.causes for change in cause.changes] == ["operatie-erbij"]


def test_pip_1_2_0_breaks_no_contract_that_was_written_on_it(pip_impact: Impact) -> None:
    assert {vendor.name: vendor.outcome for vendor in pip_impact.vendors} == {
        "lindewaard": "gains",
        "noorderlicht": "gains",
        "zuiderwind": "nothing",
    }
    assert of(pip_impact, "zuiderwind").lines == ()


def test_pip_1_2_0_breaks_who_reads_a_refusal_at_400(
    pip: Release, contracts: list[Contract], vendors: Register
) -> None:
    found = impact(pip, [refused_at_400(contract) for contract in contracts], vendors)
    assert {vendor.name: vendor.outcome for vendor in found.vendors} == {
        "lindewaard": "breaks",
        "noorderlicht": "breaks",
        "zuiderwind": "nothing",
    }
    assert found.services == {"pip": "breaks"}
    assert found.gemeenten("breaks") == (
        "Gemeente Hoogveen", "Gemeente Kleiburg", "Gemeente Lindewaard", "Gemeente Wierdum", "Gemeente Zeeduin",
    )  # fmt: skip
    assert found.gemeenten("nothing") == ("Gemeente Zuiderdal",)
    assert lines(of(found, "noorderlicht")) == {
        "een PIP met niveau A2 in de onderwijsroute": "breaks",
        "een PIP voor de Z-route": "nothing",
        "het PIP van iemand": "nothing",
    }
    (broken,) = [line for line in of(found, "noorderlicht").lines if line.outcome == "breaks"]
    (cause,) = broken.causes
    assert cause.remark.code == "response.body.unknown"
    assert broken.pointer.startswith("/interactions/")
    assert {(c.rule, c.locator.status, c.locator.moved_to) for c in cause.changes} == {
        ("antwoord-verplaatst", "400", "403")
    }


def test_what_breaks_in_no_contract_line_is_told_apart(pip: Release, contracts: list[Contract]) -> None:
    """Lindewaard takes PIPs back, and its contract says nothing of a refusal of that."""
    found = impact(pip, [refused_at_400(one) for one in contracts if one.consumer == "lindewaard"], {})
    (unseen,) = of(found, "lindewaard").unseen
    assert (unseen.rule, unseen.locator.operation_id) == ("antwoord-verplaatst", "deletePipByBsn")


def test_going_back_to_pip_1_1_3_breaks_who_reads_a_refusal_at_403(
    pips: tuple[Document, Document], contracts: list[Contract], vendors: Register
) -> None:
    found = impact(release([pips[1]], [pips[0]]), contracts, vendors)
    assert [vendor.name for vendor in found.vendors if vendor.outcome == "breaks"] == ["lindewaard", "noorderlicht"]


def test_the_impact_as_json_names_pact_pointer_rule_and_place(pip_impact: Impact) -> None:
    told = json.loads(json.dumps(as_json(pip_impact, "en"), default=str))
    line = next(one for one in told["vendors"][1]["interactions"] if one["outcome"] == "gains")
    (cause,) = line["causes"]
    assert Path(line["pact"]).name == "noorderlicht-duo.json"
    assert cause["pact"] == f"{line['pointer']}/response/body"
    assert cause["changes"][0]["locator"]["status"] == "400"


def refused_at_400(contract: Contract) -> Contract:
    """The same contract as it would have been written on PIP 1.1.3."""

    def before(entry: Interaction | MessageInteraction | PactError) -> Interaction | MessageInteraction | PactError:
        if isinstance(entry, Interaction) and (entry.status, entry.path[-4:]) == (403, "/PIP"):
            return replace(entry, status=400)
        return entry

    return replace(contract, entries=tuple(before(entry) for entry in contract.entries))
