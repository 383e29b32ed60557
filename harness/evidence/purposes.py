"""Why the harness sent a request, where a provider is under test. A frozen record: checks read its fields."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field, PlainSerializer

from harness.evidence.facts import Facts


class Purpose(Facts):
    """``kind`` is one of ``harness/checks/provider/kinds.py``; the rest stands there where that kind has it."""

    kind: str
    after: int = 0
    """Number of the exchange that it comes after, and is about: a measurement, a repetition, a proof."""
    certificate: str | None = None
    """What a stranger showed."""
    fault: str = ""
    """What breaks the document, and at which place of the request."""
    place: str | None = None
    rule: str = ""
    side: str | None = None
    row: str = ""
    expected: str = ""
    """How it comes out, by the rule or by the try before it."""
    interpreted: bool = False
    """Whether the rule is read as we read it."""
    properties: dict[str, Any] = Field(default_factory=dict)
    """What has to show, by dotted path."""
    forbidden: bool = False
    """What a repetition did, may not have been done."""
    absent: Any = None
    """What may not stand at ``path``."""
    path: str | None = None
    valid: bool | None = None
    """Whether what was generated honours the document; None where good receivers differ."""
    person: str | None = None
    phase: str = ""
    case: str = ""
    shrunk_from: str | None = None
    sequence: str | None = None
    """In which it is step number ``step``."""
    step: int | None = None


NONE = Purpose(kind="")
"""Of a request for which no reason was recorded."""
RecordedPurpose = Annotated[Purpose, PlainSerializer(Purpose.recorded)]
"""Recorded by the chain's words, and as it was said."""
