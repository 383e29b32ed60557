"""The workspace of a vendor: ``leverancier.toml``, the PKI, the addresses, and the runs."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from harness import foreign
from harness.chain.oin import COA_OIN, DUO_OIN
from harness.chain.services import stelseldiensten
from harness.errors import HarnessError, InvalidError
from harness.evidence.declaration import Claim, Declaration, Organisation, Product, Promises, Tenant
from harness.parties.hosts import is_everywhere, is_host, is_url
from harness.words import first_problem

MAX_SIZE = 256 * 1024

M = TypeVar("M", bound=BaseModel)

MOST_PROMISED = 900
"""Seconds; a run waits several times as long as the longest promise. Runs of before may have promised more."""

CLAIMS: dict[str, Claim] = {"ja": "ja", "nee": "nee", "onbekend": "onbekend"}


class WorkspaceError(HarnessError):
    """The workspace or ``leverancier.toml`` cannot be used: names file, place and cure."""


class Table(BaseModel):
    """A part of a file of settings: what it does not know, it refuses."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Application(Table):
    """``[applicatie]``: where it is, or how it is started, and how it gets its opdrachten."""

    start: str | None = None
    map: str = "."
    notificatie_url: str | None = None
    opdrachten: Literal["hook", "commando", "begeleid"] = "hook"
    opdracht_url: str | None = None
    opdracht_commando: str | None = None
    herstart_url: str | None = None
    """Hook that restarts an application that we did not start ourselves."""
    herstart_commando: str | None = None
    """Command that does so."""
    probe: bool = False
    """Whether the application has the read-only probe."""
    probe_url: str | None = None


class Ports(Table):
    """``[harnas]``: where the simulated parties listen and are found. Port 0 takes a free one."""

    host: str = "127.0.0.1"
    """Name or address at which the application finds DUO and COA."""
    luister: str | None = None
    """Address to listen on, where that is another one than ``host``: ``0.0.0.0`` is every address of this machine."""
    duo_poort: int = Field(default=0, ge=0, le=65535)
    coa_poort: int = Field(default=0, ge=0, le=65535)
    duo_url: str | None = None
    """The whole address of DUO as the application knows it, where something stands between the two."""
    coa_url: str | None = None
    tegelijk: int = Field(default=8, ge=1, le=64)
    """How many scenarios run at once."""

    @property
    def listening(self) -> str:
        """The address to listen on."""
        return self.luister or self.host

    @field_validator("host", "luister")
    @classmethod
    def _is_a_host(cls, host: str | None) -> str | None:
        if host is not None and not is_host(host):
            raise InvalidError("parties.no_host", host=host)
        return host

    @field_validator("duo_url", "coa_url")
    @classmethod
    def _is_an_address(cls, url: str | None) -> str | None:
        if url is not None and not is_url(url, "https"):
            raise InvalidError("parties.no_https_address", url=url)
        return url

    @model_validator(mode="after")
    def _can_be_found(self) -> Ports:
        if is_everywhere(self.host):
            raise InvalidError("parties.host_everywhere", host=self.host)
        return self


class Certificates(Table):
    """``[certificaten]``: an application that brings its own, and what the ones that we make are for."""

    ca: str | None = None
    """The CA that signed the certificates of the application."""
    namen: tuple[str, ...] = ()
    """More hosts at which the application is: its certificate covers them too."""
    pem: bool = False
    """Whether aansluitgegevens.json holds the certificates themselves too: for an application in a container."""

    @field_validator("namen")
    @classmethod
    def _are_hosts(cls, names: tuple[str, ...]) -> tuple[str, ...]:
        for name in names:
            if not is_host(name):
                raise InvalidError("parties.no_host", host=name)
        return names


class Municipality(Tenant):
    """``[[gemeenten]]``: one that is served, with what is its own where that differs from the rest."""

    notificatie_url: str | None = None
    opdracht_url: str | None = None
    eigen_certificaat: bool = False
    """Whether the application shows a certificate of this municipality's own; ours, or by its ``ca``."""
    ca: str | None = None
    """The CA that signed the certificates of this municipality."""

    @property
    def tenant(self) -> Tenant:
        """What is declared of it: an own certificate carries its own OIN, unless another is given."""
        shown = self.certificaat_oin or (self.oin if self.eigen_certificaat else None)
        return Tenant(naam=self.naam, oin=self.oin, code=self.code, certificaat_oin=shown)


class VendorFile(Table):
    """``leverancier.toml`` as a whole."""

    leverancier: Organisation
    product: Product
    gemeenten: tuple[Municipality, ...] = Field(min_length=1)
    applicatie: Application
    harnas: Ports = Ports()
    certificaten: Certificates = Certificates()
    beloften: Promises = Promises()
    stelseldiensten: dict[str, Claim]
    verklaringen: dict[str, Literal["ja", "nee"]] = Field(default_factory=dict)


