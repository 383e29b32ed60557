"""The page of a load: whole, in two languages, and of nothing outside itself."""

from __future__ import annotations

import re

import pytest

from harness.evidence.canonical import canonical
from harness.load.report import LoadReport
from harness.load.tally import Tally
from harness.reports.load_html import render
from tests.load.example import report, tally


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_page_follows_from_the_file_and_loads_nothing(lang: str) -> None:
    found = report(tally(more={"status": 2}))
    again = LoadReport.model_validate_json(canonical(found.model_dump(mode="json")))
    page = render(again, lang)
    assert page == render(again, lang)
    assert f'<html lang="{lang}">' in page
    assert not re.search(r"<script|<link|<img|@import|url\(|src=|href=\"http", page)
    assert "default-src &#39;none&#39;" in page or "default-src 'none'" in page


def test_the_page_says_what_was_wrong() -> None:
    page = render(report(tally(more={"status": 2})), "nl")
    assert "DUO houdt het niet vol." in page
    assert "2 antwoorden die het document niet toestaat" in page
    assert "Lost and duplicate notifications: not measured" in render(report(), "en")


def test_the_restart_is_a_band_in_both_pictures() -> None:
    assert render(report(), "nl").count('class="gone"') == 2
    assert 'class="gone"' not in render(report(tally(gone=None)), "nl")


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_a_load_in_which_nothing_happened_still_has_a_page(lang: str) -> None:
    assert "nan" not in render(report(Tally()), lang)


def test_a_host_cannot_write_on_the_page() -> None:
    assert "<b>x" not in render(report(host="<b>x</b>"), "nl")
