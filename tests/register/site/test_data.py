"""The register for programs: API, feed and badges."""

from __future__ import annotations

import json
import re
from datetime import datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from openapi_spec_validator import validate

from harness.openapi import Validator, load_document, operations_of, undeclared_properties
from harness.openapi.lint import lint, read_document
from harness.register.site.pages.api import VERSION
from tests.register.site.conftest import named
from tests.register.site.reading import Page

ATOM = "{http://www.w3.org/2005/Atom}"
SVG = "{http://www.w3.org/2000/svg}"


def document(site: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((site / "api/v1/openapi.json").read_text())
    return found


def test_the_openapi_document_keeps_every_must_and_should_of_the_api_design_rules(site: Path) -> None:
    findings = lint(read_document(site / "api/v1/openapi.json"), "2.2")
    assert [finding.sentence("en") for finding in findings] == []


def test_the_openapi_document_is_valid_and_has_the_version_that_is_sent(site: Path) -> None:
    validate(document(site))
    assert document(site)["info"]["version"] == VERSION


@pytest.mark.parametrize(
    ("operation", "file"),
    [
        ("getOverzicht", "certificates.json"),
        ("getOverzicht", "products.json"),
        ("getOverzicht", "services.json"),
        ("getOverzicht", "checkpoint.json"),
        ("getCertificaat", f"certificates/{named(2)}.json"),
        ("getCertificaat", f"certificates/{named(105)}.json"),
    ],
)
def test_the_data_is_as_the_document_says(site: Path, operation: str, file: str) -> None:
    operations = {
        one.operation_id: one for one in operations_of(load_document(site / "api/v1/openapi.json"), "VNG", "register")
    }
    body = (site / "api/v1" / file).read_bytes()
    headers = (("content-type", "application/json"), ("api-version", VERSION))
    assert Validator().validate_response(operations[operation], 200, headers, body) == ()
    told = undeclared_properties(operations[operation], 200, body)
    assert [pointer for pointer in told if not pointer.startswith(("/geschiedenis", "/ontheffingen"))] == []


def test_the_data_says_how_each_certificate_stands(site: Path) -> None:
    items = json.loads((site / "api/v1/certificates.json").read_text())["items"]
    stands = {item["id"]: item["stand"] for item in items}
    assert stands[named(2)] == "ingetrokken" and stands[named(0)] == "geldig"
    assert next(item for item in items if item["id"] == named(105))["aantalOntheffingen"] == 1


def test_the_feed_is_atom_with_names_that_last(site: Path) -> None:
    feed = ElementTree.parse(site / "feed.xml").getroot()
    entries = feed.findall(f"{ATOM}entry")
    ids = [text(entry, "id") for entry in entries]
    assert len(set(ids)) == len(ids) == 12
    assert all(re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", one) for one in (*ids, text(feed, "id")))
    moments = [datetime.fromisoformat(text(entry, "updated")) for entry in entries]
    assert moments == sorted(moments, reverse=True) and text(feed, "updated") == text(entries[0], "updated")
    assert all(moment.tzinfo for moment in moments)
    assert text(feed.find(f"{ATOM}author") or feed, "name") or feed.find(f"{ATOM}author/{ATOM}name") is not None
    itself = next(link for link in feed.findall(f"{ATOM}link") if link.get("rel") == "self")
    assert itself.get("href") == "https://register.example/feed.xml"


def test_the_feed_tells_of_a_revocation_in_both_languages(site: Path) -> None:
    assert "Ingetrokken. Reden: De test is overgedaan. Door: VNG Realisatie." in (site / "feed.xml").read_text()
    assert "Revoked. Reason: De test is overgedaan. By: VNG Realisatie." in (site / "en/feed.xml").read_text()


def text(node: ElementTree.Element, name: str) -> str:
    return str(node.findtext(ATOM + name))


def test_a_badge_says_in_words_what_it_shows(site: Path) -> None:
    badge = ElementTree.parse(site / "producten/00000099000000000101/product-1-0/badge-leverancier.svg").getroot()
    said = str(badge.findtext(f"{SVG}title"))
    for part in ("rol leverancier", "versie 5.0.0", "14 van 14 voldoen", "waargenomen", "24 november 2027"):
        assert part in said
    for part in ("1 ontheffing", "contract notificatie 1.8.0 en 2 andere"):
        assert part in said
    shown = " ".join(node.text or "" for node in badge.iter(f"{SVG}text"))
    for part in ("leverancier", "waargenomen", "24 november 2027", "1 ontheffing", "notificatie 1.8.0"):
        assert part in shown
    named = str(badge.findtext(f"{SVG}desc"))
    assert all(one in named for one in ("duo/pip 1.2.0", "duo/inburgeringstermijn 1.0.0", "gemeente/notificatie 1.8.0"))


def test_a_badge_of_what_a_vendor_says_itself_looks_otherwise(site: Path) -> None:
    declared = (site / "producten/00000099000000000100/product-0-0/badge-leverancier.svg").read_text()
    witnessed = (site / "producten/00000099000000000101/product-1-0/badge-leverancier.svg").read_text()
    assert "stroke-dasharray" in declared and "stroke-dasharray" not in witnessed


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_index_that_is_searched_is_whole_and_has_the_sentences_of_the_list(site: Path, lang: str) -> None:
    below = site / lang if lang == "en" else site
    index = json.loads((below / "zoek.json").read_text())
    assert [line[0] for line in index["lines"]] == ["Product 0-1", "Product 1-0", "Product 0-0"]
    listed = Page((below / "index.html").read_text()).text
    assert len(index["texts"]) == len(set(index["texts"]))
    assert all(one in listed for one in index["texts"])
