"""What a vendor declares before a run: who, which product, which services, which promises."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from harness.chain.gemeente import Gemeente
from harness.chain.services import stelseldiensten
from harness.errors import InvalidError

Claim = Literal["ja", "nee", "onbekend"]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Organisation(_Part):
    naam: str = Field(min_length=1, max_length=200)
    oin: str = Field(pattern=r"^[0-9A-Za-z]{20}$")


class Product(_Part):
    naam: str = Field(min_length=1, max_length=200)
    versie: str = Field(min_length=1, max_length=100)


class Tenant(Organisation):
    """A municipality that the application serves."""

    code: str = Field(pattern=r"^\d{4}$")
    certificaat_oin: str | None = Field(default=None, pattern=r"^[0-9A-Za-z]{20}$")
    """The OIN in the certificate that is shown for this municipality, where it is not the vendor's."""

    @property
    def gemeente(self) -> Gemeente:
        """As the chain knows it."""
        return Gemeente(self.naam, self.oin, self.code)


class Promises(_Part):
    """What the vendor promises, in seconds; what is promised is measured."""

    lees_binnen: float = Field(default=5, gt=0, le=86400)
    lever_binnen: float = Field(default=5, gt=0, le=86400)
    herstel_binnen: float = Field(default=15, gt=0, le=86400)


class SourcePromises(_Part):
    """What DUO or COA promises about its notifications, in seconds; what is promised is measured, else nothing is."""

    notificatie_binnen: float | None = Field(default=None, gt=0, le=86400)
    """From what happened to the first attempt."""
    herhaling_binnen: float | None = Field(default=None, gt=0, le=86400)
    """From an attempt that was not taken in to the next."""


class Declaration(_Part):
    """``declaration.json`` in the run folder."""

    leverancier: Organisation
    product: Product
    rol: Literal["leverancier", "DUO", "COA"] = "leverancier"
    gemeenten: tuple[Tenant, ...] = Field(min_length=1)
    stelseldiensten: dict[str, Claim]
    beloften: Promises = Promises()
    beloften_bron: SourcePromises = SourcePromises()
    opdrachten: Literal["hook", "commando", "begeleid", "geen"]
    """How it is made to do something; ``geen`` only for a provider, whose persons are then all prepared."""
    probe: bool = False
    verklaringen: dict[str, Literal["ja", "nee"]] = Field(default_factory=dict)
    vorige_run: str | None = None
    profielen: tuple[str, ...] = ()
    """Standards, each with its version, that a provider is held against."""

    @field_validator("stelseldiensten")
    @classmethod
    def _known_services(cls, claims: dict[str, Claim]) -> dict[str, Claim]:
        known = [dienst.slug for dienst in stelseldiensten()]
        for slug in claims:
            if slug not in known:
                raise InvalidError("evidence.no_stelseldienst", slug=slug, known=", ".join(known))
        return {slug: claims.get(slug, "onbekend") for slug in known}

    def claim(self, slug: str) -> Claim:
        """What is declared about a service; ``algemeen`` always counts."""
        return self.stelseldiensten.get(slug, "ja")

    @property
    def counting(self) -> tuple[str, ...]:
        """The services that help to decide a verdict: published, and claimed."""
        return _counting(tuple(self.stelseldiensten.items()))

    def tests(self, slug: str) -> bool:
        """Whether the service is tested as present: claimed, or unknown."""
        return self.claim(slug) != "nee"


@lru_cache(maxsize=256)
def _counting(claims: tuple[tuple[str, Claim], ...]) -> tuple[str, ...]:
    """Asked with every finding of every check, and always of the same few claims."""
    claim = dict(claims)
    return tuple(d.slug for d in stelseldiensten() if d.status == "published" and claim.get(d.slug, "ja") == "ja")
