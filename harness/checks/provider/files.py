"""What was read of every person, put together: one dossier holds what was true of one person at one time."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from harness.checks.provider.inway import of_inway
from harness.checks.provider.questions import NOT_JSON, answer
from harness.evidence import marks
from harness.evidence.observations import Exchange, Mark, Observation
from harness.evidence.scene import Seen

LEZINGEN = frozenset({"gewoon", "doorlezen", "peiling", "voormeting", "nameting"})
"""Reads by who may read."""
GEEN = 404


@dataclass
class Dossier:
    """What the reads about one person said, until something of that person was changed."""

    scenario: str
    bsn: str | None
    v_nummer: int | None
    dag: date
    """On which it was read."""
    gemeente: str
    """OIN of the municipality that read."""
    volledig: bool = True
    """False for a person who was asked to be incomplete."""
    gelezen: dict[str, Any] = field(default_factory=dict)
    """By operation; None for what is not there (404)."""
    seqs: dict[str, int] = field(default_factory=dict)

    def heeft(self, *operaties: str) -> bool:
        """Whether all of these were read."""
        return all(operatie in self.gelezen for operatie in operaties)


@dataclass(frozen=True)
class _Persoon:
    bsn: str
    v_nummer: int
    volledig: bool


class Archief:
    """Takes in observations one by one, and has the dossiers at the end."""

    def __init__(self) -> None:
        self._personen: dict[str | int, _Persoon] = {}
        self._open: dict[tuple[str, int, str | int], Dossier] = {}
        self._closed: list[Dossier] = []

    def dossiers(self) -> tuple[Dossier, ...]:
        """All, those that were closed by a change first."""
        return (*self._closed, *self._open.values())

    def neemt_op(self, seq: int, seen: Observation) -> None:
        """Takes in the next observation of the recording."""
        if isinstance(seen, Mark) and isinstance(given := seen.says, marks.PersonGiven):
            volledig = given.parameters.get("volledig") != "False"
            persoon = _Persoon(given.bsn, given.v_nummer, volledig)
            self._personen[persoon.bsn] = self._personen[persoon.v_nummer] = persoon
        elif isinstance(seen, Exchange) and seen.initiative == "harness":
            who = seen.bsn if seen.bsn is not None else seen.v_nummer
            if who is not None:
                self._takes(seq, seen, (seen.scenario, seen.attempt, who), self._personen.get(who))

    def _takes(self, seq: int, seen: Exchange, key: tuple[str, int, str | int], persoon: _Persoon | None) -> None:
        if not seen.request.reads:
            if _may_have_acted(seen) and key in self._open:
                self._closed.append(self._open.pop(key))
        elif _counts(seen):
            dossier = self._open.get(key) or self._open.setdefault(key, _begin(seen, persoon))
            _keep(dossier, Seen(seq, seen))


def _may_have_acted(seen: Exchange) -> bool:
    """Whether a delivery may have changed something: without an answer, or with an inway's, nobody knows."""
    return seen.response is None or seen.response.status < 400 or of_inway(seen)


def _counts(seen: Exchange) -> bool:
    response = seen.response
    answered = response is not None and response.status in (200, GEEN) and not of_inway(seen)
    return seen.why in LEZINGEN and answered


def _begin(seen: Exchange, persoon: _Persoon | None) -> Dossier:
    return Dossier(
        scenario=seen.scenario,
        bsn=persoon.bsn if persoon else seen.bsn,
        v_nummer=persoon.v_nummer if persoon else seen.v_nummer,
        dag=date.fromisoformat(seen.at[:10]),
        gemeente=seen.request.header("bron") or "",
        volledig=persoon.volledig if persoon else True,
    )


def _keep(dossier: Dossier, seen: Seen) -> None:
    exchange = seen.exchange
    assert exchange.operation is not None and exchange.response is not None
    content = None if exchange.response.status == GEEN else answer(seen)
    if content is not NOT_JSON:  # a PDF, or something that other checks speak of
        dossier.gelezen[exchange.operation] = content
        dossier.seqs[exchange.operation] = seen.seq
