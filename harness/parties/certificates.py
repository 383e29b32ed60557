"""The identities of one workspace: made by its PKI for the places where its parties are, or brought by the vendor."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from harness.chain.oin import COA_OIN, DUO_OIN
from harness.evidence.lock import HeldError, Lock
from harness.parties.places import advertised, hosts_of_application, hosts_of_municipality, hosts_of_party
from harness.parties.wire.identity import Identity, read_certificate
from harness.parties.wire.pki import Pki
from harness.parties.workspace import Told, VendorFile, Workspace

TURN = 20.0
"""Seconds that are waited for another run that makes certificates in this workspace."""


@dataclass(frozen=True)
class Wanted:
    """A certificate of a workspace: how its files are named, whose it is, and where its owner is found."""

    name: str
    oin: str
    organisation: str
    hosts: tuple[str, ...]


def wanted(vendor: VendorFile) -> tuple[Wanted, ...]:
    """Every certificate that a workspace needs: DUO, COA, the vendor, and municipalities that have their own."""
    own = vendor.leverancier
    return (
        Wanted("duo", DUO_OIN, "DUO (gesimuleerd)", hosts_of_party(vendor, "duo")),
        Wanted("coa", COA_OIN, "COA (gesimuleerd)", hosts_of_party(vendor, "coa")),
        Wanted("leverancier", own.oin, own.naam, hosts_of_application(vendor)),
        *(
            Wanted(f"gemeente-{one.code}", one.certificaat_oin or one.oin, one.naam, hosts_of_municipality(vendor, one))
            for one in vendor.gemeenten
            if one.eigen_certificaat and not one.ca
        ),
    )


@contextmanager
def _turn(folder: Path) -> Iterator[None]:
    """Waits for who makes certificates here now: that takes a moment. Raises HeldError when it takes too long."""
    end = time.monotonic() + TURN
    while True:
        try:
            lock = Lock.acquire(folder / ".pki.lock", "pki", "plateau2", place=str(folder))
            break
        except HeldError:
            if time.monotonic() > end:
                raise
            time.sleep(0.05)
    try:
        yield
    finally:
        lock.release()


@dataclass(frozen=True)
class Certificates:
    """The identities of one run, and whom they trust."""

    pki: Pki
    duo: Identity
    coa: Identity
    vendor: Identity
    trusted: Path
    crl: Path | None
    municipalities: dict[str, Identity] = field(default_factory=dict)
    """By OIN: those that have a certificate of their own from us."""

    @classmethod
    def of(cls, workspace: Workspace) -> Certificates:
        """Opens or makes the workspace's PKI; adds the CAs that the vendor brings. Raises PkiError.

        Two runs that begin at once in one workspace take turns.
        """
        with _turn(workspace.folder):
            return cls._of(workspace)

    @classmethod
    def _of(cls, workspace: Workspace) -> Certificates:
        pki, vendor = Pki.open_or_create(workspace.pki), workspace.vendor
        made = {
            one.name: pki.certificate(one.name, one.oin, one.organisation, hosts=one.hosts) for one in wanted(vendor)
        }
        municipalities = {
            one.oin: made[f"gemeente-{one.code}"] for one in vendor.gemeenten if f"gemeente-{one.code}" in made
        }
        trusted: Path = pki.ca
        crl: Path | None = pki.crl
        theirs = [workspace.folder / ca for ca in dict.fromkeys(_brought(vendor))]
        for ca in theirs:
            read_certificate(ca)  # better a clear word now than a refused handshake later
        if theirs:
            trusted = workspace.pki / "vertrouwd.pem"
            trusted.write_bytes(b"".join(file.read_bytes().rstrip() + b"\n" for file in (pki.ca, *theirs)))
            crl = None  # their CA has no CRL here, and OpenSSL asks one of each
        return cls(pki, made["duo"], made["coa"], made["leverancier"], trusted, crl, municipalities)

    def for_application(self) -> dict[str, str]:
        """The paths that the application is told."""
        return {"ca": str(self.pki.ca), "crl": str(self.pki.crl)} | _paths(self.vendor)

    def told(self, vendor: VendorFile) -> Told:
        """What aansluitgegevens.json says of certificates: paths, and where wanted the certificates themselves.

        Keys are among them only where the application has no certificates of its own.
        """
        whole: dict[str, Any] = {"certificaten": self.for_application()}
        parts: dict[str, dict[str, Any]] = {
            oin: {"certificaten": _paths(one)} for oin, one in self.municipalities.items()
        }
        if vendor.certificaten.pem:
            uses_ours = not vendor.certificaten.ca
            whole["pem"] = {"ca": _text(self.pki.ca), "crl": _text(self.pki.crl)} | (
                _pem(self.vendor) if uses_ours else {}
            )
            for oin, one in self.municipalities.items():
                parts[oin]["pem"] = _pem(one)
        return Told(whole, parts)


def tell_beforehand(workspace: Workspace, certificates: Certificates) -> Path | None:
    """Writes aansluitgegevens.json where it is known before anybody listens; None where ports are free to choose."""
    vendor, ports = workspace.vendor, workspace.vendor.harnas
    if not (ports.duo_poort and ports.coa_poort):
        return None
    duo, coa = advertised(vendor, "duo", ports.duo_poort), advertised(vendor, "coa", ports.coa_poort)
    return workspace.write_aansluitgegevens(duo, coa, certificates.told(vendor))


def _brought(vendor: VendorFile) -> Iterator[str]:
    yield from (ca for ca in (vendor.certificaten.ca, *(one.ca for one in vendor.gemeenten)) if ca)


def _paths(identity: Identity) -> dict[str, str]:
    return {"certificaat": str(identity.certificate), "sleutel": str(identity.key)}


def _pem(identity: Identity) -> dict[str, str]:
    return {"certificaat": _text(identity.certificate), "sleutel": _text(identity.key)}


def _text(file: Path) -> str:
    return file.read_text(encoding="ascii")
