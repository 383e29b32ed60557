"""Marks of what a scenario does: what it orders, tells, withholds, and how long it looks on."""

from __future__ import annotations

from typing import ClassVar

from harness.evidence.marks.base import Said, Seconds


class Ordered(Said):
    """The municipality is about to be given an opdracht."""

    KIND: ClassVar[str] = "opdracht"
    operation: str
    oin: str = ""
    id: str | None = None
    """Of the stimulus; None where the municipality is ours."""


class Notified(Said):
    """A notification is about to be sent."""

    KIND: ClassVar[str] = "notificatie"
    kind: str
    """What is special about it, for the checks."""
    expected: tuple[int, ...] = ()
    """Statuses with which it may be answered."""
    sender: str = ""
    recipient: str = ""
    bsn: str | None = None


class RowSent(Said):
    """A row of the tables of speakers was sent, as ``exchange``."""

    KIND: ClassVar[str] = "rij"
    kind: str
    what: dict[str, str]
    operation: str
    bsn: str | None
    expected: tuple[int, ...]
    may_be_silent: bool
    text: str
    """Which says what is expected."""
    registered: str
    exchange: int


class Silence(Said):
    """From here on nothing may come: of these operations, or of any."""

    KIND: ClassVar[str] = "stilte"
    bsn: str | None
    operations: tuple[str, ...] = ()
    reason: str
    seconds: Seconds = 0


class SilenceOver(Said):
    KIND: ClassVar[str] = "stilte-voorbij"
    begin: int


class Settling(Said):
    """Waited until nothing comes about this person for so long."""

    KIND: ClassVar[str] = "rust"
    bsn: str | None
    seconds: Seconds


class Watched(Said):
    """The watch for an operation, or for one of several (with ``/`` between), ended."""

    KIND: ClassVar[str] = "uitgekeken"
    operation: str = ""
    seen: int | None = None
    """Number of what was watched for; None where it did not come."""
    since: int | None = None
    seconds: Seconds | None = None
    ms: int = 0


class ProviderAway(Said):
    """From here on nobody listens where DUO is."""

    KIND: ClassVar[str] = "bron-weg"
    bsn: str | None


class Impostor(Said):
    """From here on somebody stands where DUO is, with a bad certificate."""

    KIND: ClassVar[str] = "vals-duo"
    certificate: str
    bsn: str | None


class ImpostorGone(Said):
    KIND: ClassVar[str] = "vals-duo-voorbij"
    begin: int


class Restarting(Said):
    KIND: ClassVar[str] = "herstart"
    how: str = ""


class Restarted(Said):
    KIND: ClassVar[str] = "herstart-voorbij"
    how: str = ""


class NotRestarted(Said):
    KIND: ClassVar[str] = "niet-herstart"
    reason: str


class DoneBefore(Said):
    """What follows about this person is done and confirmed before the restart."""

    KIND: ClassVar[str] = "eerder"
    bsn: str | None


class NotReadable(Said):
    """A read that cannot be brought about: by no order, and by no event."""

    KIND: ClassVar[str] = "niet-te-lezen"
    operation: str
    services: tuple[str, ...]
