"""A pact file, written by somebody else and read within limits: who speaks to whom, and its interactions one by one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from harness.pacts.errors import PactError, ShapeError
from harness.pacts.model import Interaction, MessageInteraction, Pact
from harness.pacts.reading.interactions import InteractionReader

_MESSAGES = {"asynchronous/messages": "asynchronous", "synchronous/messages": "synchronous"}
_HTTP = "synchronous/http"
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a pact may be. ``max_depth`` holds per interaction: no validator has to go deeper."""

    max_bytes: int = 512 * 1024 * 1024
    max_interactions: int = 250_000
    max_depth: int = 100


def read_pact(file: Path, limits: Limits | None = None) -> Pact:
    """Open a pact. Its interactions are read while they are asked for; a broken one comes as a PactError in its place,
    and the others survive.

    Raises PactError when the file as a whole is no pact.
    """
    limits = limits or Limits()
    content = read_object(file, limits)
    consumer, provider = _name(file, content, "consumer"), _name(file, content, "provider")
    raw = content.pop("interactions", None)
    messages = content.pop("messages", None)
    for name, found in (("interactions", raw), ("messages", messages)):
        if found is not None and not isinstance(found, list):
            raise PactError(file, f"/{name}", "pacts.no_list")
    count = len(raw or ()) + len(messages or ())
    if count > limits.max_interactions:
        raise PactError(file, "/interactions", "pacts.too_many", count=count, most=limits.max_interactions)
    version = _version(content.get("metadata"))
    return Pact(file, consumer, provider, version, count, _read(file, raw or [], messages or [], version, limits))


def read_object(file: Path, limits: Limits) -> dict[str, Any]:
    """The object in a JSON file. Raises PactError when there is none to be had."""
    try:
        with file.open("rb") as stream:
            content = stream.read(limits.max_bytes + 1)
    except OSError as error:
        raise PactError(file, "", "pacts.unreadable", reason=error) from error
    if len(content) > limits.max_bytes:
        raise PactError(file, "", "pacts.too_large", most=limits.max_bytes)
    try:
        found = orjson.loads(content.removeprefix(_BOM))
    except orjson.JSONDecodeError as error:
        if "depth" in str(error):
            raise PactError(file, "", "pacts.nested_too_deep") from error
        raise PactError(file, "", "pacts.no_json", line=error.lineno, column=error.colno) from error
    if not isinstance(found, dict):
        raise PactError(file, "", "pacts.no_object")
    return found


def _read(
    file: Path, raw: list[Any], messages: list[Any], version: str, limits: Limits
) -> Iterator[Interaction | MessageInteraction | PactError]:
    reader = InteractionReader(version.startswith("4"), limits.max_depth)
    for index in range(len(raw)):
        entry, raw[index] = raw[index], None  # what has been read need not stay in memory
        try:
            yield _entry(reader, index, entry)
        except ShapeError as error:
            pointer = f"/interactions/{index}" + (f"/{error.pointer}" if error.pointer else "")
            yield PactError(file, pointer, error.said, index=index, description=_description(entry, index))
    for index, entry in enumerate(messages):
        yield MessageInteraction(f"/messages/{index}", _description(entry, index), "asynchronous")


def _entry(reader: InteractionReader, index: int, entry: Any) -> Interaction | MessageInteraction:
    if not isinstance(entry, dict):
        raise ShapeError("", "pacts.interaction")
    kind = entry.get("type")
    if kind is not None:
        known = str(kind).lower()
        if known in _MESSAGES:
            pending = entry.get("pending") is True
            return MessageInteraction(f"/interactions/{index}", _description(entry, index), _MESSAGES[known], pending)
        if known != _HTTP:
            raise ShapeError("type", "pacts.kind", kind=kind)
    return reader.read(index, entry)


def _description(entry: Any, index: int) -> str:
    description = entry.get("description") if isinstance(entry, dict) else None
    return description if isinstance(description, str) and description else f"#{index}"


def _name(file: Path, content: dict[str, Any], role: str) -> str:
    party = content.get(role)
    name = party.get("name") if isinstance(party, dict) else None
    if not isinstance(name, str) or not name:
        raise PactError(file, f"/{role}/name", "pacts.party", role=role)
    return name


def _version(metadata: Any) -> str:
    """The version of the specification in any of its three spellings; "" when the file does not say."""
    if not isinstance(metadata, dict):
        return ""
    for name in ("pactSpecification", "pact-specification"):
        found = metadata.get(name)
        if isinstance(found, dict) and isinstance(found.get("version"), str):
            return str(found["version"])
    plain = str(metadata.get("pactSpecificationVersion", ""))
    return plain if re.match(r"[0-9]", plain) else ""
