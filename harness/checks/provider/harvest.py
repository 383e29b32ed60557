"""What the checks over a whole run need of a recording, gathered in one reading of it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TypeGuard

from harness.checks.provider.current import Gezien, gezien_in
from harness.checks.provider.files import Archief, Dossier
from harness.checks.provider.meldingen import NOTIFICATIE
from harness.checks.provider.remembering import once_per_recording
from harness.evidence import marks
from harness.evidence.inway import inway_error
from harness.evidence.observations import Exchange, Mark, Observation, Stimulus
from harness.evidence.recording import Recording
from harness.evidence.scene import Scene


@dataclass
class Oogst:
    dossiers: tuple[Dossier, ...] = ()
    gezien: tuple[Gezien, ...] = ()
    notificaties: list[tuple[int, Exchange]] = field(default_factory=list)
    """Every attempt of the provider, with its number."""
    gevraagd: dict[str, list[str]] = field(default_factory=dict)
    """When notifications were asked, by the OIN of the municipality that they are for."""
    van_inway: dict[tuple[str, int], list[int]] = field(default_factory=dict)
    """What an inway answered in the provider's place, by its error code and status."""
    antwoorden: int = 0
    """Answers to what the harness asked, those of an inway among them."""
    personen: dict[str, int] = field(default_factory=dict)
    """V-number by BSN of everybody in the run; 0 where it is not known. By itself, of whom COA gave no BSN."""


@once_per_recording
def oogst(recording: Recording) -> Oogst:
    """Gathered over all observations."""
    made, archief, gemeld = Oogst(), Archief(), _Gemeld()
    for seq, seen in recording.observations():
        archief.neemt_op(seq, seen)
        gemeld.neemt_op(seq, seen)
        if isinstance(seen, Exchange):
            _note_answer(made, seq, seen)
        if _is_notification(seen):
            made.notificaties.append((seq, seen))
        elif isinstance(seen, Mark) and isinstance(asked := seen.says, marks.NotificationAsked):
            made.gevraagd.setdefault(asked.oin, []).append(seen.at)
        elif isinstance(seen, Mark) and isinstance(given := seen.says, marks.PersonGiven):
            _know(made.personen, given.bsn, given.v_nummer)
        elif isinstance(seen, Stimulus) and seen.operation == "toestand" and seen.outcome == "accepted":
            _remember(made.personen, seen.detail)
    made.dossiers = archief.dossiers()
    made.gezien = tuple(found for scene in gemeld.scenes() for found in gezien_in(scene))
    return made


class _Gemeld:
    """Keeps of every scene in which a notification was asked what has to do with that."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, int], list[tuple[int, Observation]]] = {}

    def neemt_op(self, seq: int, seen: Observation) -> None:
        key = seen.scenario, seen.attempt
        if isinstance(seen, Mark) and isinstance(seen.says, marks.NotificationAsked):
            self._kept.setdefault(key, []).append((seq, seen))
        elif key in self._kept and isinstance(seen, Exchange | Stimulus):
            self._kept[key].append((seq, seen))

    def scenes(self) -> list[Scene]:
        """Of each scenario the last attempt."""
        attempts = dict(sorted(self._kept))
        return [
            Scene(scenario, attempt, tuple(self._kept[scenario, attempt])) for scenario, attempt in attempts.items()
        ]


def _is_notification(seen: Observation) -> TypeGuard[Exchange]:
    return isinstance(seen, Exchange) and seen.operation == NOTIFICATIE and seen.initiative == "under_test"


def _note_answer(made: Oogst, seq: int, seen: Exchange) -> None:
    if seen.initiative == "harness" and seen.response is not None:
        made.antwoorden += 1
        code = inway_error(seen.response)
        if code is not None:
            made.van_inway.setdefault((code, seen.response.status), []).append(seq)


def _remember(persons: dict[str, int], answer: str) -> None:
    """The person whom an answer to an opdracht names."""
    try:
        said = json.loads(answer)
        _know(persons, said.get("bsn"), said.get("vNummer"))
    except (ValueError, TypeError, AttributeError):
        return


def _know(persons: dict[str, int], bsn: str | None, v_nummer: int | None) -> None:
    if bsn or v_nummer:
        persons[bsn or str(v_nummer)] = v_nummer or 0
