"""A page per service: which products have a valid certificate in which it passed."""

from __future__ import annotations

from collections.abc import Iterator

from harness.chain.services import Stelseldienst, stelseldiensten
from harness.register.site.files import File, page
from harness.register.site.paging import parts
from harness.register.site.rows import Line
from harness.register.site.site import Site


def build(site: Site) -> Iterator[File]:
    """``/diensten/`` and ``/diensten/<slug>/``."""
    counts = []
    for service in stelseldiensten():
        passing = conforming(site, service.slug)
        counts.append(len(passing))
        yield from _service(site, service, passing)
    yield from page(
        "diensten/",
        "site/diensten.html",
        [site.frame.mark, counts, site.day],
        site.frame.values(services=list(zip(stelseldiensten(), counts, strict=True)), day=site.day),
    )


def conforming(site: Site, slug: str) -> list[Line]:
    """The lines whose certificate is valid on the day and has this service passed."""
    return [line for line in site.lines if line.status == "geldig" and line.row.uitkomsten.get(slug) == "passed"]


def _service(site: Site, service: Stelseldienst, lines: list[Line]) -> Iterator[File]:
    place = f"diensten/{service.slug}/"
    for part in parts(lines, place, f"{place}bladzijde/"):
        more = {"lines": part.items, "number": part.number, "of": part.of}
        yield from page(
            part.place,
            "site/dienst.html",
            [site.frame.mark, site.day, more],
            site.frame.values(service=service, day=site.day, **more),
        )
