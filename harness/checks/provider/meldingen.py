"""The notifications of a provider, and what was asked of it: what the checks on notifications start from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from harness.checks.provider.questions import sent
from harness.checks.timing import Point, answered, begun, recorded
from harness.evidence import marks
from harness.evidence.observations import Mark, Stimulus
from harness.evidence.scene import Scene, Seen

NOTIFICATIE = "opvoerenNotificatie"


@dataclass(frozen=True)
class Melding:
    """One attempt at a notification, as far as it can be read."""

    seen: Seen
    gebeurtenis: str
    inhoud: Any

    @property
    def seq(self) -> int:
        return self.seen.seq

    @property
    def bsn(self) -> str | None:
        return self.seen.exchange.bsn

    @property
    def v_nummer(self) -> int | None:
        return self.seen.exchange.v_nummer

    @property
    def om(self) -> datetime:
        """When it began to arrive."""
        return moment_of(self.seen.exchange.at)

    @property
    def klaar(self) -> datetime:
        """When its answer had left."""
        return self.om + timedelta(milliseconds=self.seen.exchange.duration_ms)

    @property
    def begin(self) -> Point:
        """When it began to arrive, as measured."""
        return begun(self.seen)

    @property
    def einde(self) -> Point:
        """When its answer had left, as measured."""
        return answered(self.seen)

    @property
    def status(self) -> int | None:
        """None when it got no answer."""
        return self.seen.exchange.response.status if self.seen.exchange.response else None

    @property
    def geregistreerd(self) -> datetime | None:
        """``registratieDatumTijd``; None when it is no moment with a time zone."""
        try:
            found = datetime.fromisoformat(str(self.inhoud["registratieDatumTijd"]))
        except (ValueError, KeyError, TypeError):
            return None
        return found if found.tzinfo else None

    @property
    def waarover(self) -> tuple[str, str | None, int | None]:
        """What makes it the same notification as another: the event and the person."""
        return self.gebeurtenis, self.bsn, self.v_nummer


@dataclass(frozen=True)
class Gevraagd:
    """A notification that was asked and taken on."""

    seq: int
    """Of the mark before it was asked."""
    om: datetime
    gebeurtenis: str
    bsn: str | None
    v_nummer: int | None
    oin: str
    aangenomen: datetime
    """When it was taken on: a person at the screen may think about it first."""
    genomen: Point
    """The same, as measured."""

    def is_het(self, melding: Melding) -> bool:
        """Whether a notification is the one that was asked."""
        return (
            melding.seq > self.seq
            and melding.gebeurtenis == self.gebeurtenis
            and zelfde_persoon(melding, self.bsn, self.v_nummer)
        )


def moment_of(at: str) -> datetime:
    """The moment of an observation."""
    return datetime.fromisoformat(at)


def zelfde_persoon(melding: Melding, bsn: str | None, v_nummer: int | None) -> bool:
    """Whether a notification names this person, by either number."""
    return (bsn is not None and melding.bsn == bsn) or (v_nummer is not None and melding.v_nummer == v_nummer)


def meldingen(scene: Scene) -> list[Melding]:
    """Every attempt of the provider, in order of arrival."""
    found = [Melding(seen, _event(inhoud), inhoud) for seen in scene.requests(NOTIFICATIE) for inhoud in [sent(seen)]]
    return sorted(found, key=lambda melding: (melding.seen.exchange.at, melding.seq))


def gevraagd(scene: Scene) -> list[Gevraagd]:
    """What was asked of the provider and what it took on, in that order."""
    return list(_gevraagd(scene))


def opdracht_voor(melding: Melding, orders: list[Gevraagd]) -> Gevraagd | None:
    """What was asked, and led to this notification; None when nothing did."""
    return next((order for order in orders if order.is_het(melding)), None)


def _gevraagd(scene: Scene) -> Iterator[Gevraagd]:
    taken: dict[tuple[str, str], tuple[int | None, Stimulus]] = {}
    for _, one in scene.stimuli():
        if one.operation == "notificatie" and one.outcome == "accepted" and isinstance(one.content, dict):
            v_nummer = one.content.get("vNummer")
            taken[one.content["gebeurtenis"], _who(one.content.get("bsn"), v_nummer)] = v_nummer, one
    when = {seq: mark.at for seq, mark in scene.of(Mark)}
    for seq, asked in scene.marks(marks.NotificationAsked):
        who = asked.event, _who(asked.bsn, asked.v_nummer)
        if who in taken:
            v_nummer, given = taken[who]
            moments = moment_of(given.at), recorded(given)
            yield Gevraagd(seq, moment_of(when[seq]), asked.event, asked.bsn, v_nummer, asked.oin, *moments)


def _who(bsn: str | None, v_nummer: int | None) -> str:
    """COA may know somebody by v-number only."""
    return bsn or str(v_nummer)


def _event(inhoud: Any) -> str:
    return str(inhoud.get("gebeurtenisId", "")) if isinstance(inhoud, dict) else ""
