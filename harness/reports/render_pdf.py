"""The report as PDF: PDF/A-3a to be kept, PDF/UA-1 to be read by everyone, with ``report.json`` inside it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from typing import Any

from pydantic_core import to_jsonable_python

from harness.bundled import bundled
from harness.evidence.canonical import canonical
from harness.reports.admitted import Admitted
from harness.reports.environment import drawn
from harness.reports.model import Report
from harness.reports.palette import themes
from harness.reports.plain import clean, map_texts, printable
from harness.reports.scenarios_view import ScenarioView
from harness.reports.view import View, view
from harness.reports.waivers import Waived, with_texts

_WITH_DRAWING = ("failed", "cannot_tell")
"""Drawings of everything would fill a hundred pages; the HTML and the attached data have them."""
_ON_PAPER = """
.dg text{font-family:"DejaVu Sans Mono";font-size:9.4px;stroke:none}
.dg rect.h{fill:var(--paper);stroke:none}
"""


def render(report: Report, lang: str, waived: Waived | None = None, admitted: Admitted | None = None) -> bytes:
    """The PDF in ``nl`` or ``en``, with the proof that a register admitted it: the same bytes for the same input.

    Raises ValueError for another language.
    """
    import typst  # imported late: it is large, and most commands make no PDF

    shown = view(map_texts(report, _shown), lang, with_texts(waived, _shown) if waived else None)
    made = _moment(report.run.klaar)
    data = _data(shown, report, made) | {"admitted": admitted.shown(lang) if admitted else None}
    templates = bundled("reports/templates")
    pdf = typst.compile(
        templates / "pdf" / "report.typ",
        root=templates,
        ignore_system_fonts=True,
        format="pdf",
        pdf_standards=["a-3a", "ua-1"],
        timestamp=int(made.timestamp()),
        sys_inputs={
            "view": json.dumps(data, ensure_ascii=False),
            "report": canonical(report.model_dump(mode="json")).decode("utf-8"),
        },
    )
    return bytes(pdf)


def _shown(text: str) -> str:
    return printable(clean(text))


def _data(shown: View, report: Report, made: datetime) -> dict[str, Any]:
    """The view as the templates read it, with the drawings of what did not pass."""
    tests = [test for group in shown.scenarios.values() for test in group if test.label.name in _WITH_DRAWING]
    data: dict[str, Any] = to_jsonable_python(replace(shown, scenarios={}))
    data["drawn"] = [_test(test) for test in tests]
    data["foot"] = _shown(f"{report.declared.product} {report.declared.versie} · {report.run.id}")
    data["date"] = {"year": made.year, "month": made.month, "day": made.day}
    return data


def _test(test: ScenarioView) -> dict[str, Any]:
    data: dict[str, Any] = to_jsonable_python(replace(test, diagram=None))
    data["svg"] = drawn(test.diagram, test.number, _style()) if test.diagram else ""
    data["alt"] = f"{test.diagram.title}. {test.diagram.description}" if test.diagram else ""
    return data


def _moment(iso: str) -> datetime:
    """When the run was done; a fixed moment where that cannot be read, so that the bytes stay the same."""
    try:
        return datetime.fromisoformat(iso).astimezone(UTC)
    except ValueError:
        return datetime(2000, 1, 1, tzinfo=UTC)


@cache
def _style() -> str:
    """The style of the drawings with colours for paper: an SVG in a PDF knows no variables.

    A stroked text becomes outlines there, six times as large; a rectangle keeps the lines away from the text instead.
    """
    templates = bundled("reports/templates")
    style = (templates / "html" / "diagram.css").read_text(encoding="utf-8") + _ON_PAPER
    for name, colour in themes()["light"].items():
        style = style.replace(f"var(--{name})", colour)
    return style
