"""A comparison of two runs: what was measured otherwise, what came out otherwise, and what that is due to."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

Part = Literal[
    "harness", "controle", "eis", "scenario", "contract", "versie", "selectie",  # the suite
    "profiel", "opgave",  # what was declared
    "product",
    "zaad", "peildatum",  # the persons
]  # fmt: skip
Cause = Literal["suite", "declaration", "product", "persons", "several", "unknown"]
"""``persons``: only the persons differ; ``several``: more than one could do it, which these two runs cannot tell apart;
``unknown``: a ``baseline.json`` is missing, so the suites cannot be compared."""
Direction = Literal["worse", "better", "other"]
Kind = Literal["verdict", "service", "requirement", "operation", "vendor"]

CAUSES: dict[Part, Cause] = {
    "harness": "suite", "controle": "suite", "eis": "suite", "scenario": "suite", "contract": "suite",
    "versie": "suite", "selectie": "suite", "profiel": "declaration", "opgave": "declaration", "product": "product",
    "zaad": "persons", "peildatum": "persons",
}  # fmt: skip


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Difference(_Part):
    """Something that the two runs were measured with otherwise; None where one of them did not have it."""

    part: Part
    id: str
    """Such as a requirement, a scenario, a path below ``contracts/``, or a field of the declaration."""
    before: str | None
    after: str | None
    field: str = ""
    """Which field of a requirement's text."""


class Change(_Part):
    """An outcome that is not what it was."""

    kind: Kind
    id: str
    service: str = ""
    before: str | None
    after: str | None
    direction: Direction
    cause: Cause
    due_to: tuple[Difference, ...]
    """The differences that could have done it."""
    gone: tuple[str, ...] = ()
    """Codes of findings that are no longer there."""
    new: tuple[str, ...] = ()


class Told(_Part):
    """One of the two runs."""

    run: str
    product: str
    versie: str
    harness: str
    recording: str
    """Digest."""


class Comparison(_Part):
    schema_version: Literal["plateau2/diff/1"] = "plateau2/diff/1"
    before: Told
    after: Told
    differences: tuple[Difference, ...]
    unknown: tuple[Part, ...]
    """What could not be compared, since a run folder's ``baseline.json`` or ``declaration.json`` was not there."""
    changes: tuple[Change, ...]

    @property
    def worse(self) -> bool:
        return any(change.direction == "worse" for change in self.changes)
