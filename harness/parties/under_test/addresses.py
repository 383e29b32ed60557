"""Where the application is: for all municipalities together, or for one of them elsewhere (vendor's contract, 1)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from harness.errors import HarnessError
from harness.parties.hosts import is_url
from harness.parties.workspace import Municipality


class ApplicationError(HarnessError):
    """The application is not as the vendor's contract says. Names the place and the cure."""


@dataclass(frozen=True)
class Place:
    """Where one municipality is notified, and where opdrachten for it go."""

    notificatie_url: str | None = None
    opdracht_url: str | None = None


@dataclass(frozen=True)
class Addresses:
    """``municipalities`` (by OIN) have places of their own; the rest is where all others are."""

    notificatie_url: str | None = None
    opdracht_url: str | None = None
    probe_url: str | None = None
    municipalities: Mapping[str, Place] = field(default_factory=dict)

    @classmethod
    def said(cls, line: Any) -> Addresses | None:
        """What an application said in its line of JSON; None for a line that holds no address.

        An address that is none is told later, with its name: here it is only taken over.
        """
        if not isinstance(line, dict):
            return None
        rows = line.get("gemeenten")
        places = {
            oin: Place(row.get("notificatie_url"), row.get("opdracht_url"))
            for oin, row in (rows if isinstance(rows, dict) else {}).items()
            if isinstance(row, dict)
        }
        if "notificatie_url" not in line and not any(place.notificatie_url for place in places.values()):
            return None
        return cls(line.get("notificatie_url"), line.get("opdracht_url"), line.get("probe_url"), places)

    def with_declared(self, municipalities: Iterable[Municipality]) -> Addresses:
        """The same, with what the file says of a municipality where the application says nothing of it."""
        places = dict(self.municipalities)
        for one in municipalities:
            said = places.get(one.oin, Place())
            places[one.oin] = Place(said.notificatie_url or one.notificatie_url, said.opdracht_url or one.opdracht_url)
        return replace(self, municipalities={oin: place for oin, place in places.items() if place != Place()})

    def notified_at(self, oin: str) -> str | None:
        """Where a municipality is notified."""
        return self.municipalities.get(oin, Place()).notificatie_url or self.notificatie_url

    def ordered_at(self, oin: str) -> str | None:
        """Where opdrachten for a municipality go."""
        return self.municipalities.get(oin, Place()).opdracht_url or self.opdracht_url

    def places(self, municipalities: Iterable[str]) -> tuple[str, ...]:
        """Every address at which one of these (OINs) is notified, each once."""
        return tuple(dict.fromkeys(url for oin in municipalities if (url := self.notified_at(oin))))

    def check(self, municipalities: Iterable[Municipality], *, hook: bool, probe: bool) -> None:
        """Every municipality can be notified and, by hook, be given opdrachten. Raises ApplicationError."""
        for one in municipalities:
            if not self.notified_at(one.oin):
                raise ApplicationError("parties.no_notificatie_url", name=one.naam, oin=one.oin)
        if hook and not self.opdracht_url and not any(place.opdracht_url for place in self.municipalities.values()):
            raise ApplicationError("parties.gave_no_opdracht_url")
        for one in municipalities if hook else ():
            if not self.ordered_at(one.oin):
                raise ApplicationError("parties.no_opdracht_url", name=one.naam, oin=one.oin)
        if probe and not self.probe_url:
            raise ApplicationError("parties.gave_no_probe_url")
        for name, url, scheme in self._all():
            if url is not None and not is_url(url, scheme):
                raise ApplicationError("parties.no_address", name=name, url=url, scheme=scheme)

    def _all(self) -> Iterable[tuple[str, str | None, str]]:
        for place in (Place(self.notificatie_url, self.opdracht_url), *self.municipalities.values()):
            yield "notificatie_url", place.notificatie_url, "https"
            yield "opdracht_url", place.opdracht_url, "http"
        yield "probe_url", self.probe_url, "http"
