"""What a mark is, and how it is read from a recording, also one of another version."""

from __future__ import annotations

from typing import Any, ClassVar

from harness.evidence.facts import Facts

Seconds = int | float
"""As it was recorded: a whole number stays one."""


class Said(Facts):
    """What one mark says. ``KIND`` is its name in the recording."""

    KIND: ClassVar[str] = ""
    KINDS: ClassVar[dict[str, type[Said]]] = {}

    @classmethod
    def __pydantic_init_subclass__(cls, **_given: Any) -> None:
        """Enters a kind. Raises ValueError for a name that another has."""
        if cls.KIND and cls.KINDS.setdefault(cls.KIND, cls) is not cls:
            raise ValueError(cls.KIND)

    @property
    def name(self) -> str:
        return self.KIND

    def subject(self) -> str:
        """What it is about, in a word, for who reads the evidence."""
        told = (getattr(self, field, None) for field in ("operation", "what", "kind"))
        return str(next(filter(None, told), ""))


class Unknown(Said):
    """A mark of a kind that this version does not know: it is kept, and nothing is judged by it."""

    given_name: str
    data: dict[str, Any]

    @property
    def name(self) -> str:
        return self.given_name

    def recorded(self) -> dict[str, Any]:
        return self.data


def read(name: str, data: dict[str, Any]) -> Said:
    """A mark as it was recorded. Raises ValidationError where it does not say what such a mark says."""
    kind = Said.KINDS.get(name)
    return Unknown(given_name=name, data=data) if kind is None else kind.model_validate(data)
