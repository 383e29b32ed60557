"""The Jinja2 environment of the reports: everything that comes from data is escaped, whatever the template's name."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from harness.bundled import bundled
from harness.reports.diagram import Diagram


@cache
def environment() -> Environment:
    """One environment for all reports; it holds templates and no state of a run."""
    made = Environment(
        loader=FileSystemLoader(bundled("reports/templates/html")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["drawn"] = drawn
    return made


def drawn(diagram: Diagram, number: int, style: str = "") -> Markup:
    """A diagram as SVG. ``number`` keeps its ids apart from others on the page; ``style`` makes it stand alone."""
    template = environment().get_template("diagram.svg")
    return Markup(template.render(diagram=diagram, number=number, style=Markup(style)))
