"""What the harness sees and does, as typed records. An observation states; it never judges."""

from __future__ import annotations

import base64
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

BODY_CAP = 256 * 1024
"""Bytes of a body that are kept; the true size is recorded beside it."""


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Body(_Record):
    """The content of a message as it went over the wire: text where it is UTF-8, base64 otherwise."""

    size: int
    text: str | None = None
    base64: str | None = None
    truncated: bool = False

    @classmethod
    def of(cls, content: bytes) -> Body | None:
        """The record of ``content``; None when there is no content."""
        if not content:
            return None
        kept = content[:BODY_CAP]
        truncated = len(content) > BODY_CAP
        try:
            return cls(size=len(content), text=kept.decode("utf-8"), truncated=truncated)
        except UnicodeDecodeError:
            return cls(size=len(content), base64=base64.b64encode(kept).decode("ascii"), truncated=truncated)

    def content(self) -> bytes:
        """The kept bytes."""
        return self.text.encode("utf-8") if self.text is not None else base64.b64decode(self.base64 or "")


class Request(_Record):
    method: str
    path: str
    query: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    body: Body | None = None

    def header(self, name: str) -> str | None:
        """The first value of a header, whatever its capitals; None when it is absent."""
        return header(self.headers, name)


class Response(_Record):
    status: int
    headers: tuple[tuple[str, str], ...] = ()
    body: Body | None = None

    def header(self, name: str) -> str | None:
        """The first value of a header, whatever its capitals; None when it is absent."""
        return header(self.headers, name)


def header(headers: tuple[tuple[str, str], ...], name: str) -> str | None:
    """The first value of header ``name`` in a list of name and value, whatever its capitals."""
    wanted = name.lower()
    return next((value for key, value in headers if key.lower() == wanted), None)


class Peer(_Record):
    """Who was at the other end of a TLS connection, as its certificate says."""

    oin: str | None = None
    subject: str = ""
    fingerprint: str = ""
    not_after: str = ""
    tls: str = ""


class _Observation(_Record):
    at: str = ""
    """UTC, ISO 8601 with milliseconds: when it began."""
    scenario: str = ""
    """Id of the scenario it belongs to; empty for the run as a whole."""
    attempt: int = 1
    """Counts up when an interrupted scenario is done again."""


class Exchange(_Observation):
    """One request with what came of it."""

    kind: Literal["exchange"] = "exchange"
    sender: str
    """Party that sent the request: ``duo``, ``coa``, ``gemeente`` (the application under test) or ``vreemde``."""
    receiver: str
    initiative: Literal["harness", "under_test"]
    request: Request
    response: Response | None = None
    """None when no answer was sent or received; ``error`` then says why."""
    error: str | None = None
    """A code of ours: of the wire (``timeout``, ``refused``, ``reset``, ``tls``, ``too_large``, ``protocol``) or of a
    fault on order (``cut_before``, ``cut_after``)."""
    peer: Peer | None = None
    api: str | None = None
    version: str | None = None
    operation: str | None = None
    """operationId that the request matched; None when it matched none."""
    bsn: str | None = None
    v_nummer: int | None = None
    fault: str | None = None
    """Id of the fault on order that was applied to it."""
    duration_ms: int = 0
    attempt_of: str | None = None
    """Id of the delivery attempt series, for messages that the harness repeats (notifications)."""
    purpose: dict[str, Any] | None = None
    """Why the harness sent it, where a provider is under test: ``soort`` and what belongs to that. No fractions in it:
    an exchange is written on the path of every request."""


class Handshake(_Observation):
    """A TLS handshake worth recording: one with a bad certificate on purpose, or one that was refused."""

    kind: Literal["handshake"] = "handshake"
    initiator: str
    receiver: str
    certificate: str = ""
    """What was presented: ``geldig``, ``verlopen``, ``ingetrokken``, ``vreemd``, ``geen``, or a subject."""
    outcome: Literal["completed", "refused", "unreachable", "untried"]
    """``unreachable``: nobody was there, so it says nothing. ``untried``: we could not do it; ``reason`` says why."""
    reason: str = ""
    facts: dict[str, Any] | None = None
    """What was offered and what came of it (``aanbod``, ``tls``, ``cipher``, ``certificaat``), where we probed."""


class Stimulus(_Observation):
    """The harness asked the party under test to do something."""

    kind: Literal["stimulus"] = "stimulus"
    id: str
    party: str
    operation: str
    oin: str
    parameters: dict[str, Any] = Field(default_factory=dict)
    content: Any = None
    means: Literal["hook", "command", "attended", "simulated"]
    outcome: Literal["accepted", "unsupported", "refused", "error"]
    detail: str = ""


class Fault(_Observation):
    """A fault on order, recorded with its intent before it does anything."""

    kind: Literal["fault"] = "fault"
    id: str
    name: str
    party: str
    operation: str | None = None
    parameters: dict[str, Any] = Field(default_factory=dict)
    legal: bool
    """Whether the contract allows it (must be survived) or it is plain bad weather (should)."""
    intent: str


class Mark(_Observation):
    """A point in a scenario: begin, end, an expectation, the end of a wait."""

    kind: Literal["mark"] = "mark"
    name: str
    data: dict[str, Any] = Field(default_factory=dict)


class ProbeAnswer(_Observation):
    """What the application's read-only probe said about a person."""

    kind: Literal["probe"] = "probe"
    party: str
    bsn: str | None = None
    answer: dict[str, Any] | None = None
    error: str | None = None

    def shows(self, path: str, expected: Any) -> bool:
        """Whether ``expected`` stands at a dotted path; where a list stands there, whether it is one of it."""
        value: Any = self.answer or {}
        for part in path.split("."):
            value = value.get(part) if isinstance(value, dict) else None
        return expected in value if isinstance(value, list) and not isinstance(expected, list) else value == expected


class Attestation(_Observation):
    """What a person declared, who, and about which requirement."""

    kind: Literal["attestation"] = "attestation"
    requirement: str
    answer: Literal["yes", "no", "unknown"]
    by: str
    remark: str = ""


class ToolResult(_Observation):
    """The result of a tool such as Pact or Schemathesis, in our own form."""

    kind: Literal["tool"] = "tool"
    tool: str
    version: str
    data: dict[str, Any]


Observation = Annotated[
    Exchange | Handshake | Stimulus | Fault | Mark | ProbeAnswer | Attestation | ToolResult,
    Field(discriminator="kind"),
]

OBSERVATION: TypeAdapter[Observation] = TypeAdapter(Observation)
