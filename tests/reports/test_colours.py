"""Every colour can be read on every ground that it is used on: WCAG 2.2 AA, in light and dark."""

from __future__ import annotations

import re

import pytest

from harness.bundled import bundled
from harness.reports.palette import coloured, themes

THEMES = themes()
TEXT = sorted(THEMES["light"].keys() - {"paper", "surface", "line"})


def luminance(colour: str) -> float:
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ground", ["paper", "surface"])
@pytest.mark.parametrize("name", TEXT)
def test_text_stands_out_from_its_ground(theme: str, ground: str, name: str) -> None:
    light, dark = sorted((luminance(THEMES[theme][ground]), luminance(THEMES[theme][name])), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_both_themes_have_the_same_colours() -> None:
    assert THEMES["light"].keys() == THEMES["dark"].keys()


def test_no_colour_stands_in_a_style_sheet_of_the_site_or_in_its_badge() -> None:
    sheet = bundled("reports/templates/site/stijl.css").read_text(encoding="utf-8")
    badge = bundled("reports/templates/site/badge.svg").read_text(encoding="utf-8")
    assert not re.search(r"#[0-9a-f]{3,8}\b", sheet + badge)


def test_a_colour_that_the_table_does_not_hold_is_no_colour() -> None:
    assert coloured("a{color:$light-ink}") == f"a{{color:{THEMES['light']['ink']}}}"
    with pytest.raises(KeyError):
        coloured("$dark-purple")
