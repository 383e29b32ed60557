"""The first page: search, and every product in a plain list, split over pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from harness.chain.services import stelseldiensten
from harness.register.events import Assurance
from harness.register.site.files import File, page
from harness.register.site.paging import parts
from harness.register.site.site import Site
from harness.register.state import Status

ROLES = ("leverancier", "DUO", "COA")
ASSURANCES: tuple[str, ...] = get_args(Assurance)
STATUSES: tuple[str, ...] = get_args(Status)


def build(site: Site) -> Iterator[File]:
    """``/`` and ``/lijst/<n>/``. The first is written last."""
    counts = {
        "producten": len({(line.row.oin, line.row.getekend) for line in site.lines}),
        "leveranciers": len({line.row.oin for line in site.lines}),
        "certificaten": len(site.rows),
    }
    values = {
        "counts": counts,
        "day": site.day,
        "services": [one.slug for one in stelseldiensten()],
        "roles": ROLES,
        "assurances": ASSURANCES,
        "statuses": STATUSES,
    }
    for part in reversed([*parts(site.lines, "", "lijst/")]):
        more = {"lines": part.items, "number": part.number, "of": part.of}
        yield from page(
            part.place,
            "site/index.html",
            [site.frame.mark, counts, site.day, more],
            site.frame.values(**values, **more),
        )
