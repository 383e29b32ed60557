"""What every page is made from: the register's settings, the day, and a row per certificate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from harness.register.events import Instelling
from harness.register.site.files import basis
from harness.register.site.objecting import objections
from harness.register.site.proofs import Proofs
from harness.register.site.rows import Line, Row, lines
from harness.register.site.source import Source
from harness.register.state import Certificate, State


@dataclass(frozen=True)
class Frame:
    """What stands on every page, whatever it is about."""

    settings: Instelling
    day: date
    menu: tuple[tuple[str, str], ...] = ()
    """Names of pages with their places."""
    theme: str = ""
    """The class that an organisation's theme hangs its tokens on; empty without a theme."""
    foot: tuple[tuple[str, str], ...] = ()
    """As ``menu``, in the footer."""

    @property
    def address(self) -> str:
        """Where the site stands: the name of its log is its address without the scheme."""
        return f"https://{self.settings.origin}/"

    @property
    def mark(self) -> list[str]:
        """What pages depend on of it; not the day, since what a page says of a day it says by date."""
        return [self.settings.naam, self.settings.origin, self.settings.sleutel, self.theme]

    def values(self, **more: Any) -> dict[str, Any]:
        """For a template."""
        return {"settings": self.settings, "menu": self.menu, "foot": self.foot, "theme": self.theme, **more}


@dataclass(frozen=True)
class Site:
    """For pages about the whole register."""

    frame: Frame
    rows: tuple[Row, ...]
    source: Source

    @property
    def day(self) -> date:
        return self.frame.day

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """A line per product and role, by vendor."""
        return lines(self.rows, self.frame.day)

    @cached_property
    def mark(self) -> str:
        """What depends on all certificates, and on how they stand on the day."""
        return basis(self.frame.mark, self.frame.day, self.rows)

    @cached_property
    def by_id(self) -> dict[str, Row]:
        return {row.id: row for row in self.rows}


@dataclass(frozen=True)
class Product:
    """For pages about one product: all its certificates, the newest first."""

    frame: Frame
    slug: str
    certificates: Sequence[Certificate]
    state: State
    proofs: Proofs

    @cached_property
    def contested(self) -> dict[str, str]:
        """Requirements against which an objection is open, each with the number of one."""
        return {one.eis: one.id for one in objections(self.state) if one.status == "open"}

    @property
    def place(self) -> str:
        return f"producten/{self.certificates[0].version.oin}/{self.slug}/"

    @cached_property
    def rows(self) -> dict[str, Row]:
        """By id of the certificate."""
        return {one.id: Row.of(one, self.slug) for one in self.certificates}
