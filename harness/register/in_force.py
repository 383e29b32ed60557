"""Which documents a certificate stands on, and until when these are in force."""

from __future__ import annotations

from datetime import date

from harness.chain.documenten import Documentversie, documentversies
from harness.register.state import claimed
from harness.reports.signing.statement import Summary


def documents(summary: Summary) -> dict[str, str]:
    """API -> version, of those that its services stand on and of what all services share."""
    served = {service.slug for service in summary.services if claimed(service)}
    found = {}
    for api, versie in summary.run.versies.items():
        users = {dienst.slug for row in documentversies() if row.api == api for dienst in row.stelseldiensten()}
        if not users or users & served:
            found[api] = versie
    return found


def unknown(summary: Summary) -> dict[str, str]:
    """Those of which this version of plateau2 holds no document."""
    known = {(row.api, row.versie) for row in documentversies()}
    return {api: versie for api, versie in documents(summary).items() if (api, versie) not in known}


def published(summary: Summary) -> tuple[Documentversie, ...]:
    """Those that are published, as far as they are known. A concept never was in force."""
    named = documents(summary).items()
    return tuple(row for row in documentversies() if (row.api, row.versie) in named and row.status == "published")


def lapsed(summary: Summary, on: date) -> tuple[Documentversie, ...]:
    """Those that were in force and no longer are on this day."""
    return tuple(row for row in published(summary) if row.tot is not None and row.tot <= on)


def first_end(summary: Summary) -> Documentversie | None:
    """The one that goes out of force first; None when no end was announced."""
    ending = [row for row in published(summary) if row.tot is not None]
    return min(ending, key=lambda row: (row.tot or date.max, row.api), default=None)
