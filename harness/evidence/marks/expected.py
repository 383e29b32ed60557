"""Marks of what is expected of the application under test, to be held against what came."""

from __future__ import annotations

from typing import Any, ClassVar

from pydantic import Field

from harness.evidence.marks.base import Said, Seconds


class _Call(Said):
    """That an operation is called about a person, after mark ``after``, within so many seconds."""

    operation: str
    bsn: str | None
    oin: str = ""
    after: int
    seconds: Seconds = 0


class ReadExpected(_Call):
    KIND: ClassVar[str] = "verwacht-raadpleging"
    services: tuple[str, ...]
    level: str
    reason: str
    """An event, ``opdracht``, ``koppeling`` or ``inhalen``."""
    or_else: tuple[str, ...] = ()
    """Operations that will do too."""
    haste: bool = True
    """False where another read of the same event fails: it may come after that."""
    status: int | None = None


class DeliveryExpected(_Call):
    KIND: ClassVar[str] = "verwacht-levering"
    services: tuple[str, ...]
    level: str
    reason: str
    content: Any = None
    parameters: dict[str, Any] = Field(default_factory=dict)
    status: int | None = None


class RecoveryExpected(_Call):
    """A call that met with a setback is done again, and succeeds."""

    KIND: ClassVar[str] = "verwacht-herstel"
    reason: str


class ReturnExpected(_Call):
    """What was under way at a restart comes after all."""

    KIND: ClassVar[str] = "verwacht-na-herstart"
    what: str
    or_else: tuple[str, ...]


class InquiryExpected(_Call):
    """After a lost confirmation: the application asks with ``question``, or repeats."""

    KIND: ClassVar[str] = "verwacht-navraag"
    question: str | None


class ProviderBack(_Call):
    """Somebody listens again; what could not be done since mark ``after``, is done now."""

    KIND: ClassVar[str] = "bron-terug"


class LivesOn(_Call):
    """The next call, about another person, is made as ever."""

    KIND: ClassVar[str] = "leeft-nog"


class OnceExpected(_Call):
    """What was confirmed before a restart is not delivered once more."""

    KIND: ClassVar[str] = "eenmaal"


class OrderExpected(Said):
    """Two deliveries about one person, and which of them comes first."""

    KIND: ClassVar[str] = "verwacht-volgorde"
    operation: str
    bsn: str
    after: int
    first: Any
    second: Any


class ShownExpected(Said):
    """What stands at a dotted path of the probe's answer."""

    KIND: ClassVar[str] = "verwacht-probe"
    bsn: str
    what: str
    expected: Any
    reason: str
    service: str
    seconds: Seconds = 0


class _Answer(Said):
    """That the probe shows what exchange ``seen`` was answered."""

    operation: str
    bsn: str
    oin: str | None = None
    variant: str
    seen: int
    services: tuple[str, ...]
    older: int | None = None
    seconds: Seconds = 0


class AnswerShown(_Answer):
    KIND: ClassVar[str] = "verwacht-getoond"


class NewestShown(_Answer):
    """It is shown still after the answer to an earlier question, ``older``, which came later."""

    KIND: ClassVar[str] = "verwacht-nieuwste"


class CountedOnce(Said):
    """One more notification is told of than the probe told at ``before``."""

    KIND: ClassVar[str] = "verwacht-eenmaal"
    bsn: str
    event: str
    registered: str
    before: int | None


class NotCounted(Said):
    """What was refused since mark ``after`` is none of the notifications that are told."""

    KIND: ClassVar[str] = "verwacht-niet-geteld"
    bsn: str
    after: int
    reason: str


class NotDelivered(Said):
    """What DUO refused is no part of what stands as the answer to ``question``."""

    KIND: ClassVar[str] = "verwacht-niet-geleverd"
    bsn: str
    question: str
    content: dict[str, Any]
    service: str


class UnknownExpected(Said):
    """This municipality learns nothing about the person, beside what the probe told at ``before``."""

    KIND: ClassVar[str] = "verwacht-onbekend"
    bsn: str
    oin: str
    before: int | None
