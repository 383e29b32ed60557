"""A DUO or COA under test: where it is, with which certificate it is called, and how it is made to do something."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from harness.chain.gemeente import ELDERS, Gemeente
from harness.chain.oin import OIN_VAN
from harness.chain.services import stelseldiensten
from harness.errors import HarnessError
from harness.evidence.declaration import Claim, Declaration, Organisation, Product, SourcePromises, Tenant
from harness.parties.under_test.opdrachten import Attended, Command, Hook, Opdrachtgever
from harness.parties.wire.exchange_client import Client
from harness.parties.wire.identity import Identity
from harness.parties.wire.reaching import is_loopback
from harness.playing.provider.facilities import Bronnaam
from harness.playing.provider.instellingen import Instellingen
from harness.playing.provider.persons import Aangewezen, Gevraagd

TEMPO = 20.0
"""Requests a second to a provider elsewhere, where nobody said how many it bears."""


class AanbiederError(HarnessError):
    """What was said about the provider cannot be used: says what, and the cure."""


@dataclass(frozen=True)
class Adres:
    """Where a provider is. ``basis`` is the path that goes before ``/v1``."""

    url: str
    optie: str = "--base-url"
    """The option that it was given with."""

    def __post_init__(self) -> None:
        try:
            parts = urlsplit(self.url)
            good = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0 and self.url.isascii()
        except ValueError:
            good = False
        if not good or " " in self.url:
            raise AanbiederError("runs.no_address", option=self.optie, url=self.url)

    @property
    def plain(self) -> bool:
        return urlsplit(self.url).scheme == "http"

    @property
    def origin(self) -> str:
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc}"

    @property
    def loopback(self) -> bool:
        """Whether it is on this very machine: nobody's real environment."""
        try:
            return self.host == "localhost" or ip_address(self.host).is_loopback
        except ValueError:
            return self.host.endswith(".localhost")

    @property
    def host(self) -> str:
        return urlsplit(self.url).hostname or ""

    @property
    def poort(self) -> int:
        return urlsplit(self.url).port or (80 if self.plain else 443)

    @property
    def basis(self) -> str:
        path = urlsplit(self.url).path.rstrip("/")
        return path[: -len("/v1")] if path.endswith("/v1") else path


@dataclass(frozen=True)
class Luisteren:
    """Where our municipalities take in notifications. ``url`` is how the provider reaches that, where it differs."""

    host: str = "127.0.0.1"
    poort: int = 0
    url: str | None = None


@dataclass(frozen=True)
class Aanbieder:
    """Everything about the provider under test."""

    bron: Bronnaam
    adres: Adres
    gemeenten: tuple[Tenant, ...]
    """Those that we play: two at least."""
    identity: Identity | None
    """Our own certificate; None on plain HTTP."""
    naam: str = ""
    versie: str = "onbekend"
    oin: str = ""
    opdrachten: Literal["hook", "commando", "begeleid", "geen"] = "geen"
    opdracht: str = ""
    """The hook's URL or the command."""
    luisteren: Luisteren = Luisteren()
    personen: tuple[tuple[Gevraagd, Aangewezen], ...] = ()
    elders: Gemeente = ELDERS
    """A municipality that our certificate may not speak for."""
    instellingen: Instellingen | None = None
    """Which of its institutions stand for ours; None: it did not say."""
    profielen: tuple[str, ...] = ("adr-2.2", "digikoppeling-4.0")
    per_seconde: float | None = None
    beloften: SourcePromises = field(default_factory=SourcePromises)
    """How soon it says that it notifies, and tries again."""
    slechte: dict[str, Identity] = field(default_factory=dict)
    """Certificates that a provider has to refuse, by kind, as far as there are any."""

    @property
    def tempo(self) -> float | None:
        """Requests a second, at most: what was said, else what is bearable for a machine that is not ours."""
        if self.per_seconde is not None or is_loopback(self.adres.host):
            return self.per_seconde
        return TEMPO

    @property
    def rol(self) -> Literal["DUO", "COA"]:
        return "DUO" if self.bron == "duo" else "COA"

    @property
    def eigen_oin(self) -> str:
        return self.oin or OIN_VAN[self.bron]

    def declaration(self, previous: str | None = None) -> Declaration:
        """What a report over this provider is about."""
        claims: dict[str, Claim] = {
            dienst.slug: "ja" if dienst.bron == self.rol else "nee" for dienst in stelseldiensten()
        }
        return Declaration(
            leverancier=Organisation(naam=self.naam or self.rol, oin=self.eigen_oin),
            product=Product(naam=f"API's van {self.rol}", versie=self.versie),
            rol=self.rol,
            gemeenten=self.gemeenten,
            stelseldiensten=claims,
            opdrachten=self.opdrachten,
            vorige_run=previous,
            beloften_bron=self.beloften,
            profielen=self.profielen,
        )

    def opdrachtgever(self, ask: Callable[[Any], str], keep: Callable[[Client], None]) -> Opdrachtgever | None:
        """Who gives it opdrachten; ``keep`` is told of a client that has to be closed later."""
        match self.opdrachten:
            case "hook":
                adres = Adres(self.opdracht, "--hook")
                client = Client(None, adres.origin)
                keep(client)
                return Hook(client, urlsplit(self.opdracht).path)
            case "commando":
                return Command(self.opdracht, Path.cwd())
            case "begeleid":
                return Attended(ask)
            case "geen":
                return None
