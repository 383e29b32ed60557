"""Marks of a run as a whole, and of how a scenario began and ended in it."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from harness.evidence.marks.base import Said, Seconds


class RunBegun(Said):
    KIND: ClassVar[str] = "run-begin"
    moment: str = ""
    waits: dict[str, Seconds] = Field(default_factory=dict)
    """Every limit of ours on a wait, in seconds."""
    sizes: dict[str, int] = Field(default_factory=dict)


class RunEnded(Said):
    KIND: ClassVar[str] = "run-einde"
    moment: str
    stopped: str | None = None
    """Why it ended early."""


class Interrupted(Said):
    """The run was killed, and goes on here."""

    KIND: ClassVar[str] = "onderbroken"
    torn: str = ""
    """What stood after the last whole line."""
    kept: int = Field(0, alias="after")
    """Observations that had been recorded."""


class ApplicationStopped(Said):
    KIND: ClassVar[str] = "applicatie-gestopt"
    how: Literal["geeindigd", "onbereikbaar"]
    by: Literal["applicatie", "geheugen", "ander"]
    """Whose doing it was: the application's, that of a machine without memory, or of somebody else."""
    after: int = 0
    """Number of the last message that it had a part in; 0 when there was none."""
    message: str = ""
    message_at: str = ""
    scenario: str = ""
    moment: str = ""
    code: int | None = None
    signal: str | None = None


class OwnFault(Said):
    """Something of ours went wrong: the run is invalid."""

    KIND: ClassVar[str] = "eigen-fout"
    what: str


class RealNumber(Said):
    """A BSN outside the test ranges was seen, and masked."""

    KIND: ClassVar[str] = "bsn-buiten-testreeks"
    observation: int
    place: str


class _OfScenario(Said):
    nl: str = ""
    en: str = ""
    services: tuple[str, ...] = ()
    group: str = ""


class Begun(_OfScenario):
    """A scenario begins; ``pact`` and ``pointer`` where it is one interaction of a contract."""

    KIND: ClassVar[str] = "begin"
    pact: str | None = None
    pointer: str | None = None


class Skipped(_OfScenario):
    """A scenario is not played, and why."""

    KIND: ClassVar[str] = "overgeslagen"
    reason: str


class BrokenOff(Said):
    """A scenario ended before its end, and not by a fault of ours."""

    KIND: ClassVar[str] = "afgebroken"
    reason: str
    seconds: Seconds | None = None
    requests: int | None = None
    """In a row, without an answer."""


class Ended(Said):
    KIND: ClassVar[str] = "einde"
    ms: int = 0
    outcome: str | None = None
    """Of an interaction of a contract."""


class PersonGiven(Said):
    """A scenario has this person, in this situation."""

    KIND: ClassVar[str] = "persoon"
    bsn: str
    v_nummer: int
    oin: str = ""
    toestand: str = ""
    parameters: dict[str, str] = Field(default_factory=dict)


class PersonUsed(Said):
    """A property or a contract uses this person: as above, and nothing is judged by it."""

    KIND: ClassVar[str] = "persoon-gebruikt"
    bsn: str
    v_nummer: int | None = None
    oin: str = ""
    toestand: str = ""
    parameters: dict[str, str] = Field(default_factory=dict)
