"""An organisation's theme is followed, and whatever its colours are, everything stays readable."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.browser import unfolded, violations
from tests.register.browser.conftest import Website, published, various
from tests.register.browser.test_axe_on_the_site import kinds

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

WHOLE = Path(__file__).with_name("thema.css")
DARK_ONLY = ".nacht-theme{--utrecht-document-background-color:#0b1d3a;--utrecht-document-color:#f2f6ff}"
"""A theme that names two colours: all others have to follow."""
OLDER = ".ouder-theme{--utrecht-page-header-background-color:#fff;--utrecht-page-header-color:#000}"
COLOURS = """(selector) => {
  const found = getComputedStyle(document.querySelector(selector))
  return [found.backgroundColor, found.color]
}"""


@pytest.fixture(scope="module")
def themed(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> Website:
    return published(tmp_path_factory.mktemp("thema"), serve, various(), theme=WHOLE)


async def test_its_colours_are_those_of_the_page(page: Any, themed: Website) -> None:
    await page.goto(themed.address)
    assert await page.evaluate(COLOURS, "header") == ["rgb(255, 210, 0)", "rgb(29, 19, 0)"]
    assert await page.evaluate(COLOURS, "footer") == ["rgb(161, 0, 43)", "rgb(255, 255, 255)"]
    assert (await page.evaluate(COLOURS, "footer a"))[1] == "rgb(255, 255, 255)"
    assert (await page.evaluate(COLOURS, "h1"))[1] == "rgb(161, 0, 43)"
    assert (await page.evaluate(COLOURS, "main a"))[1] == "rgb(90, 26, 139)"
    assert (await page.evaluate(COLOURS, "td .s"))[1] == "rgb(42, 20, 5)"


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_every_kind_of_page_is_accessible_with_it(page: Any, themed: Website, scheme: str) -> None:
    await page.emulate_media(color_scheme=scheme)
    for place in [*kinds(themed.folder, "nl"), "?q=product", "?q=niets"]:
        await page.goto(themed.address + place)
        await unfolded(page)
        assert not await violations(page), place


@pytest.mark.parametrize("css", [DARK_ONLY, OLDER], ids=["two colours", "older names"])
async def test_what_a_theme_leaves_out_follows_from_what_it_names(
    page: Any, tmp_path: Path, serve: Callable[[Path], str], css: str
) -> None:
    (tmp_path / "thema.css").write_text(css)
    site = published(tmp_path, serve, various(), theme=tmp_path / "thema.css")
    if css == OLDER:
        await page.goto(site.address)
        assert await page.evaluate(COLOURS, "header") == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]
    for place in ("", "?q=product", "diensten/pip/", site.page(0).removeprefix(site.address), "wat-scheelt-het/"):
        await page.goto(site.address + place)
        assert not await violations(page), place
