"""Who has to stand ready: a list that comes before anything is sent, and a file that says who they are."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import yaml

from harness.chain.bsn import bsns_voor_tests
from harness.chain.gemeente import Gemeente
from harness.chain.tables import ContractError
from harness.evidence.declaration import Tenant
from harness.pacts.verify.klaargezet import KlaargezetError
from harness.playing.provider.provider import Aanbieder, AanbiederError, Adres
from harness.runs.provider.persons import Klaargezet, lacking, read
from harness.runs.provider.plan import Voornemen, voornemen
from harness.runs.provider.template import template
from harness.runs.provider.wishes import Wishes

GEMEENTEN = (
    Tenant(naam="Een", oin="00000099000000010000", code="9901"),
    Tenant(naam="Twee", oin="00000099000000020000", code="9902"),
)
DUO = Aanbieder(bron="duo", adres=Adres("https://duo.example"), gemeenten=GEMEENTEN, identity=None)
COA = replace(DUO, bron="coa")
ROOT = Path(__file__).parents[2]
DAG = date(2026, 11, 27)
RAADPLEGING = Wishes(only=("raadpleging",))


async def test_on_paper_every_scenario_says_whom_it_needs_and_nothing_is_sent() -> None:
    found = await voornemen(DUO, Wishes(), DAG)
    assert found.verzoeken > 100 and found.plan.notificaties["SS102"] >= 1
    assert found.personen.total() > 400


async def test_properties_and_contracts_ask_for_persons_of_their_own() -> None:
    alone = await voornemen(DUO, Wishes(only=("eigenschappen",)))
    deeper = await voornemen(DUO, Wishes(only=("eigenschappen",), depth="release"))
    pacts = ("contracts/pacts/lindewaard", "contracts/pacts/noorderlicht")
    contracts = await voornemen(DUO, Wishes(only=("contracten",), contracts=pacts))
    assert alone.scenarios == [] and alone.personen.total() > 100 and alone.geschat > 1000
    assert deeper.personen.total() > alone.personen.total() and deeper.geschat > alone.geschat
    assert contracts.personen.total() > 10 and contracts.verzoeken == contracts.contractregels > 10
    together = await voornemen(DUO, Wishes(only=("eigenschappen", "contracten"), contracts=pacts))
    assert not (alone.personen - together.personen) and not (contracts.personen - together.personen)


async def test_all_who_are_asked_for_can_have_a_test_number_of_their_own() -> None:
    found = await voornemen(DUO, Wishes(depth="release", contracts=("contracts/pacts",)))
    assert found.personen.total() <= 910


async def test_a_number_that_nobody_has_serves_again_and_again(tmp_path: Path) -> None:
    found = await voornemen(DUO, Wishes(), DAG)
    assert sum(count for asked, count in found.personen.items() if asked.gedeeld) == 2


async def test_the_list_filled_in_is_the_list_that_is_read(tmp_path: Path) -> None:
    found = await voornemen(DUO, Wishes(), DAG)
    text = _template(found)
    assert text.count("bsn: null") == found.personen.total()
    assert lacking(found.personen, _read(tmp_path, text).personen) == found.personen
    assert not lacking(found.personen, _read(tmp_path, _filled(text)).personen)


async def test_the_list_tells_in_words_what_has_to_be_true_how_often_and_where() -> None:
    found = await voornemen(DUO, Wishes(only=("eigenschappen",)))
    assert "# 42 × met een PIP (leerroute B) van 8 weken oud; de termijn begon een dag later; Een\n" in _template(found)
    english = _template(found, lang="en")
    assert "× with a PIP (route B) of 8 weeks old; the term started a day later; Een\n" in english
    assert "; Gemeente Elders (00000099000000099000)\n" in english
    assert english.startswith("# Who and what stands ready for plateau2 verify-release duo.")
    assert max(map(len, english.splitlines()[:2])) <= 120


async def test_the_municipality_elsewhere_can_be_named() -> None:
    buiten = Gemeente("Buiten", "00000099000000055000", "9955")
    found = await voornemen(replace(DUO, elders=buiten), Wishes(only=("toegang-persoon-elders",)))
    text = template(found.personen, replace(DUO, elders=buiten), DAG, found.instellingen, "nl")
    assert "; Buiten (00000099000000055000)\n" in text and "gemeente: elders" in text


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ('{toestand: met-pip, gemeente: derde, bsn: "999990007"}', "/personen/0/gemeente: 'derde' is niemand"),
        ('{toestand: bestaat-niet, bsn: "999990007"}', "/personen/0"),
        ("{toestand: met-pip, parameters: {weken: veel}}", "/personen/0"),
        ("[", "is no YAML"),
        ('{toestand: met-pip, bsn: "123456782"}', "/personen/0: dit BSN is geen testnummer; neem er een uit 999990000"),
        ("{toestand: met-pip, bsn: 999990019}", '/personen/0/bsn: bsn staat niet tussen .*; schrijf bsn: "999990019"'),
        ("{toestand: met-pip, bsn: 9921}", 'schrijf bsn: "000009921"'),
        ("{toestand: met-pip, vNummer: 1234567890}", "/personen/0: heeft een vNummer en geen bsn, en DUO"),
        (
            '{toestand: met-pip, bsn: "999990019"}\n  - {toestand: nieuw, bsn: "999990019"}',
            "/personen/1: dezelfde persoon staat al in /personen/0",
        ),
    ],
)
def test_a_list_that_cannot_be_used_is_told_with_file_place_and_cure(tmp_path: Path, row: str, said: str) -> None:
    with pytest.raises(ContractError) as caught:
        _read(tmp_path, f"personen:\n  - {row}\n")
    error = caught.value
    dutch = error.in_language("nl") if isinstance(error, KlaargezetError) else str(error)
    assert re.search(said, dutch) and str(tmp_path) in dutch
    if isinstance(error, KlaargezetError):
        assert error.in_language("en") == str(error) != dutch


def test_at_coa_somebody_may_have_a_v_number_only(tmp_path: Path) -> None:
    row = "personen:\n  - {toestand: coa-gekoppeld, vNummer: 1234567890}\n"
    ((_, who),) = _read(tmp_path, row, COA).personen
    assert (who.bsn, who.v_nummer) == ("", 1234567890)
    with pytest.raises(KlaargezetError, match="has a bsn and no vNummer"):
        _read(tmp_path, row.replace("vNummer: 1234567890", 'bsn: "999990019"'), COA)


def test_a_list_that_was_prepared_for_another_day_is_refused_with_the_cure(tmp_path: Path) -> None:
    with pytest.raises(KlaargezetError, match=r"prepared for 2026-11-26, and this run is of 2026-11-27.*--peildatum"):
        _read(tmp_path, "peildatum: 2026-11-26\npersonen: []\n")
    assert _read(tmp_path, "peildatum: 2026-11-27\npersonen: []\n").peildatum == DAG


def test_the_example_of_the_page_for_providers_can_be_read(tmp_path: Path) -> None:
    page = (ROOT / "docs/broncontract.md").read_text(encoding="utf-8")
    bsn, example = bsns_voor_tests()[0], page.split("```yaml\n")[1].split("```")[0]
    filled = _file(tmp_path, example.replace("null", f'"{bsn}"', 1))
    found = read(filled, DUO, date(2026, 11, 30))
    assert [who.bsn for _, who in found.personen] == [bsn] and found.instellingen is not None


async def test_the_list_says_for_which_day_it_is() -> None:
    found = await voornemen(DUO, RAADPLEGING, date(2026, 12, 1))
    assert yaml.safe_load(_template(found))["peildatum"] == date(2026, 12, 1)


@pytest.mark.parametrize("url", ["duo.example", "ftp://duo.example", "https://", "https://duo example", "https://a:0"])
def test_what_is_no_address_is_told(url: str) -> None:
    with pytest.raises(AanbiederError, match=r"--base-url .*give one such as"):
        Adres(url)
    with pytest.raises(AanbiederError, match=r"--hook .*give one such as"):
        Adres(url, "--hook")


@pytest.mark.parametrize(
    ("url", "basis"),
    [("https://a.example/v1", ""), ("https://a.example", ""), ("https://a.example/inburgering/v1/", "/inburgering")],
)
def test_the_version_in_the_path_comes_from_the_document(url: str, basis: str) -> None:
    assert (Adres(url).origin, Adres(url).basis) == ("https://a.example", basis)


@pytest.mark.parametrize(
    ("url", "loopback"),
    [
        ("http://127.0.0.1:9", True),
        ("https://localhost:8443", True),
        ("https://[::1]:8443", True),
        ("https://duo.example", False),
        ("https://10.0.0.5", False),
        ("https://127.0.0.1.example", False),
    ],
)
def test_only_this_very_machine_is_loopback(url: str, loopback: bool) -> None:
    assert Adres(url).loopback is loopback


def _template(found: Voornemen, lang: str = "nl") -> str:
    return template(found.personen, DUO, found.kader.peildatum, found.instellingen, lang)


def _filled(text: str) -> str:
    for number, bsn in zip(range(1, text.count("bsn: null") + 1), bsns_voor_tests(), strict=False):
        text = text.replace("bsn: null, vNummer: null", f'bsn: "{bsn}", vNummer: {number}', 1)
    return text


def _read(folder: Path, text: str, aanbieder: Aanbieder = DUO) -> Klaargezet:
    return read(_file(folder, text), aanbieder, DAG)


def _file(folder: Path, text: str) -> Path:
    file = folder / "personen.yaml"
    file.write_text(text, encoding="utf-8")
    return file
