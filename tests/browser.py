"""A real Chromium for tests, and a web server for a folder: fixtures ``browser``, ``page`` and ``serve``.

Tests that use them are marked ``browser`` and run in the session's event loop::

    pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]
"""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import ExitStack, asynccontextmanager, contextmanager
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import pytest
import pytest_asyncio

if TYPE_CHECKING:
    from playwright.async_api import Browser, Page

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
"""Without a sandbox, since tests often run as root in a container; and nothing outside this machine is found."""
PATIENCE_MS = 15_000
POLL_S = 0.05
"""How soon a server notices that it should stop."""

Serve = Callable[[Path], str]


def chromium() -> str | None:
    """The path of a Chromium: that in ``CHROMIUM``, or one on the search path."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUM)), None)


def without(reason: str) -> NoReturn:
    """There is no browser: on somebody's own machine these tests are skipped, in CI they were to show that it works."""
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    """One Chromium for the whole session."""
    if find_spec("playwright") is None:
        without("playwright is not installed")
    if chromium() is None:
        without("there is no Chromium on this machine; name one in CHROMIUM")
    async with launched() as found:
        yield found


@asynccontextmanager
async def launched() -> AsyncIterator[Browser]:
    """A Chromium, which ends with the block."""
    from playwright.async_api import async_playwright

    async with async_playwright() as driver:
        found = await driver.chromium.launch(executable_path=chromium(), args=list(ARGUMENTS))
        yield found
        await found.close()


@pytest_asyncio.fixture(loop_scope="session")
async def page(browser: Browser) -> AsyncIterator[Page]:
    """A page that knows nothing of other tests. What goes wrong in its scripts fails the test."""
    context = await browser.new_context()
    context.set_default_timeout(PATIENCE_MS)
    made = await context.new_page()
    mistakes: list[str] = []
    made.on("pageerror", lambda error: mistakes.append(str(error)))
    yield made
    await context.close()
    assert not mistakes


@pytest.fixture(scope="session")
def serve() -> Iterator[Serve]:
    """Serves a folder on the loopback interface, and gives its address, which ends in a slash."""
    with ExitStack() as stack:
        yield lambda folder: stack.enter_context(served(folder))


async def violations(page: Page) -> list[str]:
    """What axe-core finds on a page: each breach of WCAG 2.2 AA and of its own good practice, with the elements."""
    await page.evaluate(_axe())
    found: dict[str, Any] = await page.evaluate("() => axe.run(document, { resultTypes: ['violations'] })")
    return [
        f"{one['id']}: {one['help']}: {node['html']} ({node['failureSummary']})"
        for one in found["violations"]
        for node in one["nodes"]
    ]


async def unfolded(page: Page) -> None:
    """Opens everything that a reader could open."""
    await page.evaluate("() => document.querySelectorAll('details').forEach((one) => { one.open = true })")


@cache
def _axe() -> str:
    return (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """A web server for a folder on the loopback interface: its address, which ends in a slash."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, args=(POLL_S,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


class _Quiet(SimpleHTTPRequestHandler):
    def end_headers(self) -> None:
        """A test may change a file twice in a second, which ``Last-Modified`` cannot tell from once."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: a test says itself what it saw."""
