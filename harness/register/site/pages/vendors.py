"""A page per vendor, and one with all of them."""

from __future__ import annotations

from collections.abc import Iterator

from harness.register.site.files import File, page
from harness.register.site.paging import parts
from harness.register.site.rows import Line
from harness.register.site.site import Site


def build(site: Site) -> Iterator[File]:
    """``/leveranciers/`` and ``/leveranciers/<OIN>/``."""
    found: dict[str, list[Line]] = {}
    for line in site.lines:
        found.setdefault(line.row.oin, []).append(line)
    for oin, lines in found.items():
        yield from _vendor(site, oin, lines)
    vendors = [(lines[0].row.leverancier, oin, len({one.place for one in lines})) for oin, lines in found.items()]
    for part in parts(vendors, "leveranciers/", "leveranciers/bladzijde/"):
        more = {"vendors": part.items, "number": part.number, "of": part.of}
        yield from page(
            part.place,
            "site/leveranciers.html",
            [site.frame.mark, more],
            site.frame.values(**more),
        )


def _vendor(site: Site, oin: str, lines: list[Line]) -> Iterator[File]:
    place = f"leveranciers/{oin}/"
    newest = max((line.row for line in lines), key=lambda row: row.nummer)
    also = sorted({line.row.leverancier for line in lines} - {newest.leverancier})
    for part in parts(lines, place, f"{place}bladzijde/"):
        more = {
            "name": newest.leverancier,
            "also": also,
            "oin": oin,
            "lines": part.items,
            "number": part.number,
            "of": part.of,
        }
        yield from page(
            part.place,
            "site/leverancier.html",
            [site.frame.mark, more],
            site.frame.values(**more),
        )
