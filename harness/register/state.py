"""The state of a register: what follows from its events. Time is asked for, never stored."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Literal, NamedTuple

from harness.chain.bezwaren import Bezwaar
from harness.register.events import (
    Assurance,
    CertificaatGegeven,
    Event,
    Instelling,
    Intrekking,
    NonceUitgegeven,
)
from harness.reports.signing.statement import ServiceSummary
from harness.reports.waivers import Waiver
from harness.words import Sentence

Status = Literal["geldig", "nog_niet", "verlopen", "ingetrokken", "vervangen"]
"""``vervangen``: a newer certificate of the same product version took its place."""

UNREAD = "faults.geen_gebeurtenis"
"""The code of an entry that is no event, or one of a newer plateau2."""


class Key(NamedTuple):
    """What an entry is about, keyed as the Softwarecatalogus does."""

    oin: str
    """Of the vendor."""
    product: str
    versie: str
    dienst: str
    """Slug."""
    rol: str
    """``leverancier``, ``DUO`` or ``COA``."""


class ProductVersion(NamedTuple):
    oin: str
    product: str
    versie: str
    rol: str


class Dated(NamedTuple):
    """An event with its place in the log."""

    nummer: int
    event: Event


@dataclass(slots=True)
class Certificate:
    """A certificate with everything that happened to it."""

    given: CertificaatGegeven
    nummer: int
    """Place in the log, for its proof."""
    geldig_tot: date
    """The last day, renewals counted."""
    shown: dict[str, str] = field(default_factory=dict)
    """Corrections to what is shown: ``leverancier``, ``product``, ``website``."""
    revoked: Intrekking | None = None
    replaced_by: str | None = None
    renewals: int = 0
    """How often it was renewed without a new run."""
    waivers: tuple[Waiver, ...] = ()
    confirmed: tuple[str, ...] = ()
    """Of the runs before it those that the register knows. Another one in ``voorgangers`` is the vendor's word."""
    history: list[Dated] = field(default_factory=list)
    """All events about it, the oldest first."""

    @property
    def id(self) -> str:
        return self.given.id

    @property
    def assurance(self) -> Assurance:
        return self.given.zekerheid

    @property
    def version(self) -> ProductVersion:
        """The product version, as it was signed."""
        declared = self.given.samenvatting.declared
        return ProductVersion(declared.leverancier.oin, declared.product, declared.versie, declared.rol)

    @property
    def vendor(self) -> str:
        """The vendor's name as it is shown."""
        return self.shown.get("leverancier", self.given.samenvatting.declared.leverancier.naam)

    @property
    def product(self) -> str:
        """The product's name as it is shown."""
        return self.shown.get("product", self.given.samenvatting.declared.product)

    @property
    def services(self) -> tuple[ServiceSummary, ...]:
        """The services it speaks of: those that count, and claimed concepts (``status`` says which)."""
        return tuple(one for one in self.given.samenvatting.services if claimed(one))

    def status(self, at: datetime) -> Status:
        """How it stands at a moment (with a time zone)."""
        if self.revoked and self.revoked.tijdstip <= at:
            return "ingetrokken"
        today = at.astimezone(UTC).date()
        if today > self.geldig_tot:
            return "verlopen"
        if today < self.given.geldig_van:
            return "nog_niet"
        return "vervangen" if self.replaced_by else "geldig"

    def waivers_at(self, at: datetime) -> tuple[Waiver, ...]:
        """The waivers that hold on that day."""
        today = at.astimezone(UTC).date()
        return tuple(one for one in self.waivers if today <= one.tot)


@dataclass(slots=True)
class Entry:
    """A line of the register: one service of one product version in one role, and its certificates."""

    key: Key
    certificates: tuple[str, ...]
    """Ids, the newest last."""
    concept: bool
    """A concept service is listed as such, and neither helps nor blocks."""

    @property
    def newest(self) -> str:
        """Id of the certificate that speaks for it."""
        return self.certificates[-1]


@dataclass(slots=True)
class Issued:
    """A nonce that was issued."""

    given: NonceUitgegeven
    nummer: int
    used_by: str | None = None
    """Id of the certificate."""


@dataclass(frozen=True, slots=True)
class Misfit:
    """An event that does not fit what was before it, and has no effect. Its ``code`` is of ``words/faults.yaml``."""

    nummer: int
    code: str
    values: Mapping[str, str] = field(default_factory=dict)

    @property
    def says(self) -> Sentence:
        return Sentence(self.code, {"nummer": str(self.nummer), **self.values})


@dataclass(slots=True)
class State:
    """A register after its events. Not changed once it is folded."""

    settings: Instelling | None = None
    settings_since: list[tuple[int, Instelling]] = field(default_factory=list)
    """All settings that counted, each with its place in the log, the oldest first."""
    certificates: dict[str, Certificate] = field(default_factory=dict)
    """By id, in order of admission."""
    entries: dict[Key, Entry] = field(default_factory=dict)
    nonces: dict[str, Issued] = field(default_factory=dict)
    versions: dict[ProductVersion, list[str]] = field(default_factory=dict)
    """Ids of the certificates of a product version, the newest last."""
    reports: dict[str, str] = field(default_factory=dict)
    """Digest of a report -> id of its certificate."""
    objections: dict[str, Bezwaar] = field(default_factory=dict)
    """By id, as each stands now."""
    misfits: list[Misfit] = field(default_factory=list)
    size: int = 0
    """Events in the log, up to the last one that was folded."""
    latest: datetime | None = None
    """When the newest event happened."""

    def at(self, moment: datetime) -> Iterator[tuple[Entry, Certificate, Status]]:
        """Every entry with the certificate that speaks for it, and how that stands at a moment."""
        for entry in self.entries.values():
            certificate = self.certificates[entry.newest]
            yield entry, certificate, certificate.status(moment)

    @property
    def unread(self) -> list[int]:
        """Places of the entries that this version of plateau2 cannot read."""
        return [one.nummer for one in self.misfits if one.code == UNREAD]

    def settings_at(self, number: int) -> Instelling | None:
        """How the register was run when this entry was written."""
        return next((one for begin, one in reversed(self.settings_since) if begin < number), None)

    def attempts(self, oin: str, product: str, versie: str) -> int:
        """How many nonces were issued for a product version: each is one official attempt."""
        wanted = (oin, product, versie)
        return sum((one.given.oin, one.given.product, one.given.versie) == wanted for one in self.nonces.values())

    def predecessors(self, version: ProductVersion, named: str | None, before: int | None = None) -> tuple[str, ...]:
        """The official runs that led to a certificate over this version: those of the certificates that were there
        (``before``: that place in the log), and the one that the report itself names, known or not."""
        earlier = (self.certificates[one] for one in self.versions.get(version, ()))
        known = [one.given.samenvatting.run.id for one in earlier if before is None or one.nummer < before]
        return tuple(dict.fromkeys([*known, *([named] if named else [])]))

    def contested(self, requirement: str) -> bool:
        """Whether an objection against a check is open."""
        return any(one.eis == requirement and one.status == "open" for one in self.objections.values())


def claimed(service: ServiceSummary) -> bool:
    """Whether a certificate speaks of a service: claimed, and no general demand."""
    return service.claim == "ja" and service.slug != "algemeen"
