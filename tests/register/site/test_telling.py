"""What pages tell beside outcomes: history, since when, what it saves, titles of requirements, and the log."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from harness.chain.documenten import geldend_op
from harness.chain.requirements import requirements
from harness.chain.services import stelseldiensten
from harness.register.admitting import add
from harness.register.checking import verify_register
from harness.register.model import Bezwaar, Correctie
from harness.register.site import Published, publish
from harness.register.site.pages.savings import TASKS, figures
from tests.register.inzending import Chain, Desk
from tests.register.site.altering import altered
from tests.register.site.conftest import DAY, LATER, Place, named, objection
from tests.register.site.reading import Page

PRODUCT = "producten/00000099000000000100/product-0-0/"
REAL = "EIS-SIG-001"


def page(site: Path, place: str) -> Page:
    return Page((site / place / "index.html").read_text())


def test_a_product_tells_what_happened_to_all_its_certificates_the_newest_first(site: Path) -> None:
    text = page(site, PRODUCT).text
    told = (
        "Verbeterd: leverancier is nu ‘Nul B.V.’. Reden: Naam. Door: VNG.",
        "Ingetrokken. Reden: De test is overgedaan. Door: VNG Realisatie.",
        f"Certificaat {named(3)} afgegeven (zelfverklaring)",
        f"Certificaat {named(0)} afgegeven (waargenomen)",
    )
    assert sorted(told, key=text.index) == list(told)


def test_no_sentence_ends_twice(site: Path) -> None:
    for path in (PRODUCT, f"certificaten/{named(3)}/", "wijzigingen/"):
        assert "B.V.." not in page(site, path).text


def test_a_product_says_what_it_saves_a_municipality_and_leads_to_the_rest(site: Path) -> None:
    text, links = page(site, PRODUCT).text, [one.get("href") or "" for one in page(site, PRODUCT).all("a")]
    whole = figures(frozenset(one.slug for one in stelseldiensten()))[TASKS.index(50)]
    assert f"50 statushouders per jaar is hiermee ongeveer {whole.hours} uur" in text
    assert any(link.endswith("wat-scheelt-het/") for link in links)


def test_a_product_without_a_valid_certificate_saves_nothing(published: Callable[..., Published]) -> None:
    done = published(date(2027, 11, 25))
    assert "statushouders" not in page(done.out, PRODUCT).text


def test_only_the_certificate_that_speaks_is_open(site: Path) -> None:
    found = page(site, PRODUCT)
    assert len(found.all("details")) == 3
    assert found.text.index("De 16 stelseldiensten, versie 3.0.0") < found.text.index("Alle versies")


@pytest.mark.parametrize(
    ("day", "place", "since"),
    [
        (DAY, f"certificaten/{named(0)}/", "24 november 2026"),
        (DAY, f"certificaten/{named(2)}/", "25 november 2026"),
        (date(2027, 11, 30), f"certificaten/{named(0)}/", "25 november 2027"),
        (date(2027, 1, 5), f"certificaten/{named(105)}/", "1 januari 2027"),
        (date(2028, 1, 2), f"certificaten/{named(2)}/", "25 november 2026"),
        (DAY, PRODUCT, "25 november 2026"),
    ],
)
def test_a_page_says_since_when_it_stands_so(
    published: Callable[..., Published], day: date, place: str, since: str
) -> None:
    assert f"Zo staat het sinds {since}." in page(published(day).out, place).text


def test_a_new_day_by_itself_leaves_the_pages_of_products_alone(published: Callable[..., Published]) -> None:
    before = published(DAY)
    again = published(DAY + timedelta(days=1))
    assert 0 < again.written < before.files / 2


def test_a_requirement_is_told_by_its_title_and_leads_to_the_objection(register: Place, tmp_path: Path) -> None:
    register.add(
        *altered(205, {"pip": "warned"}, eisen={"pip": {"warned": (REAL,)}}),
        Bezwaar(tijdstip=LATER, bezwaar=objection().model_copy(update={"eis": REAL})),
    )
    publish(register.folder, tmp_path / "site", DAY)
    for lang in ("nl", "en"):
        found = page(tmp_path / "site", f"{'en/' if lang == 'en' else ''}certificaten/{named(205)}/")
        assert requirements()[REAL].titel.in_language(lang) in found.text
        assert "../../bezwaren/#BEZWAAR-900" in [one.get("href") for one in found.all("a")]


def test_changes_lead_to_the_objection_and_say_what_it_is_about(site: Path) -> None:
    assert "../bezwaren/#BEZWAAR-900" in [one.get("href") for one in page(site, "wijzigingen/").all("a")]
    assert "https://register.example/bezwaren/#BEZWAAR-900" in (site / "feed.xml").read_text()


def test_a_vendor_with_two_names_is_told_by_both(site: Path) -> None:
    assert (
        "Leverancier 0 OIN 00000099000000000100. Ook bekend als: Nul B.V."
        in page(site, "leveranciers/00000099000000000100/").text
    )


def test_a_correction_may_name_several_fields(register: Place, tmp_path: Path) -> None:
    fields = {"product": "Nieuw", "website": "https://nieuw.example"}
    register.add(Correctie(tijdstip=LATER, certificaat=named(0), velden=fields, reden="Naam!", door="VNG"))  # type: ignore[arg-type]
    publish(register.folder, tmp_path / "site", DAY)
    said = "Verbeterd: product is nu ‘Nieuw’, website is nu ‘https://nieuw.example’. Reden: Naam! Door: VNG."
    assert said in page(tmp_path / "site", f"certificaten/{named(0)}/").text


@pytest.mark.parametrize("service", stelseldiensten(), ids=lambda one: one.slug)
def test_a_service_names_its_documents_and_what_contradicts_in_them(site: Path, service: object) -> None:
    slug, apis, status = service.slug, service.apis, service.status  # type: ignore[attr-defined]
    text = page(site, f"diensten/{slug}/").text
    for api in apis:
        assert f"{api} {geldend_op(DAY)[api].versie}: geldt nu" in text if status == "published" else api in text
    assert ("Concept:" in text) is (status == "concept")
    assert ("BEV-021" in text) is ("duo/pip" in apis), (
        "a finding about the PIP stands with the services on that document"
    )


def test_a_service_keeps_applications_and_sources_apart(register: Place, tmp_path: Path) -> None:
    nonce, given = altered(205, {})
    summary = given.samenvatting  # type: ignore[union-attr]
    source = summary.declared.model_copy(update={"product": "Bron", "rol": "DUO"})
    register.add(
        nonce.model_copy(update={"product": "Bron"}),
        given.model_copy(update={"samenvatting": summary.model_copy(update={"declared": source})}),
    )
    publish(register.folder, tmp_path / "site", DAY)
    text = page(tmp_path / "site", "diensten/pip/").text
    assert (
        text.index("Product 0-1") < text.index("Welke bronnen (DUO, COA) voldoen?") < text.index("Bron Leverancier 2")
    )


def test_the_files_that_the_log_page_lists_are_a_whole_register(chain: Chain, tmp_path: Path) -> None:
    desk = Desk.open(tmp_path, chain)
    add(desk.folder, desk.key, desk.submission(), desk.later())
    publish(desk.folder, tmp_path / "site", desk.later().date())
    address = "https://register.example/"
    for line in (tmp_path / "site/logboek/bestanden.txt").read_text().splitlines():
        assert line.startswith(address)
        file = tmp_path / "gehaald" / line.removeprefix(address)
        file.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(tmp_path / "site" / line.removeprefix(address), file)
    assert verify_register(tmp_path / "gehaald", desk.later()) == []
    found = page(tmp_path / "site", "logboek/")
    assert "plateau2 register check . --register-key" in found.text
    assert "checkpoint.txt" in [one.get("download") for one in found.all("a")]


def test_what_is_downloaded_has_a_name_that_report_verify_knows(site: Path) -> None:
    names = [one.get("download") for one in page(site, f"certificaten/{named(0)}/").all("a")]
    assert {"report.json", "report.dsse.json", "report.waarneming.dsse.json"} <= set(names)
