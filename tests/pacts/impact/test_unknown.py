"""What is not known is never called safe."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from harness.chain.tables import ContractError
from harness.pacts.contract_file import contract_file
from harness.pacts.impact.contracts import Contract, read_contracts
from harness.pacts.impact.judging import impact
from harness.pacts.impact.release import Release
from harness.pacts.impact.vendors import Leverancier, Register, read_vendors

OF_NOBODY: Register = {}


def contract(*interactions: Any, provider: str = "duo") -> Contract:
    content = {
        "consumer": {"name": "proef"},
        "provider": {"name": provider},
        "interactions": list(interactions),
        "metadata": {"pactSpecification": {"version": "4.0"}},
    }
    found, problems = read_contracts([contract_file("proef.json", json.dumps(content).encode(), "2.0.0")])
    assert problems == []
    return found[0]


def sends_hours(part: str = "participatieactiviteiten", uren: Any = 4, **more: Any) -> dict[str, Any]:
    headers = {"berichtId": "6f2c1a58-3c63-4f5e-9d3f-0c8a5b7e4d21", "bron": "00000099000000030000",
               "doel": "00000099000000000100", "Content-Type": "application/json"}  # fmt: skip
    request = {"method": "PUT", "path": f"/v1/personen/999990007/uren/{part}",
               "headers": {name: [value] for name, value in headers.items()},
               "body": {"content": {"uren": uren}, "contentType": "application/json"}}  # fmt: skip
    return {"type": "Synchronous/HTTP", "description": "uren", "request": request, "response": {"status": 200}, **more}


def supports(*services: str) -> Register:
    return {"proef": Leverancier(naam="proef", product="Proef", stelseldiensten=services)}


def test_a_provider_without_any_contract_is_unknown(hours: Release) -> None:
    assert impact(hours, [], OF_NOBODY).outcome == "unknown"


def test_a_vendor_without_a_contract_is_unknown_even_if_it_claims_nothing_here(hours: Release) -> None:
    (vendor,) = impact(hours, [], supports("boete")).vendors
    assert (vendor.outcome, vendor.without_contract) == ("unknown", True)


def test_a_contract_without_interactions_is_no_contract(hours: Release) -> None:
    (vendor,) = impact(hours, [contract()], OF_NOBODY).vendors
    assert (vendor.outcome, vendor.without_contract) == ("unknown", True)


def test_a_contract_with_somebody_else_says_nothing(hours: Release) -> None:
    assert impact(hours, [contract(sends_hours(), provider="coa")], OF_NOBODY).outcome == "unknown"


def test_a_claimed_service_of_which_no_line_speaks_is_unknown(hours: Release) -> None:
    (vendor,) = impact(hours, [contract(sends_hours())], supports("resultaten", "inspanning-instelling")).vendors
    assert vendor.services == {"resultaten": "nothing", "inspanning-instelling": "unknown"}
    assert (vendor.outcome, vendor.silent, vendor.version) == ("unknown", ("inspanning-instelling",), "2.0.0")


def test_what_never_fitted_is_unknown(hours: Release) -> None:
    (line,) = impact(hours, [contract(sends_hours(uren="vier"))], OF_NOBODY).vendors[0].lines
    assert (line.outcome, line.reason) == ("unknown", "never_fitted")
    assert [cause.changes for cause in line.causes] == [()]  # no change is to blame


def test_a_line_that_cannot_be_read_is_unknown_and_hides_no_other(hours: Release) -> None:
    (vendor,) = impact(hours, [contract({"description": "stuk"}, sends_hours())], OF_NOBODY).vendors
    assert [(line.description, line.outcome) for line in vendor.lines] == [("stuk", "unknown"), ("uren", "nothing")]
    assert vendor.outcome == "unknown"


def test_what_is_pending_and_would_break_is_unknown(hours: Release) -> None:
    back = Release(hours.new, hours.old, hours.changes, hours.operations)
    new_in_1_1_0 = sends_hours("instellingen/9900000001/taallesknm")
    assert impact(back, [contract(new_in_1_1_0)], OF_NOBODY).outcome == "breaks"
    (line,) = impact(back, [contract({**new_in_1_1_0, "pending": True})], OF_NOBODY).vendors[0].lines
    assert (line.outcome, line.reason) == ("unknown", "pending")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("leveranciers: [{naam: x, product: X, stelseldiensten: [pipp]}]", "pipp"),
        ("leveranciers: [{naam: x, product: X}, {naam: x, product: Y}]", "twice"),
        ("leveranciers: [", "leveranciers"),
        ("[]", "no list"),
    ],
)
def test_a_table_of_vendors_that_is_wrong_is_told(tmp_path: Path, text: str, says: str) -> None:
    file = tmp_path / "leveranciers.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ContractError, match=says):
        read_vendors(file)
