"""Templates to pages: one environment, everything from data escaped, and a policy that lets nothing else in."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from harness.bundled import bundled
from harness.register.qr import qr_uri
from harness.register.site.words import site_words
from harness.reports.palette import TEMPLATES, coloured
from harness.reports.plain import clean

_BLANK = re.compile(r"\n\s*\n+")


@dataclass(frozen=True)
class Asset:
    """A style sheet or script of the site: its name, content, and what a page says of it."""

    name: str
    content: bytes

    @property
    def integrity(self) -> str:
        """The digest that the browser holds it against."""
        return "sha256-" + base64.b64encode(hashlib.sha256(self.content).digest()).decode()

    @property
    def address(self) -> str:
        """With a mark that changes with the content, so that no old copy stands in the way."""
        return f"{self.name}?v={hashlib.sha256(self.content).hexdigest()[:8]}"


@cache
def assets() -> dict[str, Asset]:
    """Style sheets, with their colours, and scripts of ``reports/templates/site``."""
    folder = bundled(f"{TEMPLATES}/site")
    styles = {file.name: coloured(file.read_text(encoding="utf-8")).encode() for file in folder.glob("*.css")}
    scripts = {file.name: file.read_bytes() for file in folder.glob("*.js")}
    return {name: Asset(name, content) for name, content in sorted({**styles, **scripts}.items())}


@cache
def environment() -> Environment:
    """One environment for all pages; it holds templates and nothing of a register."""
    made = Environment(
        loader=FileSystemLoader(bundled(TEMPLATES)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters["script_json"] = script_json
    made.filters["qr"] = lru_cache(2)(qr_uri)
    made.globals["asset"] = assets()
    return made


def script_json(value: Any) -> str:
    """JSON that may stand in a script element: nothing in it can end the element or begin a comment."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def render(template: str, lang: str, place: str, values: Mapping[str, Any]) -> bytes:
    """A page. ``place`` is where it stands below the site, without the language, such as ``diensten/pip/``."""
    above = place.count("/")
    given = {
        "t": site_words(lang),
        "lang": lang,
        "other": "nl" if lang == "en" else "en",
        "place": place,
        "home": "../" * above or "./",
        "root": "../" * (above + (lang != "nl")) or "./",
    }
    text = environment().get_template(template).render(given | dict(values))
    return (clean(_BLANK.sub("\n", text)).strip() + "\n").encode()
