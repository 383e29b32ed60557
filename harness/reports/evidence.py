"""What a finding points at, in a line that a person can read and a line that repeats it."""

from __future__ import annotations

import shlex
from collections.abc import Mapping

from harness.checks.findings import Finding
from harness.evidence.observations import (
    Attestation,
    Exchange,
    Fault,
    Handshake,
    Mark,
    Observation,
    ProbeAnswer,
    Stimulus,
    ToolResult,
)
from harness.reports.model import Evidence

SHOWN = 2_000
"""Characters of a body that the report shows; the run folder has it all."""
CURL_TLS = ("--cacert", '"$CA"', "--cert", '"$CERTIFICAAT"', "--key", '"$SLEUTEL"')
HEADERS_OF_CURL = {"bron", "doel", "berichtid", "content-type", "accept"}


def evidence_of(finding: Finding, by_seq: Mapping[int, Observation]) -> tuple[Evidence, ...]:
    """The observations that prove a finding, in short."""
    return tuple(_evidence(seq, by_seq.get(seq), finding) for seq in finding.observations)


def _evidence(seq: int, observation: Observation | None, finding: Finding) -> Evidence:
    if isinstance(observation, Exchange):
        return Evidence(
            seq=seq, kind="exchange", summary=summary(observation), curl=_curl(observation), body=_body(observation)
        )
    if isinstance(observation, ToolResult):
        return Evidence(seq=seq, kind="tool", summary=_say(observation), curl=_curl_of_tool(observation, finding))
    kind = observation.kind if observation else "other"
    return Evidence(seq=seq, kind=kind, summary=_say(observation))


def summary(exchange: Exchange) -> str:
    """Such as ``GET /v1/personen/999990007/inburgeringstermijn -> 200``."""
    request = exchange.request
    came = exchange.response.status if exchange.response else exchange.error
    return f"{request.method} {request.path[:200]} -> {came}"


def _say(observation: Observation | None) -> str:
    match observation:
        case Handshake():
            who = observation.certificate or observation.initiator
            return f"TLS {who}: {observation.outcome} {observation.reason}".strip()
        case Stimulus():
            return f"opdracht {observation.operation}: {observation.outcome}"
        case Fault():
            return f"{observation.party}: {observation.intent}"
        case Mark():
            return f"{observation.name} {observation.says.subject()}".strip()
        case ProbeAnswer():
            return f"probe: {observation.error or 'antwoord'}"
        case Attestation():
            return f"verklaring {observation.requirement}: {observation.answer}"
        case ToolResult():
            return f"{observation.tool} {observation.version}"
        case _:
            return ""


def _curl_of_tool(result: ToolResult, finding: Finding) -> str | None:
    """The lines with which a tool says that its problem can be seen again: those of the problem that was found."""
    problems = result.data.get("problems", ())
    told = finding.values.get("melding")
    return next((problem["curl"] for problem in problems if told is not None and problem["message"] == told), None)


def _body(exchange: Exchange) -> str | None:
    """What came back when the harness asked; what was sent when the application did."""
    message = exchange.response if exchange.initiative == "harness" else exchange.request
    if message is None or message.body is None or message.body.text is None:
        return None
    return message.body.text[:SHOWN]


def _curl(exchange: Exchange) -> str:
    """A line that repeats the request. Addresses and certificates are variables: they differ per workspace."""
    request = exchange.request
    base = {"duo": "$DUO_URL", "coa": "$COA_URL"}.get(exchange.receiver, "$APPLICATIE_URL")
    target = request.path + (f"?{request.query}" if request.query else "")
    words = [
        "curl",
        "--request",
        request.method,
        "--cacert",
        '"$CA"',
        "--cert",
        '"$CERTIFICAAT"',
        "--key",
        '"$SLEUTEL"',
    ]
    for name, value in request.headers:
        if name.lower() in HEADERS_OF_CURL:
            words += ["--header", shlex.quote(f"{name}: {value}")]
    if request.body is not None and request.body.text is not None:
        words += ["--data-binary", shlex.quote(request.body.text[:SHOWN])]
    return " ".join([*words, f'"{base}"{shlex.quote(target)}'])
