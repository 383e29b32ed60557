"""What is signed: an in-toto Statement (v1) over a report, with a summary of it and who signs when.

The summary holds what a reader needs who has the envelope alone. It is an allow-list: of what a run saw, nothing leaves
the vendor with it but digests. It is computed from the report, so whoever has the report computes it again.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal
from urllib.parse import quote

from pydantic import BaseModel, ConfigDict, Field

from harness.evidence.canonical import absent, canonical
from harness.reports.envelopes import Role
from harness.reports.model import Counts, OutcomeName, Report

STATEMENT = "https://in-toto.io/Statement/v1"
PREDICATES: dict[Role, str] = {
    "zelfverklaring": "urn:plateau2:zelfverklaring:1",
    "waarneming": "urn:plateau2:waarneming:1",
}
"""A role has a predicate type of its own: a tool that knows nothing of roles cannot take one for the other either."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Subject(_Part):
    """Something that the statement is about."""

    name: str
    digest: dict[str, str]
    """Algorithm -> hexadecimal digits."""


class Signing(_Part):
    """Who signs, when by their own clock, and with which certificates (the signer's own first)."""

    oin: str
    naam: str
    tijdstip: str
    """UTC, ISO 8601."""
    certificaten: tuple[str, ...]
    """SHA-256 of each certificate in the envelope, so that none can be exchanged for another."""


class RunSummary(_Part):
    id: str
    soort: Literal["oefening", "officieel"]
    harness: str
    harness_digest: str | None = Field(default=None, exclude_if=absent)
    begonnen: str
    klaar: str
    nonce: str | None
    vorige_run: str | None
    selectie: tuple[str, ...]
    versies: dict[str, str]
    onderbrekingen: int | None = Field(default=None, exclude_if=absent)
    repetitions: int | None = Field(default=None, exclude_if=absent)
    """Attempts beyond the first of each scenario. Both are absent in what was signed before 0.2.0."""


class Organisation(_Part):
    naam: str
    oin: str


class ProductSummary(_Part):
    product: str
    versie: str
    rol: str
    leverancier: Organisation


class VerdictSummary(_Part):
    code: str
    good: bool
    conform: bool
    counts: Counts


class ServiceSummary(_Part):
    slug: str
    status: Literal["published", "concept"]
    claim: Literal["ja", "nee", "onbekend"]
    telt_mee: bool
    outcome: OutcomeName
    counts: Counts


class Summary(_Part):
    """The allow-list: what of a report is signed in the open. The rest is bound by digest."""

    run: RunSummary
    declared: ProductSummary
    verdict: VerdictSummary
    services: tuple[ServiceSummary, ...]
    digests: dict[str, str]

    @classmethod
    def of(cls, report: Report) -> Summary:
        """The summary of a report."""
        picked = _picked(report.model_dump(mode="json"), cls)
        if report.run.repetitions is None:
            picked["run"].pop("onderbrekingen", None)
        return cls.model_validate(picked)


class Predicate(_Part):
    ondertekening: Signing
    samenvatting: Summary


class Statement(_Part):
    """An in-toto Statement."""

    type: Literal["https://in-toto.io/Statement/v1"] = Field(alias="_type")
    subject: tuple[Subject, ...]
    predicate_type: str = Field(alias="predicateType")
    predicate: Predicate

    @property
    def role(self) -> Role | None:
        """None for a kind of statement that is none of ours."""
        return next((role for role, kind in PREDICATES.items() if kind == self.predicate_type), None)

    @property
    def signed_at(self) -> datetime:
        """By the signer's own clock. Raises ValueError when no time stands there."""
        return moment(self.predicate.ondertekening.tijdstip)

    def digest_of(self, name: str) -> str:
        """``sha256:…`` of a subject; empty when the statement is not about it."""
        found = (one.digest.get("sha256", "") for one in self.subject if one.name == name)
        return next((f"sha256:{digits}" for digits in found if digits), "")


def statement(role: Role, report: Report, files: dict[str, str], signing: Signing) -> Statement:
    """The statement over a report. ``files`` has the digests of what is signed: file name -> ``sha256:…``.

    A product has no bytes of its own (it mostly runs as a service), so its subject carries the digest of what was
    declared of this version.
    """
    product = Subject(name=product_url(report), digest=_digits(report.digests.declaration))
    return Statement(
        _type=STATEMENT,
        subject=(product, *(Subject(name=name, digest=_digits(one)) for name, one in files.items())),
        predicateType=PREDICATES[role],
        predicate=Predicate(ondertekening=signing, samenvatting=Summary.of(report)),
    )


def payload(said: Statement) -> bytes:
    """The bytes that are signed: canonical JSON."""
    return canonical(said.model_dump(mode="json", by_alias=True))


def product_url(report: Report) -> str:
    """The product and its version as a package URL: ``pkg:generic/<OIN of the vendor>/<product>@<version>``."""
    declared = report.declared
    parts = (declared.leverancier.oin, declared.product, declared.versie)
    owner, name, version = (quote(part, safe="") for part in parts)
    return f"pkg:generic/{owner}/{name}@{version}"


def moment(text: str) -> datetime:
    """A point in time with its zone. Raises ValueError."""
    found = datetime.fromisoformat(text)
    if found.tzinfo is None:
        raise ValueError(f"{text}: has no time zone")
    return found


def _digits(digest: str) -> dict[str, str]:
    return {"sha256": digest.removeprefix("sha256:")}


def _picked(value: Any, model: Any) -> Any:
    """Of a record and the records below it, the fields that the model names."""
    if isinstance(value, list | tuple):
        return [_picked(one, model.__args__[0]) for one in value]
    if not (isinstance(model, type) and issubclass(model, BaseModel)):
        return value
    return {name: _picked(value[name], field.annotation) for name, field in model.model_fields.items() if name in value}
