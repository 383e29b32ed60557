"""What one change between two documents is, and exactly where."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal

from harness.openapi.diff.rules import Direction, Kind, by_event, rule, sentence

Side = Literal["operation", "request", "response"]
Part = Literal["operation", "path", "query", "header", "cookie", "body", "status", "security"]


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in one of the documents and what stands there. ``pointer`` is a JSON pointer (RFC 6901)."""

    pointer: str
    value: Any = None


@dataclass(frozen=True, slots=True)
class Locator:
    """Where on the wire a change is felt, in the words of the old document (of the new one for what is new).

    ``status`` and ``media_type`` are as written (``4XX``, ``default``, ``application/*`` included). ``moved_to`` is
    the status that a body moved to. ``property`` is a JSON pointer within the value; ``*`` stands for every item of a
    list and for every property without a name of its own.
    """

    operation_id: str
    method: str
    path: str
    side: Side = "operation"
    part: Part = "operation"
    name: str = ""
    status: str = ""
    moved_to: str = ""
    media_type: str = ""
    property: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """One change. ``what`` is the keyword or part that changed; ``old`` and ``new`` are None where nothing stood.

    ``kind`` is for who calls the API, as its version number is. ``direction`` says who has to do something to fit the
    new document: the ``consumer``, the ``provider``, ``both`` or ``none``.
    """

    rule: str
    kind: Kind
    direction: Direction
    what: str
    locator: Locator
    old: Spot | None
    new: Spot | None

    @property
    def decided(self) -> bool:
        """False when it only counts as breaking because nothing could be proven."""
        return self.rule != "onbeslist"

    def reason(self, lang: str) -> str:
        """Why it is of this kind: one sentence in ``nl`` or ``en``."""
        return sentence(self.rule, self.what, self._named(), lang)

    def source(self) -> str:
        """What the rule rests on."""
        return rule(self.rule).bron

    def as_json(self, lang: str) -> dict[str, Any]:
        """For machines: keys that do not depend on the language."""
        return {**asdict(self), "decided": self.decided, "reason": self.reason(lang), "source": self.source()}

    def _named(self) -> str:
        where = self.locator
        if self.what == "operation":
            return f"{where.method} {where.path}"
        if self.what == "property":
            return where.property
        if self.what in ("media-type", "status"):
            return where.media_type if self.what == "media-type" else where.status
        return where.name if self.what in ("path", "query", "header", "cookie") else ""


@dataclass(frozen=True, slots=True)
class Delta:
    """A difference within one value, before it is known whose: ``event`` finds the rule, ``path`` is relative."""

    event: str
    what: str
    path: str
    old: Spot | None
    new: Spot | None


def change(where: Locator, delta: Delta) -> Change:
    """The change that a difference amounts to at this place. Raises KeyError when no rule speaks of it."""
    found = by_event()[f"{where.side}.{delta.event}"]
    return Change(found.id, found.soort, found.voor, delta.what, where, delta.old, delta.new)
