"""One contract as it was found, and what is said when a source gives none."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from harness.errors import InvalidError
from harness.words import Bilingual

MAX_FILES = 10_000


class SourceError(InvalidError):
    """A source that gives no contracts: which one, what is wrong, and the cure."""


@dataclass(frozen=True, slots=True)
class ContractFile:
    """One contract as it was found. ``place`` is its path or address.

    The names are empty where the content does not say them; the consumer's version is only known to a broker. A
    contract that could not be taken in has a ``problem`` (what, and the cure) and no content: the others still count.
    """

    place: str
    consumer: str
    consumer_version: str
    provider: str
    content: bytes
    problem: Bilingual | None = None
    pending: bool = False
    """Whether a broker says that no version of the provider met it yet."""


def contract_file(place: str, content: bytes, consumer_version: str = "") -> ContractFile:
    """A contract with the names that its content says."""
    names = _names(content)
    return ContractFile(place, names["consumer"], consumer_version, names["provider"], content)


def _names(content: bytes) -> dict[str, str]:
    try:
        found: Any = json.loads(content)
    except (ValueError, RecursionError):
        found = None  # whoever reads the contract says where it is broken
    sides = {side: found.get(side) if isinstance(found, dict) else None for side in ("consumer", "provider")}
    names = {side: one.get("name") if isinstance(one, dict) else None for side, one in sides.items()}
    return {side: name if isinstance(name, str) else "" for side, name in names.items()}
