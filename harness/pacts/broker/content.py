"""The content of a contract: read within limits, recognised by a digest, its interactions numbered, two merged."""

from __future__ import annotations

import hashlib
import json
import math
from dataclasses import dataclass
from typing import Any, NoReturn

from harness.errors import InvalidError

MAX_BYTES = 10 * 1024 * 1024
MAX_DEPTH = 100

Json = dict[str, Any]

HAL = frozenset({"_links", "_embedded"})
"""What a broker put into a document that it gave: no part of a contract."""


class ContentError(InvalidError):
    """JSON that is not accepted; the text says why, and what helps."""


def parse(content: bytes, max_bytes: int = MAX_BYTES) -> Json:
    """The JSON object in these bytes. Raises ContentError for anything else, or for one that is too large or deep."""
    if len(content) > max_bytes:
        raise ContentError("broker.too_large", most=max_bytes)
    try:
        found = json.loads(content, parse_constant=_refuse, parse_float=_finite)
    except RecursionError:
        raise ContentError("broker.too_deep", most=MAX_DEPTH) from None
    except ValueError as error:
        raise ContentError("broker.no_json", reason=error) from None
    if not isinstance(found, dict):
        raise ContentError("broker.no_object")
    _check_depth(found)
    if b"\\ud" in content.lower():
        _check_text(found)
    return found


@dataclass(frozen=True, slots=True)
class Taken:
    """A contract that was read: its bytes, what it is recognised by, and who it says it is between."""

    raw: bytes
    digest: str
    consumer: Any
    provider: Any


def take(raw: bytes) -> Taken:
    """Reads a contract. Raises ContentError."""
    found = parse(raw)
    if HAL & found.keys():
        found = _as_written(found)
        raw = _written(found)
    return _taken(raw, found)


def take_merged(old: bytes, new: bytes) -> Taken:
    """Reads two contracts and puts them together. Raises ContentError."""
    found = merge(parse(old), _as_written(parse(new)))
    raw = _written(found)
    return _taken(raw, parse(raw))


def identified(raw: bytes) -> bytes:
    """The contract with an ``_id`` in every interaction, without which no results can be published."""
    contract = parse(raw)
    numbered = {kind: [one | {"_id": identity(one)} for one in contract[kind]] for kind in _KINDS if kind in contract}
    return _written(contract | numbered)


def identities(raw: bytes) -> set[str]:
    """The ``_id`` of every interaction."""
    contract = parse(raw)
    return {identity(one) for kind in _KINDS for one in _list(contract, kind)}


def digest(contract: Json) -> str:
    """Over what a verification depends on: neither order of interactions nor who wrote the file makes a difference."""
    version = (contract.get("metadata") or {}).get("pactSpecification")
    essence = [version, *(sorted(_canonical(one) for one in _list(contract, kind)) for kind in _KINDS)]
    return hashlib.sha256(_canonical(essence).encode()).hexdigest()


def identity(interaction: Json) -> str:
    """The same for equal interactions, whatever file they stand in."""
    return hashlib.sha1(_canonical(interaction).encode(), usedforsecurity=False).hexdigest()


def merge(old: Json, new: Json) -> Json:
    """Both together. Raises ContentError when they hold an interaction of one name with two contents."""
    merged = old | new
    for kind in (kind for kind in _KINDS if kind in old or kind in new):
        named = {_name(one): one for one in _list(old, kind)}
        for one in _list(new, kind):
            if _canonical(named.setdefault(_name(one), one)) != _canonical(one):
                raise ContentError("broker.other_content", description=one.get("description"))
        merged[kind] = list(named.values())
    return merged


_KINDS = ("interactions", "messages")


def _as_written(found: Json) -> Json:
    """Without what a broker added when it gave the document."""
    if not HAL & found.keys():
        return found
    kept = {key: value for key, value in found.items() if key not in (*HAL, "createdAt")}
    for kind in (kind for kind in _KINDS if kind in found):
        kept[kind] = [{key: value for key, value in one.items() if key != "_id"} for one in _list(found, kind)]
    return kept


def _taken(raw: bytes, found: Json) -> Taken:
    sides = (found.get(side) for side in ("consumer", "provider"))
    consumer, provider = (one.get("name") if isinstance(one, dict) else None for one in sides)
    return Taken(raw, digest(found), consumer, provider)


def _written(found: Json) -> bytes:
    return json.dumps(found, ensure_ascii=False).encode()


def _list(contract: Json, kind: str) -> list[Json]:
    found = contract.get(kind, [])
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise ContentError("broker.no_objects", kind=kind)
    return found


def _name(interaction: Json) -> str:
    states = interaction.get("providerStates", interaction.get("providerState"))
    return _canonical([interaction.get("description"), states])


def _canonical(value: Any) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"))


def _check_depth(value: Any) -> None:
    level = [value]
    for _ in range(MAX_DEPTH):
        level = [
            child
            for one in level
            if isinstance(one, dict | list)
            for child in (one.values() if isinstance(one, dict) else one)
        ]
        if not level:
            return
    raise ContentError("broker.too_deep", most=MAX_DEPTH)


def _check_text(found: Json) -> None:
    try:
        json.dumps(found, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise ContentError("broker.half_pair") from None


def _finite(text: str) -> float:
    number = float(text)
    return number if math.isfinite(number) else _refuse(text)


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant[:40]} is no number that JSON readers share")
