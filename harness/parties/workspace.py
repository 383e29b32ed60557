"""The workspace of a vendor: ``leverancier.toml``, the PKI, the addresses, and the runs."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from harness.chain.oin import COA_OIN, DUO_OIN
from harness.evidence.declaration import Claim, Declaration, Organisation, Product, Promises, Tenant

MAX_SIZE = 256 * 1024

CLAIMS: dict[str, Claim] = {"ja": "ja", "nee": "nee", "onbekend": "onbekend"}


class WorkspaceError(Exception):
    """The workspace or ``leverancier.toml`` cannot be used: names file, place and cure."""


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Application(_Table):
    """``[applicatie]``: where it is, or how it is started, and how it gets its opdrachten."""

    start: str | None = None
    map: str = "."
    notificatie_url: str | None = None
    opdrachten: Literal["hook", "commando", "begeleid"] = "hook"
    opdracht_url: str | None = None
    opdracht_commando: str | None = None
    probe: bool = False
    """Whether the application has the read-only probe."""
    probe_url: str | None = None


class Ports(_Table):
    """``[harnas]``: where the simulated parties listen. 0 takes a free port."""

    host: str = "127.0.0.1"
    duo_poort: int = Field(default=0, ge=0, le=65535)
    coa_poort: int = Field(default=0, ge=0, le=65535)
    tegelijk: int = Field(default=8, ge=1, le=64)
    """How many scenarios run at once."""


class Certificates(_Table):
    """``[certificaten]``: an application that brings its own: the CA that signed its certificates."""

    ca: str | None = None


class VendorFile(_Table):
    """``leverancier.toml`` as a whole."""

    leverancier: Organisation
    product: Product
    gemeenten: tuple[Tenant, ...] = Field(min_length=1)
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
        data = _toml(path)
        try:
            vendor = VendorFile.model_validate(data)
            _declaration(vendor)
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(str(part) for part in first["loc"])
            raise WorkspaceError(f"{path}: [{where}] {first['msg']}; see docs/leverancierscontract.md") from error
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

    def write_aansluitgegevens(self, duo_url: str, coa_url: str, certificates: dict[str, str]) -> Path:
        """Writes what the application needs to reach DUO and COA (vendor's contract, part 1)."""
        data = {
            "duo": {"url": duo_url, "oin": DUO_OIN},
            "coa": {"url": coa_url, "oin": COA_OIN},
            "gemeenten": [gemeente.model_dump() for gemeente in self.vendor.gemeenten],
            "certificaten": certificates,
        }
        self.aansluitgegevens.write_text(json.dumps(data, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        return self.aansluitgegevens

    def _check(self) -> None:
        application = self.vendor.applicatie
        if not application.start and not application.notificatie_url:
            raise WorkspaceError(f"{self.file}: [applicatie] needs `notificatie_url`, or `start` to have it started")
        if application.opdrachten == "commando" and not application.opdracht_commando:
            raise WorkspaceError(f'{self.file}: [applicatie] opdrachten = "commando" needs `opdracht_commando`')
        if application.probe and not application.start and not application.probe_url:
            raise WorkspaceError(f"{self.file}: [applicatie] probe = true needs `probe_url`")
        if application.opdrachten == "hook" and not application.start and not application.opdracht_url:
            raise WorkspaceError(f'{self.file}: [applicatie] opdrachten = "hook" needs `opdracht_url`')
        for name in ("oin", "code"):
            values = [getattr(gemeente, name) for gemeente in self.vendor.gemeenten]
            if len(set(values)) < len(values):
                raise WorkspaceError(f"{self.file}: [[gemeenten]] two have the same {name}; each needs its own")


def _declaration(vendor: VendorFile, previous: str | None = None) -> Declaration:
    return Declaration(
        leverancier=vendor.leverancier,
        product=vendor.product,
        gemeenten=vendor.gemeenten,
        stelseldiensten=vendor.stelseldiensten,
        beloften=vendor.beloften,
        opdrachten=vendor.applicatie.opdrachten,
        probe=vendor.applicatie.probe,
        verklaringen=vendor.verklaringen,
        vorige_run=previous,
    )


def _toml(path: Path) -> dict[str, Any]:
    try:
        if path.stat().st_size > MAX_SIZE:
            raise WorkspaceError(f"{path}: is larger than {MAX_SIZE // 1024} KiB; it should be a page of settings")
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise WorkspaceError(f"{path}: cannot be read ({error.strerror}); make one with `plateau2 init`") from error
    except UnicodeDecodeError as error:
        raise WorkspaceError(f"{path}: is not UTF-8 (byte {error.start}); save it as UTF-8") from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise WorkspaceError(f"{path}: is not TOML: {error}; mend that place") from error
