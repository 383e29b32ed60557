"""A reader walks through the register: search, product, service, proof; also without JavaScript, in both languages."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser import violations
from tests.register.browser.conftest import Website
from tests.register.browser.test_bewijs_in_chromium import RIGHT, verified

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

SHOWN = "#producten ~ .scroll tbody:not([hidden]) tr"
WORDS = {
    "nl": {
        "found": "Gevonden producten: 1",
        "none": "Geen product gevonden.",
        "all": "Alle producten",
        "met": "14 van 14 voldoen, waarvan 1 met een waarschuwing en 0 van 2 concepten",
        "valid": "geldig tot en met 25 november 2027",
        "waiver": "1 ontheffing",
        "warning": "waarschuwing",
    },
    "en": {
        "found": "Products found: 1",
        "none": "No product found.",
        "all": "All products",
        "met": "14 of 14 conform, 1 of them with a warning and 0 of 2 concepts",
        "valid": "valid until 25 November 2027",
        "waiver": "1 waiver",
        "warning": "warning",
    },
}


def home(varied: Website, lang: str) -> str:
    return varied.address + ("en/" if lang == "en" else "")


async def heading(page: Any, text: str) -> None:
    await page.get_by_role("heading", name=text).wait_for()


@pytest.mark.parametrize("lang", ["nl", "en"])
async def test_from_a_search_to_a_proof(page: Any, varied: Website, lang: str) -> None:
    words = WORDS[lang]
    await page.goto(home(varied, lang))
    listed = [await row.inner_text() for row in await page.locator(SHOWN).all()]
    await page.locator("#z-tekst").fill("product 1-0")
    await page.locator("#z-dienst").select_option("pip")
    await heading(page, words["found"])
    shown = [await row.inner_text() for row in await page.locator(SHOWN).all()]
    assert shown == [row for row in listed if "Leverancier 1" in row]
    assert words["met"] in shown[0] and words["valid"] in shown[0]
    assert not await violations(page)

    await page.locator(f"{SHOWN} a").click()
    await heading(page, "Product 1-0")
    standing = await page.locator("main").inner_text()
    assert words["valid"] in standing and words["waiver"] in standing

    await page.locator('a[href$="diensten/pip/"]').first.click()
    await page.locator("#wie").wait_for()
    row = page.locator("main tr", has_text="Product 1-0")
    assert words["warning"] in await row.inner_text()

    await row.locator("a").click()
    await page.locator("main a.id").first.click()
    await page.locator("#bewijs").wait_for()
    assert await verified(page) == RIGHT


@pytest.mark.parametrize("lang", ["nl", "en"])
async def test_a_search_can_be_shared_and_is_still_there_after_going_back(
    page: Any, varied: Website, browser: Any, lang: str
) -> None:
    words = WORDS[lang]
    await page.goto(home(varied, lang))
    await page.locator("#z-tekst").fill("Product 1-0")
    await page.locator("#z-zekerheid").select_option("waargenomen")
    await heading(page, words["found"])
    assert "q=Product+1-0" in page.url and "zekerheid=waargenomen" in page.url

    await page.locator(f"{SHOWN} a").click()
    await heading(page, "Product 1-0")
    await page.go_back()
    await heading(page, words["found"])
    assert await page.locator("#z-tekst").input_value() == "Product 1-0"

    context = await browser.new_context()
    other = await context.new_page()
    await other.goto(page.url)
    await heading(other, words["found"])
    assert await other.locator("#z-zekerheid").input_value() == "waargenomen"
    await context.close()

    await page.locator("button[type=reset]").click()
    await heading(page, words["all"])
    assert "?" not in page.url


@pytest.mark.parametrize("lang", ["nl", "en"])
async def test_a_search_that_finds_nothing_says_so(page: Any, varied: Website, lang: str) -> None:
    await page.goto(f"{home(varied, lang)}?q=bestaat+niet&rol=DUO")
    await page.get_by_role("status").filter(has_text=WORDS[lang]["none"]).wait_for()
    assert await page.locator(SHOWN).count() == 0
    assert not await violations(page)


async def test_an_address_with_a_choice_that_there_is_not_chooses_nothing(page: Any, varied: Website) -> None:
    await page.goto(f"{varied.address}?dienst=bestaat-niet")
    await heading(page, WORDS["nl"]["all"])
    assert await page.locator("#z-dienst").input_value() == ""


async def test_each_filter_finds_what_it_names(page: Any, varied: Website) -> None:
    for query, products in {
        "dienst=boete": {"Product 0-0", "Product 1-0"},
        "dienst=coa-koppeling": {"Product 0-0", "Product 2-0"},
        "zekerheid=waargenomen": {"Product 1-0", "Product 2-0"},
        "stand=ingetrokken": set(),
        "rol=leverancier": {"Product 0-0", "Product 1-0", "Product 2-0"},
    }.items():
        await page.goto(f"{varied.address}?{query}")
        await heading(page, f"Gevonden producten: {len(products)}")
        assert {await one.inner_text() for one in await page.locator(f"{SHOWN} a").all()} == products, query


@pytest.mark.parametrize("lang", ["nl", "en"])
async def test_the_same_pages_without_javascript(browser: Any, varied: Website, lang: str) -> None:
    context = await browser.new_context(java_script_enabled=False)
    page = await context.new_page()
    await page.goto(home(varied, lang))
    assert not await page.locator("#zoek").is_visible()
    assert "JavaScript" in await page.locator("main").inner_text()
    row = page.locator(SHOWN, has_text="Leverancier 1")
    assert WORDS[lang]["met"] in (await row.inner_text()).replace("\n", " ")
    await row.locator("a").click()
    assert await page.locator("h1").inner_text() == "Product 1-0"
    await page.locator('a[href$="diensten/pip/"]').first.click()
    assert await page.locator("#wie").is_visible()
    await page.locator("main tr", has_text="Product 1-0").locator("a").click()
    await page.locator("main a.id").first.click()
    assert "plateau2 report verify" in await page.locator("#bewijs").inner_text()
    assert await page.locator("[data-deel=bewijs]").text_content()
    await context.close()


@pytest.mark.parametrize("place", ["", "?q=product", "producten/00000099000000000101/product-1-0/", "diensten/pip/"])
async def test_on_a_telephone_nothing_of_a_table_is_out_of_sight(page: Any, varied: Website, place: str) -> None:
    await page.set_viewport_size({"width": 360, "height": 740})
    await page.goto(varied.address + place)
    if place.startswith("?"):
        await heading(page, "Gevonden producten: 3")
    for one in await page.locator("main td").all():
        if box := await one.bounding_box():
            assert box["x"] >= 0 and box["x"] + box["width"] <= 360, await one.inner_text()
    assert "waargenomen" in await page.locator("main").inner_text()


async def test_a_badge_is_read_at_its_own_size_on_a_telephone(page: Any, varied: Website) -> None:
    await page.set_viewport_size({"width": 360, "height": 740})
    await page.goto(f"{varied.address}producten/00000099000000000101/product-1-0/")
    shown, own = await page.locator("img.badge").evaluate("(one) => [one.clientWidth, one.naturalWidth]")
    assert shown >= own * 0.98


async def test_the_text_of_a_badge_is_as_wide_as_it_was_measured(page: Any, varied: Website) -> None:
    await page.goto(f"{varied.address}producten/00000099000000000101/product-1-0/badge-leverancier.svg")
    found = await page.evaluate("""() => [...document.querySelectorAll('text[textLength]')].map((one) => {
      const asked = Number(one.getAttribute('textLength'))
      one.removeAttribute('textLength')
      return [one.textContent, asked, one.getComputedTextLength()]
    })""")
    assert len(found) >= 5
    for text, asked, drawn in found:
        assert asked == pytest.approx(drawn, rel=0.06), text
