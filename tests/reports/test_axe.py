"""axe-core finds nothing on the pages of a run and of a load, and does find what is wrong with one."""

from __future__ import annotations

from typing import Any

import pytest

from harness.reports import load_html, render_html
from tests.browser import unfolded, violations
from tests.load.example import report, tally
from tests.proofs import LOOKS
from tests.reports.example import HOSTILE, example

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

REPORTS = {"conform": "", "niet_conform": "", "deelrun": "", "ongeldig": HOSTILE}
looks = pytest.mark.parametrize(("lang", "scheme"), LOOKS)


@looks
@pytest.mark.parametrize("code", REPORTS)
async def test_a_report_is_accessible(page: Any, code: str, lang: str, scheme: str) -> None:
    await page.emulate_media(color_scheme=scheme)
    await page.set_content(render_html.render(example(REPORTS[code], code), lang))
    await unfolded(page)
    assert not await violations(page)


@looks
async def test_a_load_is_accessible(page: Any, lang: str, scheme: str) -> None:
    await page.emulate_media(color_scheme=scheme)
    await page.set_content(load_html.render(report(tally(more={"status": 2})), lang))
    await unfolded(page)
    assert not await violations(page)


@pytest.mark.parametrize(
    ("good", "bad", "rule"),
    [
        ('<html lang="nl">', "<html>", "html-has-lang"),
        ("<h1>", '<p style="color:#ccc">', "color-contrast"),
        ("<th ", "<td onclick=1><img src='data:,'></td><th ", "image-alt"),
    ],
)
async def test_what_is_wrong_is_found(page: Any, good: str, bad: str, rule: str) -> None:
    content = render_html.render(example(), "nl").replace("Content-Security-Policy", "x", 1)
    assert good in content
    await page.set_content(content.replace(good, bad, 1))
    assert any(one.startswith(f"{rule}:") for one in await violations(page))
