"""On the page about savings a municipality reckons with its own numbers: in the browser, with what Python finds."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from harness.chain.lasten import burden
from harness.chain.lasten_kosten import Rates, euros
from harness.chain.services import stelseldiensten
from harness.register.log import Log, SigningKey
from harness.register.site.publishing import publish
from harness.register.site.words import site_words
from tests.browser import violations
from tests.register.examples import BEGIN, admitted, certificate, covering, settings

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

DUO = ("inburgeringsplicht", "inburgeringstermijn", "notificeren-om-reden")
PRODUCTS: dict[str, tuple[str, ...]] = {
    "Product 0-0": tuple(one.slug for one in stelseldiensten()),
    "Product 0-1": ("pip", "boete", "coa-koppeling"),
    "Product 0-2": DUO,
    "Product 0-3": ("coa-klantprofiel",),
    "Product 0-4": ("lbt-uitkomst", "boete"),
}
OIN = "00000099000000000100"
"""Of the vendor of all of them."""
TASKS = (0, 1, 7, 60, 333, 23469, 1_000_000)
RATES = ("", "62,5", "0.0001", "999999,9999", "71")


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> str:
    """Of the page, on a site with these products."""
    folder = tmp_path_factory.mktemp("scheelt")
    key = SigningKey.generate("register.example")
    certificates = [covering(certificate(10 * at), slugs) for at, slugs in enumerate(PRODUCTS.values())]
    events = [settings(key), *(event for one in certificates for event in admitted(one))]
    Log.create(folder / "register" / "log", key).append([one.leaf for one in events], key)
    publish(folder / "register", folder / "site", BEGIN.date())
    return serve(folder / "site") + "wat-scheelt-het/"


def asked(task: int, rate: str, *products: str) -> str:
    """The query of a question."""
    chosen = "".join(f"&{field}={OIN}/{quote(name)}" for field, name in zip("ab", products, strict=False))
    return f"?taak={task}&tarief={quote(rate)}{chosen}"


def expected(task: int, rate: str, product: str, lang: str = "nl") -> list[str]:
    """Hours, euros, and hours that stay in each system, as Python finds and shows them."""
    t, own = site_words(lang), Fraction(rate.replace(",", ".")) if rate else None
    found = burden(task, PRODUCTS[product], rates=Rates(own, own, own) if own else None)
    lapses = found.amounts["lapses"]
    low, high = (t.number(euros(one)) for one in (lapses.cost.minimum_from, lapses.cost.maximum))
    left = [t.number(euros(amount.hours)) for amount in found.left.values()]
    money = high if low == high else t("scheelt_bereik", van=low, tot=high)
    return [t.number(euros(lapses.hours)), money, *left]


async def columns(page: Any) -> list[list[str]]:
    """What stands in the table of figures, a list per product."""
    await page.wait_for_selector("#r-uitkomst table")
    rows = await page.locator("#r-uitkomst > .scroll tbody tr").all()
    cells = [[(await cell.inner_text()).strip() for cell in await row.locator("td").all()] for row in rows]
    return [list(column) for column in zip(*cells, strict=True)]


@pytest.mark.parametrize("product", list(PRODUCTS))
async def test_the_browser_finds_what_python_finds(page: Any, address: str, product: str) -> None:
    for number, task in enumerate(TASKS):
        rate, other = RATES[number % len(RATES)], list(PRODUCTS)[number % len(PRODUCTS)]
        await page.goto(address + asked(task, rate, product, other))
        both = [expected(task, rate, product), expected(task, rate, other)]
        assert await columns(page) == both, (task, rate)


async def test_what_is_filled_in_is_answered_at_once_and_stays_in_the_address(page: Any, address: str) -> None:
    await page.goto(address)
    await page.locator("#r-taak").fill("60")
    await page.locator("#r-tarief").fill("50")
    await page.locator("#r-a").select_option(label="Product 0-1 0.0.0")
    await page.locator("#r-b").select_option(label="Product 0-2 0.0.0")
    before = await columns(page)
    assert before == [expected(60, "50", "Product 0-1"), expected(60, "50", "Product 0-2")]
    shared = page.url
    await page.goto("about:blank")
    await page.goto(shared)
    assert await columns(page) == before
    await page.locator("header a.lang").click()
    assert await columns(page) == [expected(60, "50", name, "en") for name in ("Product 0-1", "Product 0-2")]


async def test_the_answer_stands_in_sentences_too(page: Any, address: str) -> None:
    await page.goto(address + asked(60, "", "Product 0-1", "Product 0-2"))
    await columns(page)
    said = await page.locator("#r-gezegd").inner_text()
    assert "Met Product 0-1 0.0.0 vervalt bij 60 statushouders 21 uur werk met de hand per jaar." in said
    assert "Dat is 1.375 tot 1.512 euro." in said
    assert "Met Product 0-2 0.0.0 vervalt 41 uur per jaar meer dan met Product 0-1 0.0.0." in said


async def test_it_says_of_every_action_whether_it_lapses_and_else_where_it_stays(page: Any, address: str) -> None:
    await page.goto(address + asked(60, "", "Product 0-1"))
    await columns(page)
    await page.locator("#r-uitkomst summary").click()
    rows = [(await row.inner_text()).split("\t") for row in await page.locator("#r-uitkomst details tbody tr").all()]
    assert len(rows) == 24
    assert [name for name, fate in rows if fate == "vervalt"] == [
        "Opgelegde boete overnemen",
        "Gegevens uit het PIP doorgeven",
    ]
    assert {fate for _, fate in rows} == {"vervalt", "blijft in TVS", "blijft in Portal Inburgering"}


async def test_a_product_that_saves_nothing_and_one_without_certificate_are_told_so(page: Any, address: str) -> None:
    await page.goto(address + asked(60, "", "Product 0-3", "Verdwenen"))
    assert (await columns(page))[0][:2] == ["0", "0"]
    said = await page.locator("#r-gezegd").inner_text()
    assert "Met Product 0-3 0.0.0 vervalt er nu geen werk met de hand." in said
    assert "Verdwenen heeft nu geen geldig certificaat" in said


@pytest.mark.parametrize(
    ("field", "value", "cure"),
    [("taak", "-3", "geef een heel getal"), ("taak", "1000001", "1.000.000"), ("taak", "veel", "geef een heel getal"),
     ("tarief", "0", "een bedrag boven 0"), ("tarief", "duur", "een bedrag boven 0"), ("tarief", "1,23456", "62,50")],
)  # fmt: skip
async def test_a_number_that_cannot_be_is_named_with_the_cure(
    page: Any, address: str, field: str, value: str, cure: str
) -> None:
    await page.goto(address + asked(60, "", "Product 0-1"))
    await columns(page)
    await page.locator(f"#r-{field}").fill(value)
    assert cure in await page.locator("#r-gezegd").inner_text()
    assert await page.locator(f"#r-{field}").get_attribute("aria-invalid") == "true"
    assert await page.locator("#r-uitkomst table").count() == 0


async def test_a_product_leads_to_its_page(page: Any, address: str) -> None:
    await page.goto(address + asked(60, "", "Product 0-1"))
    await columns(page)
    await page.locator("#r-uitkomst thead a").first.click()
    assert await page.locator("h1").inner_text() == "Product 0-1"


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_the_answer_is_accessible_and_fits_a_telephone(page: Any, address: str, scheme: str) -> None:
    await page.emulate_media(color_scheme=scheme)
    await page.set_viewport_size({"width": 360, "height": 800})
    await page.goto(address + asked(60, "", "Product 0-1", "Product 0-2"))
    await columns(page)
    await page.locator("#r-uitkomst summary").click()
    assert not await violations(page)
    assert await page.evaluate("() => document.documentElement.scrollWidth") <= 360


async def test_without_javascript_the_table_is_there_and_the_form_is_not(browser: Any, address: str) -> None:
    context = await browser.new_context(java_script_enabled=False)
    page = await context.new_page()
    await page.goto(address)
    assert not await page.locator("#rekenen").is_visible()
    assert "JavaScript" in await page.locator("main").inner_text()
    assert await page.locator("#producten ~ .scroll tbody tr").count() == len(PRODUCTS) + 2
    await context.close()
