"""The roadmap and the helpdesk: what is published and decided, what contradicts what, and where to turn."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from harness.chain.documenten import Documentversie, documentversies
from harness.chain.wegwijzer import (
    afspraken,
    diensten_met_status,
    loketten,
    patronen,
    verschillen,
    vragen,
    wacht_op,
)
from harness.register.site.files import File, page
from harness.register.site.site import Site


def build(site: Site) -> Iterator[File]:
    """``/wegwijzer/``."""
    documents = [(one, standing(one, site.day)) for one in documentversies()]
    yield from page(
        "wegwijzer/",
        "site/wegwijzer.html",
        [site.frame.mark, site.day],
        site.frame.values(
            day=site.day,
            published=diensten_met_status("published"),
            concepts=diensten_met_status("concept"),
            documents=documents,
            patterns=patronen(),
            agreements=afspraken(),
            differences=verschillen(),
            desks=[(desk, [one for one in vragen() if one.bij == desk.wie]) for desk in loketten()],
            waiting=wacht_op(),
        ),
    )


def standing(document: Documentversie, day: date) -> str:
    """``concept``, ``geldt``, ``nog_niet`` or ``voorbij``; ``onbekend`` when no first day is known."""
    if document.status == "concept":
        return "concept"
    if document.vanaf is None:
        return "onbekend"
    if document.geldt_op(day):
        return "geldt"
    return "nog_niet" if day < document.vanaf else "voorbij"
