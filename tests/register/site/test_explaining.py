"""The pages that explain: what a product saves, where the chain stands, objections, and the terms."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import orjson
import pytest

from harness.chain.bezwaren import bezwaren
from harness.chain.documenten import Documentversie
from harness.chain.lasten import burden
from harness.chain.lasten_kosten import euros
from harness.chain.lasten_tabel import handelingen, kanttekeningen
from harness.chain.services import stelseldienst, stelseldiensten
from harness.chain.tables import Text
from harness.chain.wegwijzer import gepland, patronen, planning, vragen
from harness.openapi.findings import disagreements, facts
from harness.register.model import Bezwaar
from harness.register.site import publish
from harness.register.site.pages.roadmap import road, standing
from harness.register.site.pages.savings import TASKS, figures, left
from harness.register.site.pages.savings_data import content
from harness.register.site.rows import Line, Row
from harness.register.site.words import site_words
from harness.register.state import Certificate
from harness.register.terms import articles
from tests.register.examples import certificate, settings
from tests.register.site.conftest import DAY, KEY, LATER, Place, named, objection, waiver
from tests.register.site.reading import Page

ROOT = Path(__file__).parents[3]
PLACES = ("wat-scheelt-het/", "wegwijzer/", "bezwaren/", "voorwaarden/")


def text(site: Path, place: str) -> str:
    return Page((site / place / "index.html").read_text()).text


def test_what_a_product_saves_is_what_the_model_says_of_the_services_that_it_covers() -> None:
    slugs = frozenset({"pip", "inburgeringstermijn"})
    for task, figure in zip(TASKS, figures(slugs), strict=True):
        lapses = burden(task, slugs).amounts["lapses"]
        assert (figure.hours, figure.low, figure.high) == (
            euros(lapses.hours),
            euros(lapses.cost.minimum_from),
            euros(lapses.cost.maximum),
        )


def test_a_concept_saves_nothing_and_stays_the_same_with_every_product() -> None:
    concepts = frozenset(one.slug for one in stelseldiensten() if one.status == "concept")
    assert {figure.high for figure in figures(concepts)} == {0}
    assert figures(concepts, "stays") == figures(frozenset(), "stays")


def test_what_a_product_leaves_is_the_work_of_services_that_it_does_not_cover_and_what_always_stays() -> None:
    assert sum(left(frozenset())) == sum(row.minuten for row in handelingen())
    pip = sum(row.minuten for row in handelingen() if row.dienst == "pip")
    tvs, portal = left(frozenset({"pip"}))
    assert (tvs, portal) == (left(frozenset())[0], left(frozenset())[1] - pip)


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_what_it_saves_never_stands_without_its_caveats(site: Path, lang: str) -> None:
    said = text(site, f"{'en/' if lang == 'en' else ''}wat-scheelt-het/")
    assert all(one.in_language(lang) in said for one in kanttekeningen())


def test_a_product_saves_something_for_as_long_as_its_certificate_is_valid(register: Place, tmp_path: Path) -> None:
    assert "Product 1-0" in saving_on(register, tmp_path / "geldig", DAY)
    assert "Product 1-0" not in saving_on(register, tmp_path / "verlopen", date(2027, 11, 25))


def saving_on(register: Place, out: Path, day: date) -> str:
    publish(register.folder, out, day)
    return text(out, "wat-scheelt-het/")


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_roadmap_lists_every_disagreement_that_the_findings_know(site: Path, lang: str) -> None:
    said = text(site, f"{'en/' if lang == 'en' else ''}wegwijzer/")
    groups = disagreements()
    assert len(groups["tegenspraak"]) == sum(fact.groep == "tegenspraak" for fact in facts())
    for one in (one for found in groups.values() for one in found):
        assert one.id in said
        assert all(" ".join(part.in_language(lang).split()) in said for part in (one.titel, one.uitleg, one.done))


def test_what_the_findings_for_duo_call_a_disagreement_is_on_the_roadmap_under_the_same_number(site: Path) -> None:
    written = (ROOT / "docs/bevindingen-duo.md").read_text("utf-8")
    chapter = written.partition("## Tegenspraak in")[2].partition("\n## ")[0]
    numbers = re.findall(r"^### (BEV-[0-9]+)", chapter, re.MULTILINE)
    page = Page((site / "wegwijzer/index.html").read_text())
    anchors = [attributes.get("id") for attributes in page.all("th")]
    assert numbers == [one for one in anchors if one in numbers]
    assert f"Tegenspraak in en tussen publicaties ({len(numbers)})" in page.text
    assert "wegwijzer/#verschillen" in chapter and "docs/bevindingen-duo.md" in page.text


def test_the_roadmap_answers_every_question_and_says_where_each_desk_is(site: Path) -> None:
    said = text(site, "wegwijzer/")
    assert all(one.vraag.nl in said for one in vragen())
    assert "VNG Realisatie, de uitgever van dit register (register.example)" in said
    links = [one.get("href") for one in Page((site / "wegwijzer/index.html").read_text()).all("a")]
    assert "https://www.duo.nl/zakelijk/inburgering-ketenpartners/contact/contact-met-duo.jsp" in links


def test_the_roadmap_says_of_every_service_what_is_still_to_come_and_when(site: Path) -> None:
    said = text(site, "wegwijzer/")
    assert said.count("geen datum bekend") == len(gepland()) + len(patronen())
    assert said.count("niets aangekondigd") == len(stelseldiensten()) - len(gepland())
    assert all(one.wat.nl in said for one in gepland().values())
    assert all(one.tekst.nl in said for one in planning())


def test_a_version_that_is_announced_stands_with_its_day() -> None:
    coming = road(stelseldienst("pip"), date(2026, 2, 1)).coming
    assert {(one.api, one.versie) for one in coming} == {("duo/pip", "1.2.0"), ("duo/inburgeringsaanbod", "1.2.0")}


@pytest.mark.parametrize(
    ("day", "stands"),
    [(date(2026, 1, 1), "nog_niet"), (date(2026, 6, 1), "geldt"), (date(2027, 1, 1), "voorbij")],
)
def test_a_document_is_in_force_from_its_first_day_until_its_end(day: date, stands: str) -> None:
    document = Documentversie(
        api="duo/pip", titel="PIP", versie="1.2.0", status="published", vanaf=date(2026, 6, 1), tot=date(2027, 1, 1)
    )
    assert standing(document, day) == stands
    assert standing(document.model_copy(update={"status": "concept"}), day) == "concept"


def test_objections_of_the_requirements_and_of_the_log_stand_together(site: Path) -> None:
    said = text(site, "bezwaren/")
    for one in (*bezwaren(), objection()):
        assert f"{one.id}: bezwaar tegen {one.eis}" in said and one.tekst.nl in said
    assert "EIS-VBD-002 betwist" in said


def test_an_answer_in_the_log_stands_with_the_objection_and_ends_the_contest(register: Place, tmp_path: Path) -> None:
    for one in (bezwaren()[0], objection()):
        answered = one.model_copy(update={"status": "afgewezen", "antwoord": Text(nl="Hij blijft zo.", en="It stays.")})
        register.add(Bezwaar(tijdstip=LATER, bezwaar=answered))
    publish(register.folder, tmp_path / "site", DAY)
    said = text(tmp_path / "site", "bezwaren/")
    assert "Hij blijft zo." in said and "betwist" not in said
    assert "betwist" not in text(tmp_path / "site", f"certificaten/{named(0)}/")


def test_every_article_of_the_terms_is_on_the_page_with_its_numbers_filled_in(site: Path) -> None:
    said = text(site, "voorwaarden/")
    assert all(one.titel.nl in said and one.tekst.nl in said for one in articles())
    assert "{" not in said


def test_what_the_terms_say_of_a_waiver_is_so(site: Path) -> None:
    (article,) = [one for one in articles() if one.id == "ontheffing"]
    assert "met de reden, wie die gaf en tot wanneer. De badge zegt hoeveel" in article.tekst.nl
    given, said = waiver(), text(site, f"certificaten/{named(105)}/")
    assert all(part in said for part in (given.reden, given.goedgekeurd_door, "31 december 2026"))
    badges = list(site.glob("producten/*/product-1-0/badge-leverancier.svg"))
    assert [file for file in badges if "1 ontheffing" in file.read_text("utf-8")]


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_terms_use_the_words_of_the_site(site: Path, lang: str) -> None:
    said = " ".join(f"{one.titel.in_language(lang)} {one.tekst.in_language(lang)}" for one in articles())
    assert not re.search(r"\b(?:logo|observ\w+|integration chain)\b", said)
    for name in ("zelfverklaring", "waargenomen"):
        assert site_words(lang)(f"zekerheid_{name}").casefold() in said.casefold()


def test_a_register_under_older_terms_says_so(register: Place, tmp_path: Path) -> None:
    register.add(settings(KEY, LATER).model_copy(update={"voorwaarden": "0"}))
    publish(register.folder, tmp_path / "site", DAY)
    assert "volgens de instellingen van dit register geldt versie 0" in text(tmp_path / "site", "voorwaarden/")


@pytest.mark.parametrize("place", PLACES)
def test_every_page_leads_to_it_and_it_stays_small(site: Path, place: str) -> None:
    assert any((one.get("href") or "").endswith(place) for one in Page((site / "index.html").read_text()).all("a"))
    assert (site / place / "index.html").stat().st_size < 100_000


def test_five_thousand_products_to_reckon_with_fit_in_a_hundred_kilobytes() -> None:
    row = Row.of(Certificate(certificate(0), 1, date(2027, 1, 1)), "product-0-0")
    some = [one.slug for one in stelseldiensten()]
    lines = [
        Line(
            replace(
                row,
                oin=f"000000990000{number // 100:08d}",
                leverancier=f"Leverancier {number // 100}",
                product=f"Product {number // 100}-{number % 100}",
                slug=f"product-{number // 100}-{number % 100}",
                versie=f"{number % 10}.0.0",
                uitkomsten=dict.fromkeys(some[: number % 16], "passed"),
            ),
            "geldig",
            1,
        )
        for number in range(5000)
    ]
    assert len(orjson.dumps(content(lines))) < 100_000


def test_a_product_whose_address_does_not_follow_from_its_name_has_it_beside_it() -> None:
    row = Row.of(Certificate(certificate(0), 1, date(2027, 1, 1)), "product-0-0")
    lines = [Line(one, "geldig", 1) for one in (row, replace(row, product="Anders"))]
    assert content(lines)["adressen"] == {f"{row.oin}/Anders": "product-0-0"}
