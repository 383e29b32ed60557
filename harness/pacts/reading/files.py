"""The JSON of a file that somebody else wrote, within limits."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from harness.pacts.errors import PactError

_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a pact may be. ``max_depth`` holds per interaction: no validator has to go deeper."""

    max_bytes: int = 512 * 1024 * 1024
    max_interactions: int = 250_000
    max_depth: int = 100


def read_object(file: Path, limits: Limits) -> dict[str, Any]:
    """The object in a JSON file. Raises PactError when there is none to be had."""
    try:
        with file.open("rb") as stream:
            content = stream.read(limits.max_bytes + 1)
    except OSError as error:
        raise PactError(
            file, "", f"cannot be read ({error.strerror})", "check that it exists and may be read"
        ) from error
    if len(content) > limits.max_bytes:
        raise PactError(file, "", f"is larger than {limits.max_bytes} bytes", "publish it in parts")
    try:
        found = orjson.loads(content.removeprefix(_BOM))
    except orjson.JSONDecodeError as error:
        if "depth" in str(error):
            raise PactError(file, "", "is nested too deeply", "a message is seldom deeper than ten levels") from error
        problem = f"is no valid JSON on line {error.lineno}, column {error.colno}"
        raise PactError(file, "", problem, "mend that place, or write the pact again") from error
    if not isinstance(found, dict):
        raise PactError(file, "", "holds no object at the top", "give a file that a Pact library wrote")
    return found
