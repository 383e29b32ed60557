"""Objections: each against one requirement, decided with an answer or still open."""

from __future__ import annotations

from typing import Any

import pytest

from harness.chain.bezwaren import bezwaren, bezwaren_in, bezwaren_tegen, is_betwist
from harness.chain.requirements import requirements
from harness.chain.tables import ContractError

TEXT = {"nl": "Dit staat nergens.", "en": "This is written nowhere."}


def bezwaar(**changes: Any) -> dict[str, Any]:
    return {
        "id": "BEZWAAR-001", "eis": "EIS-LEZ-001", "door": "Noorderlicht Software", "datum": "2026-11-24",
        "tekst": TEXT, "antwoord": None, "status": "open", **changes,
    }  # fmt: skip


def test_the_table_is_whole_and_every_requirement_in_it_exists() -> None:
    assert {one.eis for one in bezwaren()} <= requirements().keys()


def test_a_requirement_with_an_open_objection_is_contested_and_another_is_not() -> None:
    assert [one.id for one in bezwaren_tegen("EIS-LEZ-006")] == ["BEZWAAR-001"]
    assert is_betwist("EIS-LEZ-006")
    assert not is_betwist("EIS-LEZ-001")
    assert bezwaren_tegen("EIS-ONBEKEND") == ()


@pytest.mark.parametrize("status", ["toegewezen", "afgewezen"])
def test_a_decided_objection_has_an_answer(status: str) -> None:
    (one,) = bezwaren_in({"bezwaren": [bezwaar(status=status, antwoord=TEXT)]}, "x.yaml")
    assert one.status == status


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        ([bezwaar(status="afgewezen")], "bezwaren\\[0\\].*an open objection has no antwoord"),
        ([bezwaar(antwoord=TEXT)], "an open objection has no antwoord"),
        ([bezwaar(eis="EIS-NIET-999")], "BEZWAAR-001: there is no requirement EIS-NIET-999"),
        ([bezwaar(vraag="VRAAG-999")], "there is no open question VRAAG-999"),
        ([bezwaar(), bezwaar()], "BEZWAAR-001 stands there twice"),
        ([bezwaar(id="bezwaar 1")], "bezwaren\\[0\\].id"),
        ([bezwaar(datum="gisteren")], "bezwaren\\[0\\].datum"),
        ([bezwaar(tekst="alleen Nederlands")], "bezwaren\\[0\\].tekst"),
        ([bezwaar(mening="fout")], "bezwaren\\[0\\].mening"),
    ],
)
def test_a_row_that_cannot_be_is_named(rows: list[Any], problem: str) -> None:
    with pytest.raises(ContractError, match=problem):
        bezwaren_in({"bezwaren": rows}, "x.yaml")


@pytest.mark.parametrize("data", [None, [], "bezwaren", {"bezwaren": {"id": "BEZWAAR-001"}}])
def test_what_is_no_table_is_named(data: Any) -> None:
    with pytest.raises(ContractError, match="holds no list"):
        bezwaren_in(data, "x.yaml")


def test_no_objections_is_good() -> None:
    assert bezwaren_in({"bezwaren": []}, "x.yaml") == ()
