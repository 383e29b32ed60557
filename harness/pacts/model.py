"""A pact as the rest of the harness sees it: the same form whatever version of the specification wrote it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import Any

from harness.pacts.errors import PactError
from harness.pacts.matching.rules import NO_RULES, Rules


class Absent(Enum):
    """No body at all, which is something else than a body that is null, 0, false or empty."""

    BODY = "absent"

    def __repr__(self) -> str:
        return "ABSENT"


ABSENT = Absent.BODY


@dataclass(slots=True)
class Side:
    """What a request and a response have in common. ``content_type`` is the header's, else the V4 body's own;
    ``typed_by_body`` says that it is the latter."""

    headers: Mapping[str, Sequence[str]]
    body: Any
    content_type: str = ""
    typed_by_body: bool = False
    rules: Rules = NO_RULES
    body_pointer: str = "body"


@dataclass(slots=True)
class Interaction:
    """One request and the response that the consumer expects. ``states`` are name and parameters."""

    index: int
    description: str
    states: tuple[tuple[str, Mapping[str, Any]], ...]
    pending: bool
    method: str
    path: str
    query: Mapping[str, Sequence[str]]
    request: Side
    status: int
    response: Side
    comments: tuple[str, ...] = ()

    @property
    def pointer(self) -> str:
        """Where it stands in its file."""
        return f"/interactions/{self.index}"


@dataclass(frozen=True, slots=True)
class MessageInteraction:
    """An asynchronous or synchronous message: named, and not compared with an OpenAPI document."""

    pointer: str
    description: str
    kind: str
    pending: bool = False


@dataclass(slots=True)
class Pact:
    """One file. Going through ``interactions`` reads them one by one and can be done once."""

    file: Path
    consumer: str
    provider: str
    version: str
    count: int
    interactions: Iterator[Interaction | MessageInteraction | PactError] = field(repr=False)
