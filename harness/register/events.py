"""What can happen in a register: one event per entry of its log, as canonical JSON.

Large things (reports, envelopes) are named by digest and stand in ``bewijs/``. A moment is UTC; a day counts whole.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from harness.chain import bezwaren
from harness.errors import InvalidError
from harness.evidence.canonical import canonical_plain
from harness.reports.envelopes import Role
from harness.reports.model import OutcomeName
from harness.reports.signing.statement import Organisation, Summary
from harness.reports.waivers import AS_WRITTEN, Waiver
from harness.words import first_problem

Assurance = Literal["zelfverklaring", "waargenomen"]
"""``zelfverklaring`` proves who claims it; only ``waargenomen`` proves that it happened. Never one for the other."""
Digest = Annotated[str, Field(pattern=r"^sha256:[0-9a-f]{64}$")]
Tekst = Annotated[str, Field(min_length=1, max_length=2000)]
Oin = Annotated[str, Field(pattern=r"^[0-9]{20}$")]


class Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Moment(Part):
    """Something that happened at a time, by the register's clock."""

    tijdstip: AwareDatetime

    @property
    def leaf(self) -> bytes:
        """As it stands in the log: canonical JSON (RFC 8785)."""
        return canonical_plain(self.model_dump(mode="json"))


class Faciliteit(Part):
    """A test facility, whose countersignature makes a run ``waargenomen``."""

    naam: Tekst
    oin: Oin


class Instelling(Moment):
    """How the register is run from now on. The first event is one; ``register.json`` repeats the newest."""

    soort: Literal["instelling"] = "instelling"
    naam: Tekst
    """Who publishes it."""
    oin: Oin
    origin: Tekst
    """The name of the log and of its key."""
    sleutel: Tekst
    """The log's public key: ``name+id+key``."""
    voorwaarden: Tekst
    """Version of ``contracts/voorwaarden.yaml``."""
    faciliteiten: tuple[Faciliteit, ...] = ()
    vertrouwen: Digest
    """The PEM file in ``bewijs/`` with the CAs that are believed, and what these revoked."""


class NonceUitgegeven(Moment):
    """Leave for one official run of one version of one product, by one organisation."""

    soort: Literal["nonce"] = "nonce"
    nonce: Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]
    oin: Oin
    product: Tekst
    versie: Tekst
    tot: date
    """The last day on which the run may be submitted."""


class Ondertekenaar(Part):
    """Who signed, and when by their own clock."""

    naam: str
    oin: Oin
    tijdstip: AwareDatetime


class CertificaatGegeven(Moment):
    """A submission that was admitted. One certificate covers all services that count."""

    soort: Literal["certificaat"] = "certificaat"
    id: Annotated[str, Field(pattern=r"^[0-9]{4}-[0-9]{5,}$")]
    """``<year>-<number>``."""
    nonce: str
    rapport: Digest
    handtekeningen: dict[Role, Digest]
    grondslag: Digest
    """What was measured with (contracts, checks, scenarios), in ``bewijs/``; with the run's own data it makes
    ``baseline.json`` again, byte for byte."""
    samenvatting: Summary
    """What was signed: run, product, verdict, services with counts, digests."""
    eisen: dict[str, dict[OutcomeName, tuple[str, ...]]]
    """Service slug (and ``algemeen``) -> outcome -> ids of the scored requirements."""
    ondertekenaars: dict[Role, Ondertekenaar]
    zekerheid: Assurance
    geldig_van: date
    geldig_tot: date
    """The last day on which it is valid."""
    pogingen: Annotated[int, Field(ge=1)]
    """Official attempts at this product version, this one counted: the nonces that were issued for it."""
    voorgangers: tuple[str, ...] = ()
    """Ids of the official runs before it: those that the register knows, and the one that the vendor names."""
    ontheffingen: tuple[Waiver, ...] = ()
    vervangt: str | None = None
    """The certificate that this one takes the place of."""


class Correctie(Moment):
    """A slip of the pen that was mended: how something is shown. What was signed stays as it is."""

    soort: Literal["correctie"] = "correctie"
    certificaat: str
    velden: dict[Literal["leverancier", "product", "website"], Tekst]
    reden: Tekst
    door: Tekst


class Intrekking(Moment):
    """A certificate that is no longer valid from this moment."""

    soort: Literal["intrekking"] = "intrekking"
    certificaat: str
    reden: Tekst
    door: Tekst


class Verlenging(Moment):
    """Longer valid without a new run, since nothing that was tested has changed meaning."""

    soort: Literal["verlenging"] = "verlenging"
    certificaat: str
    geldig_tot: date
    grondslag: Digest
    """What it was compared with and found equal in meaning."""
    door: Tekst


class Ontheffing(Moment):
    """A waiver that was given after the certificate."""

    soort: Literal["ontheffing"] = "ontheffing"
    certificaat: str
    ontheffing: Waiver


class Bezwaar(Moment):
    """An objection against a check, or the answer to one: the newest event with its id says how it stands."""

    soort: Literal["bezwaar"] = "bezwaar"
    bezwaar: bezwaren.Bezwaar


Event = Annotated[
    Instelling | NonceUitgegeven | CertificaatGegeven | Correctie | Intrekking | Verlenging | Ontheffing | Bezwaar,
    Field(discriminator="soort"),
]
ABOUT_ONE = (Correctie, Intrekking, Verlenging, Ontheffing)
"""Events about one certificate that is there."""

_EVENTS: TypeAdapter[Event] = TypeAdapter(Event)


class EventError(InvalidError):
    """An entry that is no event: where, and what is wrong there."""

    def __init__(self, place: str, code: str, /, **values: object) -> None:
        super().__init__(code, at=place or "/", **values)
        self.place = place


def read_event(leaf: bytes) -> Event:
    """The event in an entry of the log. Raises EventError."""
    try:
        return _EVENTS.validate_json(leaf, context=AS_WRITTEN)
    except ValidationError as error:
        place, reason = first_problem(error)
        raise EventError(f"/{place}" if place else "", "register.below", reason=reason) from error


def written(event: Event) -> bytes:
    """The entry for an event, read back before anything is signed: what cannot be read could never be taken out again.

    Raises EventError.
    """
    leaf = event.leaf
    if read_event(leaf) != event:
        raise EventError("", "register.other_after")
    return leaf


def organisation(event: CertificaatGegeven) -> Organisation:
    """The vendor, as it was signed."""
    return event.samenvatting.declared.leverancier


def day(moment: datetime) -> date:
    """The day of a moment, in UTC."""
    return moment.date()
