"""The objections against checks, with what was answered, and which checks are contested for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from harness.chain.bezwaren import Bezwaar
from harness.chain.requirements import OpenQuestion, open_questions, requirements
from harness.register.site.files import File, page
from harness.register.site.objecting import objections
from harness.register.site.paging import Part, parts
from harness.register.site.site import Site
from harness.register.site.words import SiteWords


def build(site: Site) -> Iterator[File]:
    """``/bezwaren/``: the open ones first, then the newest."""
    found = sorted(objections(site.source.state(())), key=lambda one: one.datum, reverse=True)
    listed = sorted(found, key=lambda one: one.status != "open")
    for part in parts(listed, "bezwaren/", "bezwaren/bladzijde/"):
        yield from _page(site, part)


def _page(site: Site, part: Part) -> Iterator[File]:
    shown: list[Bezwaar] = list(part.items)
    asked = {question.id: question for question in open_questions()}

    def values(t: SiteWords) -> dict[str, Any]:
        entries = [_entry(one, asked, t) for one in shown]
        return site.frame.values(entries=entries, number=part.number, of=part.of)

    mark = [site.frame.mark, [one.model_dump(mode="json") for one in shown], part.number, part.of]
    yield from page(part.place, "site/bezwaren.html", mark, values)


def _entry(one: Bezwaar, asked: dict[str, OpenQuestion], t: SiteWords) -> dict[str, Any]:
    """A requirement or question that is known no more is told by its number alone."""
    requirement = requirements().get(one.eis)
    return {
        "one": one,
        "requirement": requirement.titel.in_language(t.lang) if requirement else "",
        "question": asked.get(one.vraag or ""),
    }
