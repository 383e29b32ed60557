"""On a certificate's page the reader's own browser verifies it, says so in words, and never says more than it knows."""

from __future__ import annotations

from typing import Any

import pytest
import zxingcpp
from PIL import Image

from harness.register.bewijs import verify_proof_text
from harness.register.log import Log
from harness.register.site.evidence import place_of

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

RIGHT = {"rapport": "ja", "inschrijving": "ja", "handtekening": "ja"}


async def verified(page: Any) -> dict[str, str]:
    """The answers after the button was pressed."""
    await page.locator("[data-begin]").click()
    await page.wait_for_selector("[data-antwoord]")
    lines = await page.query_selector_all("[data-regel]")
    return {await one.get_attribute("data-regel"): await one.get_attribute("data-antwoord") for one in lines}


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("number", [0, 2, 4])
async def test_the_browser_verifies_every_certificate(page: Any, website: Any, number: int, lang: str) -> None:
    await page.goto(website.page(number, lang))
    assert await verified(page) == RIGHT
    said = await page.get_by_role("status").inner_text()
    words = ("Rapport: klopt.", "Inschrijving: klopt.", "Handtekening: klopt.")
    if lang == "en":
        words = ("Report: right.", "Entry: right.", "Signature: right.")
    assert all(word in said for word in words)


async def test_nothing_is_asked_of_anybody_else(page: Any, website: Any) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    await page.goto(website.page())
    await verified(page)
    assert asked
    assert not [url for url in asked if not url.startswith((website.address, "data:"))]


async def test_before_it_was_asked_a_page_claims_nothing_and_fetches_no_report(page: Any, website: Any) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    await page.goto(website.page())
    assert "nog niet nagerekend" in await page.get_by_role("status").inner_text()
    assert not [url for url in asked if "/bewijs/" in url]


async def test_a_changed_report_is_found_and_so_is_one_that_is_gone(page: Any, own_website: Any) -> None:
    report = own_website.folder / place_of(own_website.certificates[0].rapport)
    report.write_bytes(b"een ander rapport")
    await page.goto(own_website.page())
    assert await verified(page) == RIGHT | {"rapport": "nee"}
    report.unlink()
    await page.reload()
    assert await verified(page) == RIGHT | {"rapport": "kan-niet"}


async def test_a_reader_verifies_an_own_copy_of_the_report(page: Any, website: Any) -> None:
    for content, answer in ((b"rapport0", "ja"), (b"rapport1", "nee")):
        await page.goto(website.page(0))
        file = {"name": "report.json", "mimeType": "application/json", "buffer": content}
        await page.locator('input[type="file"]').set_input_files([file])
        await page.wait_for_selector("[data-antwoord]")
        assert await page.locator('[data-regel="rapport"]').get_attribute("data-antwoord") == answer


async def test_a_changed_page_is_found(page: Any, own_website: Any) -> None:
    file = own_website.folder / "certificaten" / own_website.certificates[0].id / "index.html"
    good = file.read_text(encoding="utf-8")
    changes = {
        '"zekerheid\\":\\"waargenomen': ('"zekerheid\\":\\"zelfverklaring', {"inschrijving": "nee"}),
        "index 2&#10;": ("index 3&#10;", {"inschrijving": "nee"}),
        '<code data-deel="sleutel">register.example+': (
            '<code data-deel="sleutel">ander.example+',
            {"inschrijving": "nee", "handtekening": "nee"},
        ),
    }
    for old, (new, expected) in changes.items():
        assert old in good
        file.write_text(good.replace(old, new), encoding="utf-8")
        await page.goto(own_website.page())
        assert await verified(page) == RIGHT | expected


async def test_the_revoked_certificate_is_in_the_log_and_says_that_it_was_revoked(page: Any, website: Any) -> None:
    await page.goto(website.page(2))
    assert "Ingetrokken" in await page.locator("main").inner_text()
    assert await verified(page) == RIGHT


async def test_the_qr_code_on_the_screen_holds_the_proof(page: Any, website: Any, tmp_path: Any) -> None:
    await page.goto(website.page(1))
    await page.locator(".qr img").screenshot(path=tmp_path / "qr.png")
    found = zxingcpp.read_barcode(Image.open(tmp_path / "qr.png").convert("L"))
    log = Log.open(website.register / "log")
    assert verify_proof_text(found.text, str(log.key), website.certificates[1].leaf).index == 4


async def test_without_javascript_the_page_shows_the_proof_and_says_how_to_verify(browser: Any, website: Any) -> None:
    context = await browser.new_context(java_script_enabled=False)
    page = await context.new_page()
    await page.goto(website.page(1))
    assert not await page.locator("[data-begin]").is_visible()
    assert "JavaScript" in await page.locator("#bewijs").inner_text()
    assert "plateau2 report verify" in await page.locator("#bewijs").inner_text()
    text = await page.locator("[data-deel=bewijs]").text_content()
    assert verify_proof_text(text, str(Log.open(website.register / "log").key), website.certificates[1].leaf)
    await context.close()
