"""What a web server shows for an address that is not there. Its links begin at the root, since it stands anywhere."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from harness.register.site.files import File, page
from harness.register.site.site import Site
from harness.register.site.words import SiteWords


def build(site: Site) -> Iterator[File]:
    """``/404.html``."""
    root = urlsplit(site.frame.address).path

    def values(t: SiteWords) -> dict[str, object]:
        return site.frame.values(root=root, home=root if t.lang == "nl" else f"{root}{t.lang}/")

    yield from page("404.html", "site/404.html", site.frame.mark, values)
