"""Makes the certificates of a workspace anew, under the CA that everybody trusts already, and says what changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from harness.parties.certificates import wanted
from harness.parties.wire.identity import Identity, read_certificate
from harness.parties.wire.issuing import alternative_hosts
from harness.parties.wire.pki import Pki
from harness.parties.workspace import Workspace

Change = Literal["nieuw", "namen_erbij", "namen_eraf", "oin", "organisatie", "sleutel", "alleen_datum"]


@dataclass(frozen=True)
class Renewed:
    """One certificate that was made anew; ``changes`` names what is different, beside the date."""

    name: str
    file: Path
    not_after: datetime
    changes: tuple[tuple[Change, str], ...]


@dataclass(frozen=True)
class Renewal:
    """``new_ca``: the CA itself was made anew, so that whoever trusted the old one must read it again."""

    new_ca: bool
    certificates: tuple[Renewed, ...]


def renew(workspace: Workspace, *, new_ca: bool = False) -> Renewal:
    """Every certificate that the workspace needs, for all names and addresses of now. Raises PkiError.

    The CA and its list of revoked certificates stay, unless the CA expires within a week or ``new_ca`` asks otherwise;
    keys stay where they are good. The files of a certificate that is broken are named, not replaced.
    """
    before = _bytes(workspace.pki / "ca.pem")
    if new_ca:
        for name in ("ca.pem", "ca.key", "crl.pem"):
            (workspace.pki / name).unlink(missing_ok=True)
    pki = Pki.open_or_create(workspace.pki)
    made = []
    for one in wanted(workspace.vendor):
        old = _Was.at(workspace.pki / f"{one.name}.pem")
        identity = pki.certificate(one.name, one.oin, one.organisation, hosts=one.hosts, anew=True)
        changes = tuple(old.until(identity)) if old else (("nieuw", ""),)
        made.append(Renewed(one.name, identity.certificate, identity.not_after, changes or (("alleen_datum", ""),)))
    return Renewal(before != _bytes(pki.ca), tuple(made))


@dataclass(frozen=True)
class _Was:
    """What stood in a certificate before it was made anew."""

    hosts: frozenset[str]
    oin: str
    organisation: str
    key: bytes

    @classmethod
    def at(cls, file: Path) -> _Was | None:
        if not file.exists():
            return None
        return cls.of(Identity.of(read_certificate(file), file, file.with_suffix(".key"), file))

    @classmethod
    def of(cls, identity: Identity) -> _Was:
        hosts = alternative_hosts(read_certificate(identity.certificate))
        return cls(frozenset(hosts), identity.oin, identity.organisation, _bytes(identity.key))

    def until(self, identity: Identity) -> Iterator[tuple[Change, str]]:
        now = _Was.of(identity)
        if more := now.hosts - self.hosts:
            yield "namen_erbij", ", ".join(sorted(more))
        if fewer := self.hosts - now.hosts:
            yield "namen_eraf", ", ".join(sorted(fewer))
        if now.oin != self.oin:
            yield "oin", now.oin
        if now.organisation != self.organisation:
            yield "organisatie", now.organisation
        if now.key != self.key:
            yield "sleutel", ""


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        return b""
