"""The report as one HTML file: no script, no network, nothing outside itself."""

from __future__ import annotations

import base64
import hashlib

from markupsafe import Markup

from harness.reports.environment import environment
from harness.reports.model import Report
from harness.reports.palette import style_of
from harness.reports.plain import clean, map_texts
from harness.reports.view import view
from harness.reports.waivers import Waived, with_texts


def render(report: Report, lang: str, waived: Waived | None = None) -> str:
    """The page in ``nl`` or ``en``, with waivers beside the outcomes. Raises ValueError for another language."""
    style = style_of("style.css", "diagram.css")
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    shown = view(map_texts(report, clean), lang, with_texts(waived, clean) if waived else None)
    return environment().get_template("report.html").render(
        view=shown, ui=shown.ui, style=Markup(style), style_digest=digest
    )  # fmt: skip
