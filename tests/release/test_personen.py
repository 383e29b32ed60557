"""Who has to stand ready: a list that comes before anything is sent, and a file that says who they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.chain.gemeente import Gemeente
from harness.chain.tables import ContractError
from harness.evidence.declaration import Tenant
from harness.release.personen import lacking, read, template
from harness.release.plan import voornemen
from harness.scenarios.bron.aanbieder import Aanbieder, AanbiederError, Adres

GEMEENTEN = (
    Tenant(naam="Een", oin="00000099000000010000", code="9901"),
    Tenant(naam="Twee", oin="00000099000000020000", code="9902"),
)
PLAYED = [Gemeente(one.naam, one.oin, one.code) for one in GEMEENTEN]
DUO = Aanbieder(bron="duo", adres=Adres("https://duo.example"), gemeenten=GEMEENTEN, identity=None)


async def test_on_paper_every_scenario_says_whom_it_needs_and_nothing_is_sent() -> None:
    found = await voornemen(DUO, ())
    assert found.verzoeken > 100 and found.plan.notificaties["SS102"] >= 1
    assert found.personen.total() == len(found.plan.personen) > 50


async def test_the_list_filled_in_is_the_list_that_is_read(tmp_path: Path) -> None:
    found = await voornemen(DUO, ("raadpleging",))
    text = template(found.personen.elements(), PLAYED, "nl")
    assert text.count("bsn: null") == found.personen.total()
    assert lacking(found.personen.elements(), read(_file(tmp_path, text), PLAYED)) == found.personen
    filled = text.replace("bsn: null, vNummer: null", 'bsn: "999990007", vNummer: 1234567890')
    assert not lacking(found.personen.elements(), read(_file(tmp_path, filled), PLAYED))


async def test_the_list_tells_in_words_what_has_to_be_true() -> None:
    found = await voornemen(DUO, ("raadpleging",))
    assert "# met een PIP (leerroute B) van 8 weken oud" in template(found.personen.elements(), PLAYED, "nl")
    assert "# with a PIP (route B) of 8 weeks old" in template(found.personen.elements(), PLAYED, "en")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ('{toestand: met-pip, gemeente: derde, bsn: "999990007"}', "/personen/0/gemeente: nobody is 'derde'"),
        ('{toestand: bestaat-niet, bsn: "999990007"}', "/personen/0"),
        ("{toestand: met-pip, parameters: {weken: veel}}", "/personen/0"),
        ("[", "is no YAML"),
    ],
)
def test_a_list_that_cannot_be_used_is_told_with_file_place_and_cure(tmp_path: Path, row: str, said: str) -> None:
    with pytest.raises(ContractError, match=said):
        read(_file(tmp_path, f"personen:\n  - {row}\n"), PLAYED)


@pytest.mark.parametrize("url", ["duo.example", "ftp://duo.example", "https://", "https://duo example", "https://a:0"])
def test_what_is_no_address_is_told(url: str) -> None:
    with pytest.raises(AanbiederError, match="give one such as"):
        Adres(url)


@pytest.mark.parametrize(
    ("url", "basis"),
    [("https://a.example/v1", ""), ("https://a.example", ""), ("https://a.example/inburgering/v1/", "/inburgering")],
)
def test_the_version_in_the_path_comes_from_the_document(url: str, basis: str) -> None:
    assert (Adres(url).origin, Adres(url).basis) == ("https://a.example", basis)


def _file(folder: Path, text: str) -> Path:
    file = folder / "personen.yaml"
    file.write_text(text, encoding="utf-8")
    return file
