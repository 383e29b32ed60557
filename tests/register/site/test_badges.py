"""A badge fits a telephone at its own size, whatever it has to say."""

from __future__ import annotations

from datetime import date

import pytest

from harness.register.site.measuring import shortened, width, wrapped
from harness.register.site.pages.badges import ROOM, SIZE, Badge
from harness.register.site.rows import Line, Row
from harness.register.site.words import site_words
from harness.register.state import Certificate
from tests.register.examples import certificate
from tests.register.site.conftest import DAY

TELEPHONE = 320
"""Pixels that a screen of 360 leaves for what stands on a page."""
NAMES = [
    "Kort",
    "Noorderlicht Sociaal Domein – module Inburgering & Integratie (cloud)",
    "W" * 200,
    "产品" * 40,
    " ".join(["Wegwijs"] * 60),
]


def row(product: str, tot: date = date(2027, 9, 30)) -> Row:
    given = certificate(5)
    declared = given.samenvatting.declared.model_copy(update={"product": product})
    summary = given.samenvatting.model_copy(update={"declared": declared})
    return Row.of(Certificate(given.model_copy(update={"samenvatting": summary}), 1, tot), "x")


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("product", NAMES)
def test_it_fits_a_telephone(product: str, lang: str) -> None:
    badge = Badge.of(Line(row(product), "geldig", 1), DAY, site_words(lang))
    assert badge.width <= TELEPHONE + 6
    assert max(one.width for one in badge.rows) <= ROOM
    assert sum(one.kind == "head" for one in badge.rows) <= 2
    assert product in badge.alt


def test_words_are_kept_whole_where_they_fit() -> None:
    rows = wrapped(["12", "van", "13", "voldoen,", "waarvan", "1", "met", "een", "waarschuwing"], ROOM, SIZE)
    assert " ".join(rows) == "12 van 13 voldoen, waarvan 1 met een waarschuwing" and len(rows) == 2


def test_what_has_no_room_is_cut_and_says_so() -> None:
    cut = shortened("Wegwijs " * 20, 100, SIZE)
    assert cut.endswith("…") and width(cut, SIZE) <= 100
    assert shortened("Kort", 100, SIZE) == "Kort"


def test_accents_take_no_room_of_their_own() -> None:
    assert width("Café", SIZE) == width("Cafe", SIZE)
