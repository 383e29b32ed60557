"""The HTML report: one file that shows everything and runs nothing."""

from __future__ import annotations

from collections import Counter
from html.parser import HTMLParser

import pytest

from harness.reports.model import Report
from harness.reports.render_html import render
from harness.reports.texts import LANGUAGES
from tests.reports.example import HOSTILE, example
from tests.reports.example_parts import OUTCOMES, scenario


class Page(HTMLParser):
    """What a browser would make of a page: its elements, attributes, text and ids."""

    VOID = frozenset({"meta", "br"})
    SVG = frozenset({"path", "rect"})

    def __init__(self, content: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: Counter[str] = Counter()
        self.attributes: list[tuple[str, str | None]] = []
        self.open: list[str] = []
        self.text: list[str] = []
        self.feed(content)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_startendtag(tag, attrs)
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements[tag] += 1
        self.attributes += attrs

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, f"</{tag}> closes another element"

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def values(self, name: str) -> list[str | None]:
        return [value for attribute, value in self.attributes if attribute == name]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("code", ["conform", "niet_conform", "niet_te_zeggen", "deelrun", "ongeldig"])
def test_a_page_is_well_formed_in_both_languages(lang: str, code: str) -> None:
    page = Page(render(example(code=code), lang))
    assert page.open == []
    assert lang in page.values("lang")
    assert page.elements["h1"] == 1


@pytest.mark.parametrize("lang", LANGUAGES)
def test_markup_in_any_text_adds_no_element_and_no_attribute(lang: str) -> None:
    clean, hostile = Page(render(example(), lang)), Page(render(example(HOSTILE, "ongeldig"), lang))
    assert set(hostile.elements) - set(clean.elements) == set()
    assert not {"script", "img", "iframe", "object", "link", "form", "a:href"} & set(hostile.elements)
    assert not [name for name, _ in hostile.attributes if name.startswith("on") or name == "style"]
    assert "<script>alert(1)</script>" in "".join(hostile.text)
    assert "{{ 7*7 }}" in "".join(hostile.text)


def test_a_page_refers_to_nothing_outside_itself() -> None:
    page = Page(render(example(HOSTILE), "nl"))
    assert not page.values("src")
    assert all(target and target.startswith("#") for target in page.values("href"))
    style = render(example(), "nl").split("<style>")[1].split("</style>")[0]
    assert "url(" not in style and "@import" not in style
    assert any("default-src 'none'" in (content or "") for content in page.values("content"))


def test_every_link_leads_to_a_place_on_the_page() -> None:
    page = Page(render(example(), "nl"))
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    assert {f"#{identity}" for identity in ids} >= set(page.values("href"))


def test_a_failure_tells_all_that_is_needed_to_act() -> None:
    text = "".join(Page(render(example(), "nl")).text)
    for needed in (
        "EIS-ADR-001",
        "De bron in elk verzoek is het OIN van de gemeente",
        "Bron: DUO, Notificatie 1.8.0, header bron",
        "De header bron is niet het OIN van de gemeente",
        "Waarneming #12",
        "GET /v1/personen/999990007/inburgeringstermijn -> 200",
        "Dit kan de leverancier van de applicatie oplossen",
        "Dit kan DUO oplossen",
        'curl --cert "$CERT"',
        "Zet het OIN van de gemeente in de header.",
        "plateau2 report verify",
    ):
        assert needed in text


def test_all_seventeen_rows_stand_in_the_table_of_services() -> None:
    page = render(example(), "nl")
    assert page.split('class="services"')[1].split("</table>")[0].count('scope="row"') == 17


def test_identical_findings_are_told_once_with_both_scenarios() -> None:
    page = render(example(), "nl")
    failures = page.split('id="mislukt"')[1].split('id="onbeslist"')[0]
    assert failures.count("De header bron is niet het OIN van de gemeente") == 1
    assert "(2 keer)" in failures


def test_a_large_report_stays_small() -> None:
    page = render(large(130), "nl")
    assert len(page.encode("utf-8")) < 1_500_000


def test_a_language_that_we_do_not_speak_is_refused_with_the_choice() -> None:
    with pytest.raises(ValueError, match="choose from nl, en"):
        render(example(), "fy")


def large(scenarios: int) -> Report:
    """The example with many scenarios, and every finding made in each."""
    report = example()
    drawn = tuple(scenario(number, OUTCOMES[number % len(OUTCOMES)], "") for number in range(scenarios))
    findings = tuple(
        finding.model_copy(update={"scenario": one.id, "values": finding.values | {"nummer": number}})
        for number, one in enumerate(drawn)
        for finding in report.findings
    )
    return report.model_copy(update={"scenarios": drawn, "findings": findings})


def test_a_report_says_for_how_many_requirements_the_word_of_the_vendor_counts() -> None:
    report = example()
    probed = report.requirements["EIS-LEV-002"].model_copy(update={"bewijs": "probe"})
    report = report.model_copy(update={"requirements": report.requirements | {probed.id: probed}})
    without = report.model_copy(update={"declared": report.declared.model_copy(update={"probe": False})})
    assert "Bij een deel van de eisen (1) is niets gemeten." in render(report, "nl")
    assert "Bij een deel van de eisen (2) is niets gemeten." in render(without, "nl")
