"""A page per product: what holds now, all its versions, and the 16 services of the newest ones."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from harness.register.site.files import File, page
from harness.register.site.pages.badges import Badge
from harness.register.site.pages.certificate import depends_on
from harness.register.site.paging import Part, parts
from harness.register.site.rows import Line, lines
from harness.register.site.site import Product
from harness.register.site.tables import service_table
from harness.register.site.words import SiteWords

WHOLE = 8
"""So many of the newest certificates with all their services: the page stays well under 100 kB."""


def build(product: Product) -> Iterator[File]:
    """``/producten/<OIN>/<slug>/``."""
    frame, rows = product.frame, product.rows
    newest = product.certificates[0]
    whole = product.certificates[:WHOLE]
    versions = [(rows[one.id], rows[one.id].status(frame.day)) for one in product.certificates]
    basis = [depends_on(product, one, rows[one.id]) for one in product.certificates]

    def values(part: Part, t: SiteWords) -> dict[str, Any]:
        return frame.values(
            newest=rows[newest.id],
            website=newest.shown.get("website", ""),
            speaking=[_speaking(line, product, t) for line in lines(tuple(rows.values()), frame.day)],
            versions=part.items,
            first=product.place,
            number=part.number,
            of=part.of,
            tables=[service_table(one, rows[one.id], frame.day) for one in whole] if part.number == 1 else [],
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
