"""The colours of report, PDF, site and badge: one table, ``reports/templates/kleuren.json``, light and dark."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any

from harness.bundled import bundled

TEMPLATES = "reports/templates"
TABLE = f"{TEMPLATES}/kleuren.json"
_NAMED = re.compile(r"\$(light|dark)-([a-z_]+)")
"""How a style sheet of the site names a colour: its own variables are those of a design system."""


@cache
def themes() -> dict[str, dict[str, str]]:
    """Theme -> name -> colour, of what reports and site share."""
    return {theme: colours for theme, colours in _table().items() if theme in ("light", "dark")}


@cache
def style_of(*sheets: str) -> str:
    """Style sheets of ``templates/html``, with the colours of both themes before them as variables."""
    light, dark = (
        ":root{" + "".join(f"--{name}:{colour};" for name, colour in colours.items()) + "}"
        for colours in themes().values()
    )
    texts = ((bundled(TEMPLATES) / "html" / name).read_text(encoding="utf-8") for name in sheets)
    return f"{light}@media screen and (prefers-color-scheme:dark){{{dark}}}\n" + "\n".join(texts)


def coloured(style: str) -> str:
    """A style sheet with every ``$light-ink`` replaced. Raises KeyError for a name that the table does not hold."""
    return _NAMED.sub(lambda found: _colour(*found.groups()), style)


def _colour(theme: str, name: str) -> str:
    known: dict[str, str] = {**themes()[theme], **_table()["site"][theme]}
    return known[name]


@cache
def _table() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(bundled(TABLE).read_text(encoding="utf-8"))
    return found
