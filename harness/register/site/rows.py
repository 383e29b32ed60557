"""A certificate as far as lists, badges and the search need it: plain, small, and remembered between publications."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from harness.checks.findings import Outcome
from harness.register.state import Certificate, Status


@dataclass(frozen=True, slots=True)
class Row:
    """One certificate. Days are ISO 8601, so that they compare as text."""

    id: str
    nummer: int
    """Place in the log."""
    oin: str
    leverancier: str
    product: str
    """As it is shown."""
    getekend: str
    """The product's name as it was signed: what it is found by."""
    slug: str
    versie: str
    rol: str
    zekerheid: str
    van: str
    tot: str
    gegeven: str
    """The moment of admission."""
    ingetrokken: str
    """The moment; empty when it is not."""
    vervangen_door: str
    uitkomsten: Mapping[str, str]
    """Service slug -> outcome, of the services it speaks of."""
    concepten: tuple[str, ...]
    """Slugs of those that do not count, since their source published nothing yet."""
    versies: Mapping[str, str]
    """API -> version, of the contracts it was measured with."""
    ontheffingen: tuple[str, ...]
    """The last day of each waiver."""
    pogingen: int
    conform: bool

    @classmethod
    def of(cls, certificate: Certificate, slug: str) -> Row:
        """The row of a certificate. ``slug`` is that of its product."""
        given, summary = certificate.given, certificate.given.samenvatting
        return cls(
            id=certificate.id,
            nummer=certificate.nummer,
            oin=certificate.version.oin,
            leverancier=certificate.vendor,
            product=certificate.product,
            getekend=summary.declared.product,
            slug=slug,
            versie=certificate.version.versie,
            rol=certificate.version.rol,
            zekerheid=certificate.assurance,
            van=given.geldig_van.isoformat(),
            tot=certificate.geldig_tot.isoformat(),
            gegeven=given.tijdstip.isoformat(),
            ingetrokken=certificate.revoked.tijdstip.isoformat() if certificate.revoked else "",
            vervangen_door=certificate.replaced_by or "",
            uitkomsten={one.slug: one.outcome for one in certificate.services},
            concepten=tuple(one.slug for one in certificate.services if not one.telt_mee),
            versies=dict(summary.run.versies),
            ontheffingen=tuple(one.tot.isoformat() for one in certificate.waivers),
            pogingen=given.pogingen,
            conform=summary.verdict.conform,
        )

    def status(self, day: date) -> Status:
        """How it stands at the end of a day: the same as ``Certificate.status``."""
        today = day.isoformat()
        if self.ingetrokken and self.ingetrokken[:10] <= today:
            return "ingetrokken"
        if today > self.tot:
            return "verlopen"
        if today < self.van:
            return "nog_niet"
        return "vervangen" if self.vervangen_door else "geldig"

    def meets(self, slug: str) -> bool:
        """Whether this service meets the demands, as the verdict has it. A waived failure does not: what the publisher
        accepts for a while is no work that is done."""
        return slug in self.uitkomsten and Outcome[self.uitkomsten[slug]].meets

    @property
    def counted(self) -> tuple[str, ...]:
        """The services that count for the certificate."""
        return tuple(slug for slug in self.uitkomsten if slug not in self.concepten)

    @property
    def met(self) -> int:
        """How many of these meet the demands."""
        return sum(map(self.meets, self.counted))

    @property
    def warned(self) -> int:
        """How many of those do so with a warning."""
        return sum(self.uitkomsten[slug] == "warned" for slug in self.counted)

    def waived(self, day: date) -> int:
        """How many waivers hold on a day."""
        return sum(one >= day.isoformat() for one in self.ontheffingen)


@dataclass(frozen=True, slots=True)
class Line:
    """A product in a role, with the certificate that speaks for it: the newest that is valid, or else the newest."""

    row: Row
    status: Status
    versions: int
    """Certificates of this product in this role."""

    @property
    def place(self) -> str:
        """Where its page stands."""
        return f"producten/{self.row.oin}/{self.row.slug}/"


def lines(rows: tuple[Row, ...], day: date) -> tuple[Line, ...]:
    """The lines of the register on a day, by vendor, product and role."""
    found: dict[tuple[str, str, str], list[Row]] = {}
    for row in rows:
        found.setdefault((row.oin, row.getekend, row.rol), []).append(row)
    made = [_line(of, day) for of in found.values()]
    return tuple(sorted(made, key=lambda line: _by_name(line.row)))


def end_of(day: date) -> datetime:
    """The last moment of a day in UTC: what happened on that day has happened."""
    return datetime.combine(day, time.max, tzinfo=UTC)


def _line(rows: list[Row], day: date) -> Line:
    newest_last = sorted(rows, key=lambda row: row.nummer)
    valid = [row for row in newest_last if row.status(day) == "geldig"]
    speaks = (valid or newest_last)[-1]
    return Line(speaks, speaks.status(day), len(rows))


def _by_name(row: Row) -> tuple[str, str, str, str, str]:
    return row.leverancier.casefold(), row.product.casefold(), row.rol, row.oin, row.getekend
