"""Who the load is about comes from the file that ``verify-release`` has the provider fill in."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from harness.bundled import bundled
from harness.chain.tables import ContractError
from harness.load.calls import Calls
from harness.load.personen import from_file
from harness.openapi import Catalogue

EERSTE, TWEEDE = "00000099000000010000", "00000099000000020000"
BESTAND = """
peildatum: 2026-11-27
instellingen: {bow: "1100000001"}
personen:
  - {toestand: met-pip, gemeente: eerste, bsn: "999990019", vNummer: null}
  - {toestand: met-pip, gemeente: tweede, bsn: "999990020", vNummer: null}
  - {toestand: met-pip, gemeente: elders, bsn: "999990032", vNummer: null}
  - {toestand: met-pip, gemeente: eerste, bsn: null, vNummer: null}
"""


def test_the_list_of_verify_release_serves_as_it_is(tmp_path: Path) -> None:
    found = from_file(_file(tmp_path, BESTAND), None, (EERSTE, TWEEDE))
    assert [(one.bsn, one.gemeente) for one in found.personen] == [("999990019", EERSTE), ("999990020", TWEEDE)]


def test_deliveries_are_about_the_institution_that_the_provider_named(tmp_path: Path) -> None:
    found = from_file(_file(tmp_path, BESTAND), None, (EERSTE, TWEEDE))
    catalogue = Catalogue.load(bundled("contracts/openapi")).of("duo")
    calls = Calls("duo", found.personen, catalogue, date(2026, 11, 27), found.instellingen)
    paths = [one.path for work in calls.work("leveringen") for one in work.calls if "aanbod" in one.path.lower()]
    assert paths and all(path.endswith("/1100000001") for path in paths)


def test_the_first_municipality_may_be_named_by_bron(tmp_path: Path) -> None:
    text = BESTAND.replace("gemeente: tweede", "gemeente: eerste")
    assert {one.gemeente for one in from_file(_file(tmp_path, text), EERSTE).personen} == {EERSTE}


@pytest.mark.parametrize(
    ("text", "gemeenten", "said"),
    [
        (BESTAND, (), "/personen/0/gemeente: of municipality eerste no OIN is known; give --gemeente OIN"),
        (BESTAND, (EERSTE,), "/personen/1/gemeente: of municipality tweede no OIN is known"),
        (BESTAND.replace("999990020", "123456782"), (EERSTE, TWEEDE), "/personen/1: this BSN is no test number"),
        ("personen:\n  - {toestand: nieuw, bsn: null}", (EERSTE,), "/personen: nobody is filled in"),
    ],
)
def test_what_cannot_be_used_is_told_with_row_and_cure(
    tmp_path: Path, text: str, gemeenten: tuple[str, ...], said: str
) -> None:
    with pytest.raises(ContractError, match=said):
        from_file(_file(tmp_path, text), None, gemeenten)


def _file(folder: Path, text: str) -> Path:
    file = folder / "personen.yaml"
    file.write_text(text, encoding="utf-8")
    return file
