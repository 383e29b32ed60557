"""A small published register, served: five certificates, one of which was revoked, with reports that are there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from harness.chain.services import stelseldiensten
from harness.evidence.canonical import digest
from harness.register.log import Log, SigningKey
from harness.register.model import Bezwaar, CertificaatGegeven, Event, Intrekking, Ontheffing, read_event
from harness.register.site.evidence import place_of
from harness.register.site.publishing import publish
from tests.register.examples import BEGIN, write_log
from tests.register.site.altering import altered
from tests.register.site.conftest import LATER, named, objection, waiver

COUNT = 5
REVOKED = "2026-00003"
REAL = "EIS-SIG-001"
"""A requirement that there is, unlike those of ``examples``."""
OTHERS = (105, 205)
"""Certificates of other vendors, see ``various``."""
EVIDENCE = (
    b"grondslag",
    b"vertrouwen",
    *(f"{kind}{number}".encode() for kind in ("rapport", "z", "w") for number in (*range(COUNT), *OTHERS)),
)
"""What ``examples`` names by digest."""


@dataclass(frozen=True)
class Website:
    """A published register."""

    address: str
    """Ends in a slash."""
    folder: Path
    register: Path
    certificates: tuple[CertificaatGegeven, ...]

    def page(self, number: int = 0, lang: str = "nl") -> str:
        """The address of a certificate's page."""
        return f"{self.address}{'en/' if lang == 'en' else ''}certificaten/{self.certificates[number].id}/"


@pytest.fixture(scope="session")
def website(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> Website:
    """To be read only: several tests share it."""
    return published(tmp_path_factory.mktemp("register"), serve)


@pytest.fixture
def own_website(tmp_path: Path, serve: Callable[[Path], str]) -> Website:
    """One that a test may change."""
    return published(tmp_path, serve)


@pytest.fixture(scope="session")
def varied(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> Website:
    """One of three vendors: with warnings, a waiver, an objection and a concept that failed. To be read only."""
    return published(tmp_path_factory.mktemp("veel"), serve, various())


def various() -> list[Event]:
    """What happened beside the certificates that ``published`` has."""
    concepts = {one.slug: "failed" for one in stelseldiensten() if one.status == "concept"}
    return [
        *altered(105, {"pip": "warned", **concepts}, eisen={"pip": {"warned": (REAL,)}}),
        *altered(205, {"boete": "failed"}, conform=False),
        Ontheffing(tijdstip=LATER, certificaat=named(105), ontheffing=waiver()),
        Bezwaar(tijdstip=LATER, bezwaar=objection().model_copy(update={"eis": REAL})),
    ]


def published(
    folder: Path, serve: Callable[[Path], str], more: Sequence[Event] = (), theme: Path | None = None
) -> Website:
    """A register with its evidence and its site, served."""
    key = SigningKey.generate("register.example")
    log = write_log(folder / "register", COUNT, key)
    if more:
        log = log.append([one.leaf for one in more], key)
    moment = BEGIN + timedelta(days=1)
    revoked = Intrekking(tijdstip=moment, certificaat=REVOKED, reden="Verzoek van de leverancier", door="VNG")
    log = log.append([revoked.leaf], key)
    for content in EVIDENCE:
        place = folder / "register" / place_of(digest(content))
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    publish(folder / "register", folder / "site", moment.date(), theme=theme)
    return Website(serve(folder / "site"), folder / "site", folder / "register", certificates(log))


def certificates(log: Log) -> tuple[CertificaatGegeven, ...]:
    events = map(read_event, log.entries())
    return tuple(one for one in events if isinstance(one, CertificaatGegeven))
