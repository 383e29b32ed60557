"""A small register in which everything happened once, and the site of it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from harness.chain.bezwaren import Bezwaar as Objection
from harness.chain.tables import Text
from harness.register.log import Log, SigningKey
from harness.register.model import (
    Bezwaar,
    Correctie,
    Event,
    Intrekking,
    Ontheffing,
    Verlenging,
    Waiver,
)
from harness.register.site import Published, publish
from tests.register import examples
from tests.register.examples import BEGIN, certificate, settings

DAY = date(2026, 12, 1)
LATER = BEGIN + timedelta(days=1)
KEY = SigningKey.generate("register.example")


@dataclass(frozen=True)
class Place:
    """A register's folder with what may be done to it."""

    folder: Path

    def add(self, *events: Event) -> None:
        """Events at the end of the log."""
        Log.open(self.folder / "log").append([one.leaf for one in events], KEY)


@pytest.fixture(scope="session")
def _filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("register")
    Log.create(folder / "log", KEY).append([settings(KEY, BEGIN).leaf], KEY)
    place = Place(folder)
    for number in (0, 1, 2, 3, 12, 105):
        place.add(*admitted(number))
    place.add(
        Intrekking(tijdstip=LATER, certificaat=named(2), reden="De test is overgedaan.", door="VNG Realisatie"),
        Correctie(tijdstip=LATER, certificaat=named(3), velden={"leverancier": "Nul B.V."}, reden="Naam", door="VNG"),
        Verlenging(
            tijdstip=LATER, certificaat=named(12), geldig_tot=date(2028, 1, 1), grondslag=GROUND, door="VNG Realisatie"
        ),
        Ontheffing(tijdstip=LATER, certificaat=named(105), ontheffing=waiver()),
        Bezwaar(tijdstip=LATER, bezwaar=objection()),
    )
    return folder


@pytest.fixture
def register(_filled: Path, tmp_path: Path) -> Place:
    """A register of its own for every test."""
    return Place(shutil.copytree(_filled, tmp_path / "register"))


@pytest.fixture(scope="session")
def site(_filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of it. Look only."""
    out = tmp_path_factory.mktemp("site")
    publish(_filled, out, DAY)
    return out


@pytest.fixture
def published(register: Place, tmp_path: Path) -> Callable[..., Published]:
    """Publishes the register of this test to ``site``."""

    def published(day: date = DAY, **more: object) -> Published:
        return publish(register.folder, tmp_path / "site", day, **more)  # type: ignore[arg-type]

    return published


GROUND = "sha256:" + "0" * 64


def named(number: int) -> str:
    """The id of a certificate of ``examples``."""
    return f"2026-{number + 1:05d}"


def admitted(number: int, at: datetime = BEGIN) -> Sequence[Event]:
    """The events that admit a certificate of ``examples``."""
    return examples.admitted(certificate(number, at))


def waiver() -> Waiver:
    """Of a requirement that a certificate of ``examples`` has for its first service."""
    return Waiver(
        eis="EIS-VBD-001",
        product="Product 1-0",
        versie="5.0.0",
        eigenaar="Leverancier 1",
        reden="Wacht op DUO.",
        goedgekeurd_door="VNG Realisatie",
        tot=date(2026, 12, 31),
    )


def objection() -> Objection:
    return Objection(
        id="BEZWAAR-900",
        eis="EIS-VBD-002",
        door="Leverancier 1",
        datum=LATER.date(),
        tekst=Text(nl="Te streng.", en="Too strict."),
        antwoord=None,
        status="open",
    )


def files(folder: Path) -> dict[str, bytes]:
    """Everything in a folder, but what a publication remembers."""
    paths = (path for path in folder.rglob("*") if path.is_file() and path.name != "gepubliceerd.json")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
