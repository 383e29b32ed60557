"""The workspace's certificates: valid, of whom, and the list of revoked ones."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.x509.oid import NameOID

from harness.cli.diagnosis.item import Item, Telling, good, problem, warning
from harness.parties.wire.identity import PkiError, read_certificate, subject_part
from harness.parties.workspace import Workspace

SOON = timedelta(days=7)
"""plateau2 makes a certificate anew when it has less than this to go."""


def certificates(workspace: Workspace) -> Iterator[Item]:
    """What stands in the workspace now, before a run makes or renews anything."""
    if not (workspace.pki / "ca.pem").exists():
        # An application that plateau2 starts reads them when it starts; one that runs already does not have them yet.
        yield good("pki_nieuw") if workspace.vendor.applicatie.start else warning("pki_geen", pad=workspace.pki)
    else:
        yield from validity(workspace.pki / "ca.pem")
        yield from _crl(workspace.pki / "crl.pem")
        yield from _vendor(workspace)
    if workspace.vendor.certificaten.ca:
        yield from validity(workspace.folder / workspace.vendor.certificaten.ca)


def validity(file: Path) -> Iterator[Item]:
    """Whether a certificate can be read, and how long it is good."""
    try:
        end = read_certificate(file).not_valid_after_utc
    except PkiError as error:
        yield problem("certificaat_onleesbaar", pad=error.file, tekst=Telling(error.said.problem))
        return
    values = {"naam": file.name, "tot": f"{end:%Y-%m-%d}"}
    if end < datetime.now(UTC):
        yield problem("certificaat_verlopen", **values)
    elif end < datetime.now(UTC) + SOON:
        yield warning("certificaat_bijna", **values)
    else:
        yield good("certificaat_geldig", **values)


def _vendor(workspace: Workspace) -> Iterator[Item]:
    """The certificate that the application shows to DUO and COA."""
    file = workspace.pki / "leverancier.pem"
    if not file.exists():
        return
    yield from validity(file)
    try:
        oin = subject_part(read_certificate(file), NameOID.SERIAL_NUMBER)
    except PkiError:
        return  # told already
    declared = workspace.vendor.leverancier.oin
    if oin == declared:
        yield good("oin_klopt", oin=declared)
    else:
        yield warning("oin_anders", oin=oin or "–", verwacht=declared)


def _crl(file: Path) -> Iterator[Item]:
    try:
        crl = x509.load_pem_x509_crl(file.read_bytes())
    except (OSError, ValueError):
        yield problem("crl_onleesbaar", pad=file)
        return
    end = crl.next_update_utc
    if end is not None and end < datetime.now(UTC):
        yield problem("crl_verlopen", pad=file)
    else:
        yield good("crl_geldig", tot=f"{end:%Y-%m-%d}" if end else "–")
