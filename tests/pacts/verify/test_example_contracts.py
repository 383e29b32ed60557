"""The simulated parties keep every contract that was agreed, and the one that was written for an older version not."""

from __future__ import annotations

from pathlib import Path

import pytest
from kleine_pacts import by_description, verified

PACTS = Path(__file__).parents[3] / "contracts" / "pacts"


@pytest.mark.parametrize(
    ("provider", "folder", "interactions"),
    [("duo", "lindewaard", 32), ("coa", "lindewaard", 4), ("duo", "noorderlicht", 12)],
)
def test_a_simulated_party_keeps_the_contract_of_a_vendor(provider: str, folder: str, interactions: int) -> None:
    found = verified(PACTS / folder, provider=provider)
    assert [(one.description, one.mismatches, one.detail) for one in found.results if one.outcome != "verified"] == []
    assert (found.verdict, len(found.results)) == ("good", interactions)


def test_a_contract_on_gevolgde_uren_1_0_0_breaks_on_1_1_0_where_rows_per_institution_came() -> None:
    found = verified(PACTS / "zuiderwind")
    assert found.verdict == "bad"
    broken = [one for one in found.results if one.outcome != "verified"]
    assert [one.description for one in broken] == ["alle uren van een cursist"]
    assert {(one.code, one.place) for one in broken[0].mismatches} == {
        ("body.missing", "$[1].TaallesEnKnmBredeIntake"),
        ("body.missing", "$[1].ParticipatieactiviteitenBredeIntake"),
    }


def test_the_same_contract_holds_against_the_version_that_it_was_written_for() -> None:
    assert verified(PACTS / "zuiderwind", versions={"gevolgde-uren": "1.0.0"}).verdict == "good"


@pytest.mark.end_to_end
def test_the_example_application_keeps_the_contracts_of_duo_and_coa() -> None:
    found = verified(PACTS / "duo", PACTS / "coa", provider="gemeente")
    assert [(one.description, one.mismatches, one.detail) for one in found.results if one.outcome != "verified"] == []
    assert (found.verdict, len(found.results)) == ("good", 10)
    assert by_description(found)["iemand zonder bsn is aan de gemeente gekoppeld"].consumer == "coa"
