"""A load as one HTML file: pictures over time and a table per operation; no script, nothing outside itself."""

from __future__ import annotations

import base64
import hashlib

from markupsafe import Markup

from harness.load.report import LoadReport
from harness.reports.environment import environment
from harness.reports.load_plots import count_plot, latency_plot
from harness.reports.load_texts import LoadTexts, number
from harness.reports.palette import style_of
from harness.reports.plain import clean


def render(found: LoadReport, lang: str) -> str:
    """The page in ``nl`` or ``en``; the same text for the same report."""
    texts, style = LoadTexts(lang), style_of("style.css", "load.css")
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
            slowest_first=sorted(found.operations, key=lambda line: -(line.latencies.p95 or 0)),
            style=Markup(style),
            style_digest=digest,
        )
    )
    return "\n".join(clean(line) for line in page.splitlines()) + "\n"
