"""Small parts: names in addresses, colours, and the preview."""

from __future__ import annotations

import re
import threading
from pathlib import Path

import httpx
import pytest

from harness.register.site.pages import OVERVIEWS
from harness.register.site.preview import server
from harness.register.site.rendering import assets
from harness.register.site.slugs import slug, slugs
from harness.register.site.source import ProductKey
from harness.register.site.words import site_words

STYLE = assets()["stijl.css"].content.decode()
TEXT = (
    ("--utrecht-document-color", "--utrecht-document-background-color"),
    ("--utrecht-document-color", "--utrecht-surface-background-color"),
    ("--plateau-soft-color", "--utrecht-document-background-color"),
    ("--plateau-soft-color", "--utrecht-surface-background-color"),
    ("--utrecht-link-color", "--utrecht-document-background-color"),
    ("--utrecht-link-color", "--utrecht-surface-background-color"),
    ("--utrecht-link-hover-color", "--utrecht-surface-background-color"),
    ("--utrecht-page-header-content-color", "--utrecht-page-header-content-background-color"),
    ("--utrecht-page-footer-color", "--utrecht-page-footer-background-color"),
    ("--utrecht-table-header-color", "--utrecht-document-background-color"),
    ("--utrecht-button-primary-action-color", "--utrecht-button-primary-action-background-color"),
    ("--utrecht-form-control-color", "--utrecht-form-control-background-color"),
)
EDGES = (
    ("--utrecht-feedback-safe-color", "--utrecht-surface-background-color"),
    ("--utrecht-feedback-warning-color", "--utrecht-surface-background-color"),
    ("--utrecht-feedback-danger-color", "--utrecht-surface-background-color"),
    ("--utrecht-form-control-border-color", "--utrecht-surface-background-color"),
    ("--utrecht-focus-outline-color", "--utrecht-document-background-color"),
)


def tokens(dark: bool) -> dict[str, str]:
    light, _, night = re.findall(r":root[^{]*\{([^}]*)\}", STYLE)[:3]
    found = dict(re.findall(r"(--[\w-]+):\s*(#[0-9a-f]{3,6})", light))
    return found | dict(re.findall(r"(--[\w-]+):\s*(#[0-9a-f]{3,6})", night)) if dark else found


def contrast(one: str, other: str) -> float:
    """As WCAG 2.2 defines it."""

    def luminance(colour: str) -> float:
        digits = colour.removeprefix("#")
        digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
        parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(("front", "back"), TEXT)
def test_text_stands_out_from_what_is_behind_it(front: str, back: str, dark: bool) -> None:
    found = tokens(dark)
    assert contrast(found[front], found[back]) >= 4.5


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(("front", "back"), EDGES)
def test_edges_and_marks_stand_out(front: str, back: str, dark: bool) -> None:
    found = tokens(dark)
    assert contrast(found[front], found[back]) >= 3


def test_a_name_in_an_address_is_readable() -> None:
    assert slug("Gemeente-Suite Inburgering (é) 2.0") == "gemeente-suite-inburgering-e-2-0"
    assert slug("产品") == "product"


def test_names_that_look_alike_get_addresses_of_their_own_and_the_first_keeps_the_plain_one() -> None:
    keys = [ProductKey("1", "A b"), ProductKey("1", "a-B"), ProductKey("2", "A-b"), ProductKey("1", "A_b")]
    assert list(slugs(keys).values()) == ["a-b", "a-b-2", "a-b", "a-b-3"]


def test_every_page_in_the_menu_has_a_name_in_both_languages() -> None:
    for overview in OVERVIEWS:
        if overview.place is not None:
            assert site_words("nl").knows(f"menu_{overview.name}") and site_words("en").knows(f"menu_{overview.name}")


def test_the_preview_serves_pages_data_and_a_page_for_what_is_not_there(site: Path) -> None:
    with server(site) as running:
        threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.02}).start()
        try:
            with httpx.Client(base_url=f"http://127.0.0.1:{running.server_address[1]}", timeout=5) as client:
                assert "Welk product" in client.get("/").text
                data = client.get("/api/v1/certificates.json")
                assert data.headers["API-Version"] == "1.0.0" and data.json()["soort"] == "certificates"
                missing = client.get("/en/niets")
                assert missing.status_code == 404 and "This page is not here" in missing.text
        finally:
            running.shutdown()
