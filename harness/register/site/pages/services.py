"""A page per service: what it is, what it saves, and which products have a valid certificate in which it conforms."""

from __future__ import annotations

import re
from collections.abc import Iterator

from harness.chain.documenten import Documentversie, documentversies
from harness.chain.lasten_tabel import handelingen
from harness.chain.services import Stelseldienst, stelseldiensten
from harness.openapi.findings import Explained, Fact, disagreements
from harness.register.site.files import File, page
from harness.register.site.pages.roadmap import standing
from harness.register.site.paging import parts
from harness.register.site.rows import Line
from harness.register.site.site import Site

VENDOR = "leverancier"


def build(site: Site) -> Iterator[File]:
    """``/diensten/`` and ``/diensten/<slug>/``."""
    counts = []
    for service in stelseldiensten():
        conform = conforming(site, service.slug)
        counts.append(len(conform))
        yield from _service(site, service, conform)
    yield from page(
        "diensten/",
        "site/diensten.html",
        [site.frame.mark, counts, site.day],
        site.frame.values(services=list(zip(stelseldiensten(), counts, strict=True)), day=site.day),
    )


def conforming(site: Site, slug: str) -> list[Line]:
    """The lines whose certificate is valid on the day and has this service meet the demands."""
    return [line for line in site.lines if line.status == "geldig" and line.row.meets(slug)]


def documents(service: Stelseldienst, site: Site) -> list[tuple[Documentversie, str]]:
    """The versions of its documents, each with how it stands; without those that are over."""
    found = [(one, standing(one, site.day)) for one in documentversies() if one.api in service.apis]
    return [(one, stands) for one, stands in found if stands != "voorbij"]


def minutes(service: Stelseldienst) -> int:
    """Minutes per person that a product takes away that conforms; 0 when none can yet."""
    return sum(row.minuten for row in handelingen() if row.dienst == service.slug and not row.blijft_omdat())


def differences(service: Stelseldienst) -> list[Explained]:
    """Where published texts about the service's APIs disagree: those that name one of them."""
    facts = (one for found in disagreements().values() for one in found if isinstance(one, Fact))
    return [one for one in facts if any(_letters(api.rpartition("/")[2]) in _letters(one.api) for api in service.apis)]


def _letters(text: str) -> str:
    """A document's name, however it is written: ``map-pvt-zroute`` is "MAP, PVT en Z-route"."""
    return re.sub(r"[^a-z]", "", re.sub(r"\ben\b", "", text.lower()))


def _service(site: Site, service: Stelseldienst, lines: list[Line]) -> Iterator[File]:
    place = f"diensten/{service.slug}/"
    vendors_first = sorted(lines, key=lambda line: line.row.rol != VENDOR)
    for part in parts(vendors_first, place, f"{place}bladzijde/"):
        more = {
            "vendors": [line for line in part.items if line.row.rol == VENDOR],
            "providers": [line for line in part.items if line.row.rol != VENDOR],
            "number": part.number,
            "of": part.of,
        }
        yield from page(
            part.place,
            "site/dienst.html",
            [site.frame.mark, site.day, more],
            site.frame.values(
                service=service,
                day=site.day,
                documents=documents(service, site),
                minutes=minutes(service),
                differences=differences(service),
                **more,
            ),
        )
