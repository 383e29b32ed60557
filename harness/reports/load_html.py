"""A load as one HTML file: pictures over time and a table per operation; no script, nothing outside itself."""

from __future__ import annotations

import base64
import hashlib
import json
from functools import cache

from markupsafe import Markup

from harness.bundled import bundled
from harness.load.verslag import Verslag
from harness.reports.environment import environment
from harness.reports.load_plots import count_plot, latency_plot
from harness.reports.load_texts import LoadTexts, number
from harness.reports.plain import clean


def render(found: Verslag, lang: str) -> str:
    """The page in ``nl`` or ``en``; the same text for the same report."""
    texts, style = LoadTexts(lang), _style()
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    page = (
        environment()
        .get_template("load.html")
        .render(
            t=texts,
            found=found,
            n=lambda value: number(value, texts.lang),
            latency=latency_plot(found),
            counts=count_plot(found),
            kinds=list(texts.kinds(found)),
            reasons=list(texts.reasons(found)),
            slowest_first=sorted(found.operaties, key=lambda line: -(line.latencies.p95 or 0)),
            style=Markup(style),
            style_digest=digest,
        )
    )
    return "\n".join(clean(line) for line in page.splitlines()) + "\n"


@cache
def _style() -> str:
    """The style sheet of reports and that of this page, with the colours of both themes before them."""
    templates = bundled("reports/templates")
    themes = json.loads((templates / "kleuren.json").read_text(encoding="utf-8"))
    light, dark = (
        ":root{" + "".join(f"--{name}:{colour};" for name, colour in themes[theme].items()) + "}"
        for theme in ("light", "dark")
    )
    sheets = ((templates / "html" / name).read_text(encoding="utf-8") for name in ("style.css", "load.css"))
    return f"{light}@media screen and (prefers-color-scheme:dark){{{dark}}}\n" + "\n".join(sheets)
