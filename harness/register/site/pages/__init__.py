"""The table of pages: a page is one builder and one template; a name with a place stands in the menu or the footer.

To add one: write ``pages/<name>.py`` with a ``build`` and ``reports/templates/site/<name>.html``, put it in
``OVERVIEWS`` here, and its word ``menu_<name>`` in ``words/pages/site.yaml`` or ``site_explained.yaml``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from harness.register.site.files import File
from harness.register.site.pages import (
    api,
    badges,
    certificate,
    certificate_json,
    changes,
    index,
    log,
    not_found,
    objections,
    product,
    roadmap,
    savings,
    savings_data,
    search,
    services,
    terms,
    vendors,
)
from harness.register.site.site import Product, Site


@dataclass(frozen=True)
class Overview:
    """Pages about the whole register."""

    name: str
    build: Callable[[Site], Iterator[File]]
    place: str | None = None
    """Where the menu leads; None for what stands in no menu."""
    foot: bool = False
    """Whether its link stands in the footer instead."""


OVERVIEWS: tuple[Overview, ...] = (
    Overview("diensten", services.build, "diensten/"),
    Overview("leveranciers", vendors.build, "leveranciers/"),
    Overview("wijzigingen", changes.build, "wijzigingen/"),
    Overview("wat-scheelt-het", savings.build, "wat-scheelt-het/"),
    Overview("wegwijzer", roadmap.build, "wegwijzer/"),
    Overview("bezwaren", objections.build, "bezwaren/", foot=True),
    Overview("voorwaarden", terms.build, "voorwaarden/", foot=True),
    Overview("logboek", log.build, "logboek/", foot=True),
    Overview("scheelt", savings_data.build),
    Overview("zoek", search.build),
    Overview("api", api.build),
    Overview("404", not_found.build),
    Overview("index", index.build, ""),
)
"""In the order in which they are written: what leads to the rest comes last."""

PER_PRODUCT: tuple[Callable[[Product], Iterator[File]], ...] = (
    certificate_json.build,
    certificate.build,
    badges.build,
    product.build,
)
"""Pages about one product and its certificates."""


def menu() -> list[tuple[str, str]]:
    """Name and place of what stands in the menu, products first."""
    return sorted(_listed(foot=False), key=lambda one: one[1] != "")


def foot() -> list[tuple[str, str]]:
    """Name and place of what stands in the footer."""
    return _listed(foot=True)


def _listed(foot: bool) -> list[tuple[str, str]]:
    return [(one.name, one.place) for one in OVERVIEWS if one.place is not None and one.foot is foot]
