"""The roadmap and the helpdesk: what is there, planned and decided, what contradicts what, and where to turn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from harness.chain.documenten import Documentversie, documentversies
from harness.chain.services import Stelseldienst, stelseldiensten
from harness.chain.tables import Text
from harness.chain.wegwijzer import (
    Gepland,
    afspraken,
    gepland,
    loketten,
    patronen,
    planning,
    vragen,
    wacht_op,
)
from harness.openapi.findings import PageWords, disagreements
from harness.register.events import Instelling
from harness.register.site.files import File, page
from harness.register.site.site import Site


@dataclass(frozen=True, slots=True)
class Road:
    """A service: the documents in force for it, those that have a first day to come, and what is still missing."""

    service: Stelseldienst
    now: Sequence[Documentversie]
    coming: Sequence[Documentversie]
    planned: Gepland | None


def build(site: Site) -> Iterator[File]:
    """``/wegwijzer/``."""
    documents = [(one, standing(one, site.day)) for one in documentversies()]
    roads = [road(service, site.day) for service in stelseldiensten()]
    words = {lang: PageWords(lang) for lang in ("nl", "en")}
    yield from page(
        "wegwijzer/",
        "site/wegwijzer.html",
        [site.frame.mark, site.day],
        site.frame.values(
            day=site.day,
            roads=roads,
            published=sum(one.service.status == "published" for one in roads),
            planning=planning(),
            documents=documents,
            patterns=patronen(),
            agreements=afspraken(),
            differences=[
                (group, Text(nl=words["nl"](group), en=words["en"](group)), found)
                for group, found in disagreements().items()
            ],
            state=Text(nl=words["nl"].state(), en=words["en"].state()),
            desks=[(desk, [one for one in vragen() if one.bij == desk.wie]) for desk in loketten()],
            publisher=publisher(site.frame.settings),
            waiting=wacht_op(),
        ),
    )


def road(service: Stelseldienst, day: date) -> Road:
    """Where a service stands on a day."""
    of_service = [one for one in documentversies() if service in one.stelseldiensten()]
    return Road(
        service,
        [one for one in of_service if standing(one, day) in ("geldt", "concept")],
        [one for one in of_service if standing(one, day) == "nog_niet"],
        gepland().get(service.slug),
    )


def publisher(settings: Instelling) -> dict[str, str]:
    """What a text about the publisher may name."""
    return {"naam": settings.naam, "register": settings.origin}


def standing(document: Documentversie, day: date) -> str:
    """``concept``, ``geldt``, ``nog_niet`` or ``voorbij``; ``onbekend`` when no first day is known."""
    if document.status == "concept":
        return "concept"
    if document.vanaf is None:
        return "onbekend"
    if document.geldt_op(day):
        return "geldt"
    return "nog_niet" if day < document.vanaf else "voorbij"
