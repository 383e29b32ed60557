"""The index that the search reads: one short line per product and role."""

from __future__ import annotations

from collections.abc import Iterator

import orjson

from harness.chain.services import stelseldiensten
from harness.register.site.files import File, data
from harness.register.site.pages.index import ASSURANCES, ROLES, STATUSES
from harness.register.site.rows import Line
from harness.register.site.site import Site


def build(site: Site) -> Iterator[File]:
    """``/zoek.json``: vendors, and lines that name them by place; roles, assurance and status by place in the form."""
    vendors = list(dict.fromkeys(line.row.leverancier for line in site.lines))
    place = {name: number for number, name in enumerate(vendors)}
    content = {"vendors": vendors, "lines": [_line(line, place) for line in site.lines]}
    yield data("zoek.json", content, lambda: orjson.dumps(content))


def _line(line: Line, vendors: dict[str, int]) -> list[str | int]:
    row = line.row
    return [
        vendors[row.leverancier],
        row.oin,
        row.product,
        row.slug,
        row.versie,
        ROLES.index(row.rol),
        ASSURANCES.index(row.zekerheid),
        STATUSES.index(line.status),
        row.ingetrokken[:10] or row.tot,
        sum(1 << number for number, one in enumerate(stelseldiensten()) if row.uitkomsten.get(one.slug) == "passed"),
        f"{row.passed}/{len(row.uitkomsten)}",
    ]