@dataclass(frozen=True)
class Workspace:
    """The folder in which ``leverancier.toml`` stands, and what is in it."""

    file: Path
    vendor: VendorFile

    @classmethod
    def open(cls, file: Path) -> Workspace:
        """Reads ``leverancier.toml``. Raises WorkspaceError that names the place and the cure."""
        path = file / "leverancier.toml" if file.is_dir() else file
        vendor = validated(read_toml(path), VendorFile, path, then=_declaration)
        workspace = cls(path.resolve(), vendor)
        workspace._check()
        return workspace

    @property
    def folder(self) -> Path:
        return self.file.parent

    @property
    def pki(self) -> Path:
        return self.folder / "pki"

    @property
    def runs(self) -> Path:
        return self.folder / "runs"

    @property
    def aansluitgegevens(self) -> Path:
        return self.folder / "aansluitgegevens.json"

    def declaration(self, previous: str | None = None) -> Declaration:
        """What this vendor declares."""
        return _declaration(self.vendor, previous)

    def check_claim(self) -> None:
        """Raises WorkspaceError where nothing is claimed that a verdict could be about."""
        if self.declaration().counting:
            return
        claimed = [slug for slug, claim in self.vendor.stelseldiensten.items() if claim == "ja"]
        names = ", ".join(dienst.slug for dienst in stelseldiensten() if dienst.status == "published")
        code = "parties.only_concepts_claimed" if claimed else "parties.nothing_claimed"
        raise WorkspaceError(code, at=self.file, claimed=", ".join(claimed), names=names)

    def write_aansluitgegevens(self, duo_url: str, coa_url: str, certificates: Told, place: Path | None = None) -> Path:
        """Writes what the application needs to reach DUO and COA (vendor's contract, part 1), whole or not at all.

        ``place``: for one run; otherwise the place that every application knows.
        """
        place = place or self.aansluitgegevens
        data = {
            "duo": {"url": duo_url, "oin": DUO_OIN},
            "coa": {"url": coa_url, "oin": COA_OIN},
            "gemeenten": [
                {"naam": one.naam, "oin": one.oin, "code": one.code} | certificates.of_municipalities.get(one.oin, {})
                for one in self.vendor.gemeenten
            ],
            **certificates.of_all,
        }
        text = json.dumps(data, ensure_ascii=False, indent=2) + "\n"
        fresh = place.with_name(f".{place.name}.{os.getpid()}")
        fresh.touch()
        if self.vendor.certificaten.pem:  # it holds a key: for the owner only
            fresh.chmod(0o600)
        fresh.write_text(text, encoding="utf-8")
        fresh.replace(place)
        return place

    def _check(self) -> None:
        application = self.vendor.applicatie
        if not application.start:
            self._check_addresses()
        if application.opdrachten == "commando" and not application.opdracht_commando:
            raise WorkspaceError("parties.no_opdracht_commando", at=self.file)
        if application.probe and not application.start and not application.probe_url:
            raise WorkspaceError("parties.probe_without_url", at=self.file)
        for promise, seconds in self.vendor.beloften:
            if seconds > MOST_PROMISED:
                raise WorkspaceError(
                    "parties.promise_too_long", at=self.file, promise=promise, seconds=seconds, most=MOST_PROMISED
                )
        for name in ("oin", "code"):
            values = [getattr(gemeente, name) for gemeente in self.vendor.gemeenten]
            if len(set(values)) < len(values):
                raise WorkspaceError("parties.two_the_same", at=self.file, name=name)

    def _check_addresses(self) -> None:
        """Each municipality has an address of its own, or there is one for all. Raises WorkspaceError."""
        application, gemeenten = self.vendor.applicatie, self.vendor.gemeenten
        without = [
            one.naam for one in self.vendor.gemeenten if not (one.notificatie_url or application.notificatie_url)
        ]
        if len(without) == len(self.vendor.gemeenten):
            raise WorkspaceError("parties.no_notificatie_url_at_all", at=self.file)
        if without:
            raise WorkspaceError("parties.gemeente_without_notificatie_url", at=self.file, name=without[0])
        if application.opdrachten != "hook":
            return
        without = [one.naam for one in gemeenten if not (one.opdracht_url or application.opdracht_url)]
        if len(without) == len(gemeenten):
            raise WorkspaceError("parties.hook_without_url", at=self.file)
        if without:
            raise WorkspaceError("parties.gemeente_without_opdracht_url", at=self.file, name=without[0])


@dataclass(frozen=True)
class Told:
    """What is told of certificates: for all together, and of those that a municipality has for itself (by OIN)."""

    of_all: dict[str, Any]
    of_municipalities: dict[str, dict[str, Any]]


def _declaration(vendor: VendorFile, previous: str | None = None) -> Declaration:
    return Declaration(
        leverancier=vendor.leverancier,
        product=vendor.product,
        gemeenten=tuple(one.tenant for one in vendor.gemeenten),
        stelseldiensten=vendor.stelseldiensten,
        beloften=vendor.beloften,
        opdrachten=vendor.applicatie.opdrachten,
        probe=vendor.applicatie.probe,
        verklaringen=vendor.verklaringen,
        vorige_run=previous,
    )


def validated(data: dict[str, Any], model: type[M], path: Path, then: Callable[[M], object] = lambda _made: None) -> M:
    """The model of what a file holds; ``then`` makes what is made of it. Raises WorkspaceError for what cannot be."""
    try:
        made = model.model_validate(data)
        then(made)
    except ValidationError as error:
        field, reason = first_problem(error, between=".")
        raise WorkspaceError("parties.field", at=path, field=field, reason=reason) from error
    return made


def read_toml(path: Path) -> dict[str, Any]:
    """What a file of settings holds. Raises WorkspaceError that names file and cure."""
    try:
        return foreign.toml_of(foreign.content_of(path, foreign.SETTINGS))
    except (foreign.ForeignError, foreign.NotOrdinaryError) as error:
        raise WorkspaceError(error.said, at=path) from error
    except OSError as error:
        raise WorkspaceError("parties.no_vendor_file", at=path, reason=error) from error
