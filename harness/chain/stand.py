"""What can be read after an event: the new state, as data."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from harness.chain.tables import Row, read_yaml, rows

_TABLE = "contracts/stand-na-gebeurtenis.yaml"
ELKE_WAARDE = "*"


class Stand(Row):
    gebeurtenis: str
    operatie: str
    bevat: tuple[Mapping[str, Any], ...]
    """Parts, one of which stands in the answer; in a list, in one of its rows."""

    def te_zien_in(self, antwoord: Any) -> bool:
        """Whether an answer shows it."""
        found = antwoord if isinstance(antwoord, list) else [antwoord]
        return any(_has(row, part) for row in found for part in self.bevat)


@cache
def standen() -> Mapping[str, Stand]:
    """The new state by the id of the event."""
    return {stand.gebeurtenis: stand for stand in rows(Stand, read_yaml(_TABLE)["standen"], f"{_TABLE}: standen")}


def _has(content: Any, part: Any) -> bool:
    if isinstance(part, Mapping):
        return isinstance(content, dict) and all(_has(content.get(name), value) for name, value in part.items())
    return content is not None if part == ELKE_WAARDE else bool(content == part)
