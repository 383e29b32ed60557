"""What the page about savings reckons with in the reader's own browser: the model, and who covers what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import orjson

from harness.chain.lasten import MOST_PERSONS
from harness.chain.lasten_kosten import STANDARD_YEAR
from harness.chain.lasten_tabel import handelingen, stromen, tariefjaren
from harness.chain.services import stelseldiensten
from harness.register.site.files import File, data
from harness.register.site.pages.index import ASSURANCES
from harness.register.site.pages.savings import covered, speaking
from harness.register.site.rows import Line
from harness.register.site.site import Site
from harness.register.site.slugs import slug


def build(site: Site) -> Iterator[File]:
    """``/scheelt.json``."""
    found = content(speaking(site))
    yield data("scheelt.json", found, lambda: orjson.dumps(found))


def content(lines: Sequence[Line]) -> dict[str, Any]:
    """Short, since it names every product: what many products share stands in ``soorten`` once.

    ``leveranciers``: OIN, name, and the products, each a name and a place in ``soorten``. ``soorten``: version,
    services covered as bits, place of the assurance. ``adressen``: the address of a product that does not follow
    from its name.
    """
    kinds: dict[tuple[str, int, int], int] = {}
    vendors: dict[str, tuple[str, list[str | int]]] = {}
    for line in lines:
        row = line.row
        kind = (row.versie, _bits(covered(line)), ASSURANCES.index(row.zekerheid))
        products = vendors.setdefault(row.oin, (row.leverancier, []))[1]
        products += [row.product, kinds.setdefault(kind, len(kinds))]
    return {
        "model": model(),
        "soorten": list(kinds),
        "leveranciers": [(oin, name, products) for oin, (name, products) in vendors.items()],
        "adressen": {
            f"{line.row.oin}/{line.row.product}": line.row.slug
            for line in lines
            if slug(line.row.product) != line.row.slug
        },
    }


def model() -> dict[str, Any]:
    """The impact analysis's model, as ``chain.lasten`` reckons with it. Directions and services are named by place."""
    directions, services = list(stromen()), [one.slug for one in stelseldiensten()]
    rates = tariefjaren()[STANDARD_YEAR]
    return {
        "meest": MOST_PERSONS,
        "tarieven": [rates.laag, rates.midden, rates.hoog],
        "stromen": [(one.plateau1, one.minuten_laag) for one in stromen().values()],
        "handelingen": [
            (
                services.index(one.dienst),
                directions.index(one.stroom),
                one.minuten,
                one.tarief,
                one.blijft_omdat() is not None,
            )
            for one in handelingen()
        ],
    }


def _bits(slugs: frozenset[str]) -> int:
    return sum(1 << place for place, one in enumerate(stelseldiensten()) if one.slug in slugs)
