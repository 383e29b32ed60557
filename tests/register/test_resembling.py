"""Two products that a reader cannot tell apart are never both in a register, unless the publisher says so."""

from __future__ import annotations

import pytest

from harness.register.changing import issue
from harness.register.errors import RegisterError
from harness.register.resembling import mixes_scripts, seen_as, unseen
from tests.saying import row

from .inzending import VENDOR, Desk

UNSEEN = [
    "Lindewaard ", " Lindewaard", "Lindewaard\u200b", "Linde\u00adwaard", "Lindewaard\u2028", "\u2800", "\u3164",
    "Linde\u2060waard", "Lindewaard\ufeff", "Lindewaard\ufe0f", "Lindewaard\U000e0101", "Linde\u034fwaard",
    "Lindewaard\u00a0", "Linde\u200dwaard", "Lindewaard\ue000", "\u202eLindewaard",
]  # fmt: skip
DOUBLES = [
    "lindewaard", "LINDEWAARD", "\uff2cindewaard", "Lindew\u0430\u0430rd", "L\u0131ndewaard", "Lindewaard\u0301",
    "Linde waard", "L\u00efndewaard", "Lindew\u03b1\u03b1rd", "1indewaard", "Lindewaar\u0501", "L\u0456ndewaard",
    "\U0001d40bindewaard", "Lind\u0435waard",
]  # fmt: skip
OTHERS = ["Zeeduin", "Lindewaard Plus", "Lindewaart", "Linden", "Duin & Dijk", "Café Zorg", "Lindewaard 2"]


@pytest.mark.parametrize("name", UNSEEN)
def test_what_cannot_be_seen_is_refused(desk: Desk, name: str) -> None:
    before = desk.register.log.note
    with pytest.raises(RegisterError) as caught:
        desk.nonce(name)
    assert row(caught.value) in ("veld_tekens", "veld_leeg")
    assert desk.register.log.note == before


@pytest.mark.parametrize("name", DOUBLES)
def test_a_name_that_looks_like_another_is_refused_with_that_name(desk: Desk, name: str) -> None:
    desk.nonce("Lindewaard")
    with pytest.raises(RegisterError, match="Lindewaard") as caught:
        desk.nonce(name)
    assert (row(caught.value), caught.value.values["andere"]) == ("lijkt_op", "Lindewaard")


def test_also_where_the_vendor_is_another(desk: Desk) -> None:
    desk.nonce("Lindewaard")
    with pytest.raises(RegisterError):
        desk.nonce("lindewaard", oin="00000099000000002000")


def test_unless_the_publisher_allows_it(desk: Desk) -> None:
    desk.nonce("Lindewaard")
    given = issue(desk.folder, desk.key, VENDOR, "LindeWaard", "1.0.0", desk.later(), alike=True)
    assert given.product == "LindeWaard"


@pytest.mark.parametrize("name", OTHERS)
def test_another_name_is_another_product(desk: Desk, name: str) -> None:
    desk.nonce("Lindewaard")
    assert desk.nonce(name).product == name


@pytest.mark.parametrize("name", ["Zee\u0434uin", "\u0396eeduin"])
def test_a_word_of_two_scripts_is_refused(desk: Desk, name: str) -> None:
    with pytest.raises(RegisterError) as caught:
        desk.nonce(name)
    assert (mixes_scripts(name), row(caught.value)) == (True, "twee_schriften")


def test_what_is_seen_has_one_form() -> None:
    assert {seen_as(name) for name in DOUBLES} == {seen_as("Lindewaard")}
    assert not any(unseen(name) for name in (*DOUBLES, *OTHERS))
