"""What changed lately: a page, and a feed (Atom, RFC 4287) in each language."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from itertools import islice
from typing import Any

from harness.register.events import Bezwaar, CertificaatGegeven, Event, Instelling, NonceUitgegeven
from harness.register.site.files import File, basis, page
from harness.register.site.history import told
from harness.register.site.pages.certificate import title
from harness.register.site.rendering import render
from harness.register.site.site import Site
from harness.register.site.words import LANGUAGES, SiteWords, site_words

MOST = 100
IN_FEED = 50


def build(site: Site) -> Iterator[File]:
    """``/wijzigingen/`` and ``/feed.xml``."""
    events = list(islice(_shown(site), MOST))
    rows = [site.by_id.get(_certificate(event)) for _, event in events]
    mark = [site.frame.mark, [number for number, _ in events], rows]
    yield from page(
        "wijzigingen/",
        "site/wijzigingen.html",
        mark,
        lambda t: site.frame.values(changes=[_change(site, *one, t) for one in events]),
    )
    for lang in LANGUAGES:

        def content(lang: str = lang) -> bytes:
            t = site_words(lang)
            changes = [_change(site, *one, t) for one in events[:IN_FEED]]
            address = site.frame.address + ("" if lang == "nl" else f"{lang}/")
            newest = changes[0]["moment"] if changes else _moment(site.frame.settings)
            values = {"changes": changes, "id": _urn(f"{address}feed.xml"), "updated": newest, "address": address}
            return render("site/feed.xml", lang, "", site.frame.values(**values))

        path = "feed.xml" if lang == "nl" else f"{lang}/feed.xml"
        yield File(path, basis(path, mark), content)


def _shown(site: Site) -> Iterator[tuple[int, Event]]:
    """Nonces are no news, and what had no effect is none either."""
    for number, event in site.source.newest_first():
        about = _certificate(event)
        if not isinstance(event, NonceUitgegeven) and (not about or about in site.by_id):
            yield number, event


def _certificate(event: Event) -> str:
    if isinstance(event, CertificaatGegeven):
        return event.id
    return str(getattr(event, "certificaat", ""))


def _change(site: Site, number: int, event: Event, t: SiteWords) -> dict[str, Any]:
    row = site.by_id.get(_certificate(event))
    if row:
        about, place = f"{row.product} {row.versie}, {row.leverancier}", f"certificaten/{row.id}/"
    elif isinstance(event, Bezwaar):
        about = t("controle", eis=f"{event.bezwaar.eis} {title(event.bezwaar.eis, t)}".strip())
        place = f"bezwaren/#{event.bezwaar.id}"
    else:
        about, place = site.frame.settings.naam, ""
    return {
        "id": _urn(f"{site.frame.address}{number}"),
        "moment": _moment(event),
        "about": about,
        "place": place,
        "text": told(event, t),
    }


def _moment(event: Event | Instelling) -> str:
    return event.tijdstip.isoformat()


def _urn(name: str) -> str:
    """A name that never changes and is nobody else's."""
    return uuid.uuid5(uuid.NAMESPACE_URL, name).urn
