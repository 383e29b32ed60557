"""A page per product: what holds now, what it saves, what happened, all its versions, and their 16 services."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from harness.register.events import CertificaatGegeven
from harness.register.site.files import File, page
from harness.register.site.history import told
from harness.register.site.pages.badges import Badge
from harness.register.site.pages.certificate import depends_on, since
from harness.register.site.pages.savings import ROLE, TASKS, saving
from harness.register.site.paging import Part, parts
from harness.register.site.rows import Line, lines
from harness.register.site.site import Product
from harness.register.site.tables import service_table
from harness.register.site.words import SiteWords

WHOLE = 8
"""So many of the newest certificates with all their services: the page stays well under 100 kB."""
EVENTS = 30
"""So many of the newest events; each certificate has its own on its page."""
TASK = 50
"""Persons a year that the saving is told for, one of ``TASKS``."""


def build(product: Product) -> Iterator[File]:
    """``/producten/<OIN>/<slug>/``."""
    frame, rows = product.frame, product.rows
    newest = product.certificates[0]
    whole = product.certificates[:WHOLE]
    speaking = lines(tuple(rows.values()), frame.day)
    versions = [(rows[one.id], rows[one.id].status(frame.day)) for one in product.certificates]
    basis = [depends_on(product, one, rows[one.id]) for one in product.certificates]

    def values(part: Part, t: SiteWords) -> dict[str, Any]:
        happened = _events(product, t)
        return frame.values(
            newest=rows[newest.id],
            website=newest.shown.get("website", ""),
            since=max(since(one, rows[one.id], frame.day) for one in product.certificates),
            speaking=[_speaking(line, product, t) for line in speaking],
            task=TASK,
            savings=[saving(line).figures[TASKS.index(TASK)] for line in speaking if _saves(line)],
            events=happened[:EVENTS],
            more_events=len(happened) > EVENTS,
            versions=part.items,
            first=product.place,
            number=part.number,
            of=part.of,
            tables=[service_table(one, rows[one.id], frame.day) for one in whole] if part.number == 1 else [],
            open={line.row.id for line in speaking},
            more_versions=len(versions) > WHOLE,
        )

    for part in parts(versions, product.place, f"{product.place}bladzijde/"):
        yield from page(part.place, "site/product.html", basis, partial(values, part))


def _speaking(line: Line, product: Product, t: SiteWords) -> dict[str, Any]:
    return {
        "row": line.row,
        "status": line.status,
        "waived": line.row.waived(product.frame.day),
        "badge": Badge.of(line, product.frame.day, t),
    }


def _saves(line: Line) -> bool:
    return line.status == "geldig" and line.row.rol == ROLE


def _events(product: Product, t: SiteWords) -> list[dict[str, Any]]:
    """What happened to its certificates, the newest first. That one took another's place is told with the newer."""
    found = [
        (dated.nummer, certificate.id, dated.event)
        for certificate in product.certificates
        for dated in certificate.history
        if not isinstance(dated.event, CertificaatGegeven) or dated.event.id == certificate.id
    ]
    return [
        {"moment": event.tijdstip.isoformat(), "row": product.rows[identity], "text": told(event, t)}
        for _, identity, event in sorted(found, key=lambda one: one[0], reverse=True)
    ]
