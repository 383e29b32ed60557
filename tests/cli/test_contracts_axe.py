"""axe-core finds nothing on the pages about contracts."""

from __future__ import annotations

from typing import Any

import pytest

from harness.bundled import bundled
from tests.browser import unfolded, violations
from tests.proofs import LOOKS

from .conftest import Plateau2

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

HOURS = bundled("contracts/openapi/duo/gevolgde-uren")
PACTS = bundled("contracts/pacts")
PAGES: dict[str, tuple[Any, ...]] = {
    "impact": ("impact", "--from", HOURS / "1.0.0.yaml", "--to", HOURS / "1.1.0.yaml", PACTS / "zuiderwind"),
    "matrix": ("matrix", PACTS / "lindewaard"),
}


@pytest.mark.parametrize(("lang", "scheme"), LOOKS)
@pytest.mark.parametrize("name", PAGES)
async def test_a_page_about_contracts_is_accessible(
    page: Any, plateau2: Plateau2, name: str, lang: str, scheme: str
) -> None:
    vendors = PACTS / "leveranciers.yaml"
    said = plateau2("contracts", *PAGES[name], "--leveranciers", vendors, "--format", "html", "--lang", lang)
    await page.emulate_media(color_scheme=scheme)
    await page.set_content(said.out)
    await unfolded(page)
    assert not await violations(page)
