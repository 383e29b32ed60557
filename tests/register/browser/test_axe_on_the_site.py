"""axe-core finds nothing on any kind of page of the site: in both languages, in light and in dark."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.browser import violations
from tests.proofs import LOOKS

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


@pytest.mark.parametrize(("lang", "scheme"), LOOKS)
async def test_every_kind_of_page_is_accessible(page: Any, website: Any, lang: str, scheme: str) -> None:
    await page.emulate_media(color_scheme=scheme)
    for place in kinds(website.folder, lang):
        await page.goto(website.address + place)
        assert await page.locator("html").get_attribute("lang") == lang
        assert not await violations(page), place


@pytest.mark.parametrize("lang", ["nl", "en"])
async def test_answers_in_a_page_are_accessible_too(page: Any, website: Any, lang: str) -> None:
    await page.goto(website.page(0, lang))
    await page.locator("[data-begin]").click()
    await page.wait_for_selector("[data-antwoord]")
    for summary in await page.locator("summary").all():
        await summary.click()
    assert not await violations(page)


async def test_pages_are_accessible_on_a_telephone_and_do_not_scroll_sideways(page: Any, website: Any) -> None:
    await page.set_viewport_size({"width": 320, "height": 640})
    for place in kinds(website.folder, "nl"):
        await page.goto(website.address + place)
        wide = await page.evaluate("() => document.documentElement.scrollWidth")
        assert wide <= 320, place
        assert not await violations(page), place


def kinds(folder: Path, lang: str) -> list[str]:
    """One page of every kind: what stands in the same folder at the same depth is of one kind."""
    root = folder / "en" if lang == "en" else folder
    found: dict[tuple[str, int], Path] = {}
    for file in sorted(root.rglob("*.html")):
        parts = file.relative_to(root).parts
        if parts[0] != "en":
            found.setdefault((parts[0], len(parts)), file)
    return [file.relative_to(folder).as_posix().removesuffix("index.html") for file in found.values()]
