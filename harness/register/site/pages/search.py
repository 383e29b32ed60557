"""The index that the search reads, in each language: one short line per product and role."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import orjson

from harness.chain.services import stelseldiensten
from harness.register.site.files import File, data
from harness.register.site.pages.index import ASSURANCES, ROLES, STATUSES
from harness.register.site.rows import Line, Row
from harness.register.site.site import Site
from harness.register.site.words import LANGUAGES, SiteWords, site_words


def build(site: Site) -> Iterator[File]:
    """``/zoek.json`` and ``/en/zoek.json``."""
    for lang in LANGUAGES:

        def content(lang: str = lang) -> bytes:
            return orjson.dumps(_index(site, site_words(lang)))

        yield data("zoek.json" if lang == "nl" else f"{lang}/zoek.json", site.mark, content)


def _index(site: Site, t: SiteWords) -> dict[str, Any]:
    """``texts`` has vendors and sentences once each, the very ones of the list; lines name them by place. Roles,
    assurance and status are named by their place in the form, services by bits."""
    texts: dict[str, int] = {}

    def place(text: str) -> int:
        return texts.setdefault(text, len(texts))

    lines = [
        [
            line.row.product,
            line.row.versie,
            line.row.oin,
            line.row.slug,
            place(line.row.leverancier),
            place(t.met(line.row)),
            place(t("en_concepten", wat=t.concepts(line.row)) if line.row.concepten else ""),
            place(t.standing(line.row, line.status)),
            *_choices(line),
        ]
        for line in site.lines
    ]
    return {"texts": list(texts), "lines": lines}


def _choices(line: Line) -> list[int]:
    row = line.row
    return [ROLES.index(row.rol), ASSURANCES.index(row.zekerheid), STATUSES.index(line.status), _services(row)]


def _services(row: Row) -> int:
    return sum(1 << number for number, one in enumerate(stelseldiensten()) if row.meets(one.slug))
