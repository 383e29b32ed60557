"""What reaches a simulated party after the wire has been dealt with, and what it answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson

from harness.openapi import Operation


@dataclass(frozen=True)
class Call:
    """A request that is valid under the contract, from a sender whose certificate fits its ``bron``."""

    operation: Operation
    parameters: Mapping[str, str]
    """Path parameters, as text."""
    bron: str
    doel: str
    bericht_id: str
    content: Any = None
    """The parsed JSON body; None where there is none."""


@dataclass(frozen=True)
class Answer:
    """Status, body and media type. ``API-Version`` is added by the server, which knows the document."""

    status: int
    body: bytes = b""
    media_type: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict)
    refused_for: tuple[str, ...] = ()
    """Ids of the rules (A1, P4, M10, ...) that led to a refusal; for the live log, never on the wire."""

    @classmethod
    def json(cls, status: int, content: Any, refused_for: tuple[str, ...] = ()) -> Answer:
        """An answer with ``content`` as JSON."""
        return cls(status, orjson.dumps(content), refused_for=refused_for)
