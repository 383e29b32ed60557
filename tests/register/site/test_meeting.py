"""What meets the demands is the same everywhere: with a warning too, a waived failure not, and concepts apart."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from harness.chain.services import stelseldiensten
from harness.checks.findings import Outcome
from harness.register.site import publish
from harness.register.site.pages.savings import covered, figures
from harness.register.site.rows import Line, Row, lines
from harness.register.site.source import Source
from tests.register.site.altering import altered
from tests.register.site.conftest import DAY, LATER, Place, named, waiver
from tests.register.site.reading import Page

NUMBER = 205
PRODUCT = "producten/00000099000000000102/product-2-0/"
SLUGS = [one.slug for one in stelseldiensten()]
COUNTED = [one.slug for one in stelseldiensten() if one.status == "published"]
SVG = "{http://www.w3.org/2000/svg}"


def line_of(register: Place) -> Line:
    state = (source := Source.open(register.folder)).state(source.products)
    return lines((Row.of(state.certificates[named(NUMBER)], "product-2-0"),), DAY)[0]


def said(site: Path, place: str) -> str:
    return Page((site / place / "index.html").read_text()).text


def badge(site: Path, lang: str = "") -> ElementTree.Element:
    return ElementTree.parse(site / f"{PRODUCT}badge-leverancier{lang}.svg").getroot()


@pytest.mark.parametrize("outcome", [one.name for one in Outcome])
def test_a_service_meets_the_demands_exactly_where_the_verdict_says_so(register: Place, outcome: str) -> None:
    register.add(*altered(NUMBER, {"pip": outcome}))
    row = line_of(register).row
    good = outcome in ("inapplicable", "passed", "warned")
    assert row.meets("pip") is good
    assert ("pip" in covered(line_of(register))) is good
    assert row.met == len(COUNTED) - (not good)


def test_what_the_certificate_does_not_speak_of_is_not_met(register: Place) -> None:
    assert not line_of_other(register).meets("geen-dienst")


def line_of_other(register: Place) -> Row:
    register.add(*altered(NUMBER, {}))
    return line_of(register).row


def test_a_product_with_warnings_alone_conforms_on_every_page(register: Place, tmp_path: Path) -> None:
    register.add(*altered(NUMBER, dict.fromkeys(SLUGS, "warned")))
    publish(register.folder, tmp_path / "site", DAY)
    count = len(COUNTED)
    sentence = f"{count} van {count} voldoen, waarvan {count} met een waarschuwing"
    for place in ("", PRODUCT):
        assert sentence in said(tmp_path / "site", place)
    assert f"{count} of {count} conform, {count} of them with a warning" in said(tmp_path / "site", f"en/{PRODUCT}")
    for slug in SLUGS:
        assert "Product 2-0" in said(tmp_path / "site", f"diensten/{slug}/")
    found = json.loads((tmp_path / "site/zoek.json").read_text())
    assert next(line for line in found["lines"] if line[0] == "Product 2-0")[-1] == (1 << len(SLUGS)) - 1
    assert badge(tmp_path / "site").findall(f"{SVG}text")[0].text == "✓"


def test_a_product_with_warnings_saves_what_one_without_does(register: Place) -> None:
    register.add(*altered(NUMBER, dict.fromkeys(SLUGS, "warned")))
    assert figures(covered(line_of(register))) == figures(frozenset(SLUGS))


def test_a_waived_failure_does_not_conform_saves_nothing_and_is_told_as_waived(register: Place, tmp_path: Path) -> None:
    accepted = waiver().model_copy(update={"product": "Product 2-0", "dienst": "pip"})
    failing = altered(
        NUMBER, {"pip": "failed"}, conform=False, eisen={"pip": {"failed": (accepted.eis,)}}, ontheffingen=(accepted,)
    )
    register.add(*failing)
    publish(register.folder, tmp_path / "site", DAY)
    assert "Product 2-0" not in said(tmp_path / "site", "diensten/pip/")
    assert "Product 2-0" in said(tmp_path / "site", "diensten/boete/")
    assert figures(covered(line_of(register))) == figures(frozenset(SLUGS) - {"pip"})
    text = said(tmp_path / "site", PRODUCT)
    assert f"{len(COUNTED) - 1} van {len(COUNTED)} voldoen · 1 ontheffing" in text
    picture = badge(tmp_path / "site")
    assert picture.findall(f"{SVG}text")[0].text == "!"
    assert "1 ontheffing" in str(picture.findtext(f"{SVG}title"))


def test_concepts_are_counted_apart(register: Place, tmp_path: Path) -> None:
    concepts = set(SLUGS) - set(COUNTED)
    register.add(*altered(NUMBER, dict.fromkeys(concepts, "failed")))
    publish(register.folder, tmp_path / "site", DAY)
    row = line_of(register).row
    assert (row.met, len(row.counted), set(row.concepten)) == (len(COUNTED), len(COUNTED), concepts)
    told = f"0 van {len(concepts)} concepten"
    assert f"{len(COUNTED)} van {len(COUNTED)} voldoen en {told}" in said(tmp_path / "site", "")
    assert f"Daarnaast voldoet het aan {told}. Een concept telt niet mee" in said(tmp_path / "site", PRODUCT)
    assert badge(tmp_path / "site").findall(f"{SVG}text")[0].text == "✓"


def test_who_fails_is_not_on_the_page_of_the_service(register: Place, tmp_path: Path) -> None:
    register.add(*altered(NUMBER, {"boete": "cannot_tell"}))
    publish(register.folder, tmp_path / "site", max(DAY, LATER.date()))
    assert "Product 2-0" not in said(tmp_path / "site", "diensten/boete/")
    assert "Product 2-0" in said(tmp_path / "site", "diensten/pip/")
