"""What came of one request, in one word. The document of the operation counts."""

from __future__ import annotations

import re
import ssl
from collections.abc import Sequence

from harness.openapi import Operation, Validator

KINDS = (
    "goed",
    "geweigerd",
    "storing",
    "omleiding",
    "status",
    "versie",
    "inhoud",
    "even_weg",
    "poort",
    "refused",
    "reset",
    "timeout",
    "tls",
    "protocol",
)
"""Good; refused or broken down in a way that the document declares; a redirect (never followed); a status that is not
declared; no API-Version, or of another major; another breach of the document; not there just now (502, 503, 504), as
the document declares it, or as only who stands before the API says it; and what ended without an answer."""
CONNECTION = frozenset(KINDS[KINDS.index("refused") :])
UNAVAILABLE = frozenset({502, 503, 504})
AWAY = CONNECTION | {"even_weg", "poort"}
"""Kinds that come of a provider that restarts; those with an answer come from a gateway before it, or from itself."""
OUTSIDE_DOCUMENT = frozenset({"omleiding", "status", "versie", "inhoud", "poort"})
"""Kinds that no document allows, under whatever load."""
_SEMVER = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z.-]+)?")
Headers = Sequence[tuple[str, str]]


def kind_of_answer(validator: Validator, operation: Operation, status: int, headers: Headers, body: bytes) -> str:
    """The kind of an answer."""
    found = _kind(validator, operation, status, headers, body)
    if status not in UNAVAILABLE:
        return found
    return "even_weg" if found == "storing" else "poort"


def _kind(validator: Validator, operation: Operation, status: int, headers: Headers, body: bytes) -> str:
    declared = operation.response_for(status) is not None
    if 300 <= status < 400 and not declared:
        return "omleiding"
    if not declared:
        return "status"
    version = _SEMVER.fullmatch(api_version(headers) or "")
    if version is None or int(version[1]) != operation.major:
        return "versie"
    if validator.validate_response(operation, status, headers, body or None):
        return "inhoud"
    return "goed" if status < 300 else "geweigerd" if status < 500 else "storing"


def is_whole(headers: Headers, body: bytes) -> bool:
    """Whether the body is as long as the answer said; Locust's client takes one that was cut off for a whole one."""
    length = next((value.strip() for name, value in headers if name.lower() == "content-length"), "")
    return not length.isdecimal() or len(body) >= int(length)


def api_version(headers: Headers) -> str | None:
    """What API-Version says; None when it is not there."""
    return next((value.strip() for name, value in headers if name.lower() == "api-version"), None)


def kind_of_failure(problem: BaseException) -> str:
    """The kind of a request that got no answer; what caused it says more than the layer on top."""
    while problem.__cause__ is not None:
        problem = problem.__cause__
    if isinstance(problem, ssl.SSLEOFError):
        return "reset"
    if isinstance(problem, ssl.SSLError) and "timed out" not in str(problem):
        return "tls"
    if isinstance(problem, TimeoutError) or "timed out" in str(problem):
        return "timeout"
    if isinstance(problem, ConnectionRefusedError):
        return "refused"
    if type(problem).__name__ == "HTTPParseError":
        return "protocol"
    return "reset"
