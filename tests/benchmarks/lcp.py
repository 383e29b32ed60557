"""How soon a reader sees a page of a register of 5,000 certificates, in Chromium, from a server on this machine."""

from __future__ import annotations

import asyncio
import statistics
import tempfile
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from harness.register.log import SigningKey
from harness.register.site.publishing import publish
from tests.browser import launched, served
from tests.register.examples import BEGIN, write_log

if TYPE_CHECKING:
    from playwright.async_api import Browser

COUNT = 5000
ROUNDS = 5
LIMIT_MS = 1000
PAGES = {
    "index": "",
    "product": "producten/00000099000000000100/product-0-0/",
    "service": "diensten/pip/",
    "certificate": "certificaten/2026-00001/",
    "savings": "wat-scheelt-het/",
    "roadmap": "wegwijzer/",
    "English index": "en/",
}
PAINT = """() => new Promise((resolve, reject) => {
  new PerformanceObserver((list) => resolve(list.getEntries().at(-1).startTime))
    .observe({ type: 'largest-contentful-paint', buffered: true })
  setTimeout(() => reject(new Error('nothing was painted')), 10_000)
})"""


def main() -> None:
    """Prints the median per page, and stops with an error above the limit."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        write_log(folder / "register", COUNT, SigningKey.generate("register.example"))
        publish(folder / "register", folder / "site", (BEGIN + timedelta(minutes=COUNT)).date())
        with served(folder / "site") as address:
            slowest = asyncio.run(measure(address))
    if slowest > LIMIT_MS:
        raise SystemExit(f"too slow: {slowest:.0f} ms is more than {LIMIT_MS} ms")


async def measure(address: str) -> float:
    """The slowest of the medians, in milliseconds."""
    async with launched() as browser:
        found = [await _page(browser, name, address + place) for name, place in PAGES.items()]
    return max(found)


async def _page(browser: Browser, name: str, url: str) -> float:
    paints = []
    size = 0
    for _ in range(ROUNDS):
        context = await browser.new_context()  # nothing is left of the time before
        page = await context.new_page()
        response = await page.goto(url)
        assert response is not None and response.ok, url
        size = len(await response.body())
        paints.append(float(await page.evaluate(PAINT)))
        await context.close()
    paint = statistics.median(paints)
    print(f"{name:>14}: largest paint after {paint:4.0f} ms (longest {max(paints):.0f}), {size / 1000:.0f} kB")
    return paint
