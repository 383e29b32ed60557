"""Which evidence belongs to a certificate, and where it stands on the site: the same names as in the register."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from harness.register.basis import Basis
from harness.register.errors import RegisterError
from harness.register.events import Verlenging
from harness.register.evidence import FOLDER, Evidence
from harness.register.state import Certificate


def files_of(certificate: Certificate) -> Iterator[tuple[str, str]]:
    """What each file is (``rapport``, ``grondslag``, the role of a signature) and its digest."""
    given = certificate.given
    yield "rapport", given.rapport
    yield from given.handtekeningen.items()
    yield "grondslag", given.grondslag


def digests_of(certificate: Certificate) -> Iterator[str]:
    """All files that a certificate or its renewals name."""
    for _, digest in files_of(certificate):
        yield digest
    yield from bases_of(certificate)


def bases_of(certificate: Certificate) -> Iterator[str]:
    """What it was measured with, and what it was compared with when it was renewed."""
    yield certificate.given.grondslag
    for one in certificate.history:
        if isinstance(one.event, Verlenging):
            yield one.event.grondslag


def documents_of(register: Path, basis: str) -> tuple[str, ...]:
    """Digests of the contracts that were kept with a basis; none where it cannot be read, which is told as missing."""
    try:
        found = Basis.model_validate_json(Evidence(register / FOLDER).read(basis))
    except (RegisterError, ValidationError):
        return ()
    return tuple(found.contracts[name] for name in found.bewaard if name in found.contracts)


def place_of(digest: str) -> str:
    """Where the content with this digest stands below the site."""
    digits = digest.removeprefix("sha256:")
    return f"{FOLDER}/{digits[:2]}/{digits[2:]}"
