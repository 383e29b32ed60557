"""The terms of the register: what a submitter, a reader and the publisher may expect of each other."""

from __future__ import annotations

from collections.abc import Iterator

from harness.register.site.files import File, page
from harness.register.site.site import Site
from harness.register.terms import articles, version


def build(site: Site) -> Iterator[File]:
    """``/voorwaarden/``. The register says which version holds; the texts are those of this version of plateau2."""
    agreed = site.frame.settings.voorwaarden
    yield from page(
        "voorwaarden/",
        "site/voorwaarden.html",
        [site.frame.mark, agreed],
        site.frame.values(articles=articles(), version=version(), agreed=agreed),
    )
