"""The 16 services of one certificate as a table: what each came to, by which contracts, and what was waived."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from harness.chain.services import stelseldiensten
from harness.register.site.rows import Row
from harness.register.state import Certificate, Status


@dataclass(frozen=True, slots=True)
class ServiceLine:
    """One service. Without an outcome the certificate does not speak of it."""

    number: int
    slug: str
    concept: bool
    outcome: str
    claim: str
    contracts: str
    """API and version, of those it stands on."""
    waivers: int


@dataclass(frozen=True, slots=True)
class ServiceTable:
    """All services, in the order of the impact analysis."""

    row: Row
    status: Status
    services: tuple[ServiceLine, ...]


def service_table(certificate: Certificate, row: Row, day: date) -> ServiceTable:
    """The table of a certificate on a day."""
    claims = {one.slug: one.claim for one in certificate.given.samenvatting.services}
    lines = tuple(
        ServiceLine(
            number=service.nummer,
            slug=service.slug,
            concept=service.status == "concept",
            outcome=row.uitkomsten.get(service.slug, ""),
            claim=claims.get(service.slug, "onbekend"),
            contracts=", ".join(f"{api} {row.versies[api]}" for api in service.apis if api in row.versies),
            waivers=_waivers(certificate, service.slug, day),
        )
        for service in stelseldiensten()
    )
    return ServiceTable(row, row.status(day), lines)


def _waivers(certificate: Certificate, slug: str, day: date) -> int:
    """How many waivers hold for requirements of this service."""
    required = {name for names in certificate.given.eisen.get(slug, {}).values() for name in names}
    return sum(
        one.tot >= day and one.dienst in (None, slug) and (one.eis in required or one.dienst == slug)
        for one in certificate.waivers
    )
