"""The report as one HTML file: no script, no network, nothing outside itself."""

from __future__ import annotations

import base64
import hashlib
import json
from functools import cache

from markupsafe import Markup

from harness.bundled import bundled
from harness.reports.environment import environment
from harness.reports.model import Report
from harness.reports.plain import clean, map_texts
from harness.reports.view import view
from harness.reports.waivers import Waived, with_texts


def render(report: Report, lang: str, waived: Waived | None = None) -> str:
    """The page in ``nl`` or ``en``, with waivers beside the outcomes. Raises ValueError for another language."""
    style = _style()
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    shown = view(map_texts(report, clean), lang, with_texts(waived, clean) if waived else None)
    return environment().get_template("report.html").render(
        view=shown, ui=shown.ui, style=Markup(style), style_digest=digest
    )  # fmt: skip


@cache
def _style() -> str:
    """The style sheet with the colours of both themes before it."""
    templates = bundled("reports/templates")
    themes = json.loads((templates / "kleuren.json").read_text(encoding="utf-8"))
    light, dark = (
        ":root{" + "".join(f"--{name}:{colour};" for name, colour in themes[theme].items()) + "}"
        for theme in ("light", "dark")
    )
    sheets = ((templates / "html" / name).read_text(encoding="utf-8") for name in ("style.css", "diagram.css"))
    return f"{light}@media screen and (prefers-color-scheme:dark){{{dark}}}\n" + "\n".join(sheets)
