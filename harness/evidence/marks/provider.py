"""Marks of a run in which DUO or COA is under test."""

from __future__ import annotations

from typing import Any, ClassVar

from pydantic import ConfigDict

from harness.evidence.marks.base import Said, Seconds


class NotificationAsked(Said):
    """The provider is about to be asked to notify."""

    KIND: ClassVar[str] = "notificatie-gevraagd"
    event: str
    bsn: str | None
    v_nummer: int | None = None
    oin: str
    who: tuple[str, ...] = ()
    """Which numbers it is asked to name."""


class NotificationExpected(Said):
    KIND: ClassVar[str] = "verwacht-notificatie"
    event: str
    bsn: str | None
    after: int
    seconds: Seconds


class OpenAgain(Said):
    """Our municipality listens again; asked at mark ``after``, while it did not."""

    KIND: ClassVar[str] = "weer-open"
    event: str
    after: int


class Flood(Said):
    """So many events at once."""

    KIND: ClassVar[str] = "stortvloed"
    count: int


class WithoutTls(Said):
    """What needs TLS to be seen, is not seen here."""

    KIND: ClassVar[str] = "zonder-tls"


class WithoutCertificate(Said):
    """There is no certificate of this kind to try."""

    KIND: ClassVar[str] = "zonder-certificaat"
    certificate: str


class Deviation(Said):
    """What follows is asked otherwise than the contract says, on purpose; beside it, the facts of that purpose."""

    model_config = ConfigDict(extra="allow")
    KIND: ClassVar[str] = "afwijking"
    kind: str
    operation: str


class ProviderSilent(Said):
    """So many requests in a row were left unanswered: nothing more is asked."""

    KIND: ClassVar[str] = "bron-zwijgt"
    requests: int


class PactTaken(Said):
    """A contract that takes part."""

    KIND: ClassVar[str] = "pact"
    file: str
    digest: str
    consumer: str
    provider: str
    interactions: int = 0
    municipalities: tuple[str, ...] = ()


class Stayed(Said):
    """What was delivered and could not be cleared away; beside it, the parameters with which it was delivered."""

    model_config = ConfigDict(extra="allow")
    KIND: ClassVar[str] = "gebleven"
    operation: str
    reason: str

    @property
    def parameters(self) -> dict[str, Any]:
        return self.model_extra or {}
