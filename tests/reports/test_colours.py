"""Every colour can be read on every ground that it is used on: WCAG 2.2 AA, in light and dark."""

from __future__ import annotations

import json

import pytest

from harness.bundled import bundled

THEMES: dict[str, dict[str, str]] = json.loads(bundled("reports/templates/kleuren.json").read_text(encoding="utf-8"))
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
