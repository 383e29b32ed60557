"""What the harness sees and does, as typed records. An observation states; it never judges."""

from __future__ import annotations

import base64
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    SerializeAsAny,
    SerializerFunctionWrapHandler,
    TypeAdapter,
    model_serializer,
    model_validator,
)

from harness.evidence import marks
from harness.evidence.purposes import RecordedPurpose

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

    @property
    def reads(self) -> bool:
        """Whether it only asks, and changes nothing."""
        return self.method == "GET"

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


class Timing(_Record):
    """When something really passed our socket, and what held up whoever was waited for. Whole milliseconds.

    ``held`` and ``waited`` only ever go up during a run: what counts is by how much, between two moments. Their first
    figure is at ``began``, their second at ``ended``.
    """

    began: int
    """On the monotonic clock of the process that recorded it. For what we received: when its first bytes were read.
    For what we sent: when its last byte had left."""
    early: int = 0
    """``began`` may have been so much earlier: the message can have stood in our socket while we did something else."""
    ended: int
    """When the answer had left us, or was here whole."""
    ended_early: int = 0
    queued: int = 0
    """How long what we sent stood in our own queue, or for a connection, before it went."""
    held: tuple[int, int] = (0, 0)
    """How long the application had been waiting for an answer of ours by then, faults on order left out."""
    waited: tuple[int, int] = (0, 0)
    """How long its processes had been waiting for a processor by then, where the machine tells."""
    stepped: int | None = None
    """What the wall clock had stepped by then, all steps together; None for nothing."""


class _Observation(_Record):
    at: str = ""
    """UTC, ISO 8601 with milliseconds: when it began."""
    scenario: str = ""
    """Id of the scenario it belongs to; empty for the run as a whole."""
    attempt: int = 1
    """Counts up when a scenario is done again: it was interrupted, or too much stood between us and what it did."""
    timing: Timing | None = None
    """Measured on our own clock, with what that is worth; recordings of before it was measured have none."""


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
    purpose: RecordedPurpose | None = None
    """Why the harness sent it, where a provider is under test. No fractions in it: an exchange is written on the path
    of every request."""

    @property
    def why(self) -> str:
        """The kind of its purpose; empty where none was recorded."""
        return self.purpose.kind if self.purpose else ""


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
    """A point in a scenario: begin, end, an expectation, the end of a wait. Recorded as ``name`` and ``data``."""

    kind: Literal["mark"] = "mark"
    says: SerializeAsAny[marks.Said]

    @model_validator(mode="before")
    @classmethod
    def _as_recorded(cls, given: Any) -> Any:
        if not isinstance(given, dict) or "name" not in given:
            return given
        rest = {field: value for field, value in given.items() if field not in ("name", "data")}
        return {**rest, "says": marks.read(given["name"], given.get("data", {}))}

    @model_serializer(mode="wrap")
    def _to_record(self, shown: SerializerFunctionWrapHandler) -> dict[str, Any]:
        rest = {field: value for field, value in shown(self).items() if field != "says"}
        return {**rest, "name": self.says.name, "data": self.says.recorded()}

    @property
    def name(self) -> str:
        return self.says.name


MESSAGES = "meldingen"
"""Where a probe tells what texts an official is shown."""


class ProbeAnswer(_Observation):
    """What the application's read-only probe said about a person."""

    kind: Literal["probe"] = "probe"
    party: str
    bsn: str | None = None
    answer: dict[str, Any] | None = None
    error: str | None = None

    def shows(self, path: str, expected: Any) -> bool:
        """Whether ``expected`` stands at a dotted path; where a list stands there, whether it is one of it.

        Of ``meldingen`` each is a sentence that an official reads: there it is enough when one says it.
        """
        value: Any = self.answer or {}
        for part in path.split("."):
            value = value.get(part) if isinstance(value, dict) else None
        if path == MESSAGES and isinstance(value, list):
            return any(str(expected) in str(one) for one in value)
        return expected in value if isinstance(value, list) and not isinstance(expected, list) else value == expected


class Attestation(_Observation):
    """What a person declared, who, and about which requirement."""

    kind: Literal["attestation"] = "attestation"
    requirement: str
    answer: Literal["yes", "no", "unknown"]
    by: str
    remark: str = ""


class Machine(_Observation):
    """How quiet the machine was over a stretch of the run. It excuses nothing by itself."""

    kind: Literal["machine"] = "machine"
    over: int
    """Milliseconds that this is about, until ``at``."""
    lag: int
    """Milliseconds by which our own loop was late at most."""
    queue: int
    """Requests of the application that were with us at once, at most."""
    at_once: int
    """Scenarios that were played at once, at most."""
    held: int
    """Milliseconds in which the application was waiting for an answer of ours."""
    waited: int | None = None
    """Milliseconds in which processes of the application were waiting for a processor; None: not to be measured."""
    pressure: int | None = None
    """Milliseconds in which anything on this machine had to wait for a processor; None: it does not tell."""
    stolen: int | None = None
    """Milliseconds that a host took away, over all processors; None: it does not tell."""
    load: int | None = None
    """Load average over a minute, times 100."""
    processors: int = 1
    stepped: int = 0
    """Milliseconds by which the wall clock stepped beside the monotonic clock; 0: it did not."""


class ToolResult(_Observation):
    """The result of a tool such as Pact or Schemathesis, in our own form."""

    kind: Literal["tool"] = "tool"
    tool: str
    version: str
    data: dict[str, Any]


Observation = Annotated[
    Exchange | Handshake | Stimulus | Fault | Mark | ProbeAnswer | Attestation | ToolResult | Machine,
    Field(discriminator="kind"),
]

OBSERVATION: TypeAdapter[Observation] = TypeAdapter(Observation)
