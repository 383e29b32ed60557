"""What comes from others, read through one gate: an ordinary file, not too large, and text that can be said again.

Whoever gets a file from somebody else reads it here. A pipe would be waited for without end, a device never ends, and
a number of 5,000 digits or half a surrogate pair can be read by one library and written by none.
"""

from __future__ import annotations

import json
import os
import re
import stat
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from harness.errors import HarnessError
from harness.words import Sentence

EXACT = 2**53
"""From here on JSON's numbers do not say every integer exactly (RFC 8259, 6; RFC 7493, 2.2)."""
SETTINGS = 256 * 1024
"""Bytes of a file of settings: a few pages."""
LARGEST = 4 * 1024**3
"""Bytes of a file that is read from beginning to end without being held in memory."""
FILES = 10_000
"""Files in a folder that somebody hands in."""
WHOLE = 64 * 1024 * 1024
"""Bytes of a file that is held in memory."""
_LONG_NUMBER = re.compile(rb"[0-9_]{4301,}")
_SURROGATE = re.compile("[\ud800-\udfff]")


class NotOrdinaryError(HarnessError, OSError):
    """A file that cannot be read as one: a pipe, a socket, a device, or larger than anybody needs."""


class ForeignError(HarnessError, ValueError):
    """A text that is not what it should be, or says what cannot be said again."""


def opened(path: Path, most: int = LARGEST) -> BinaryIO:
    """The file, to be read; ``most`` in bytes. Raises OSError, NotOrdinaryError among them."""
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        found = os.fstat(descriptor)
        if stat.S_ISDIR(found.st_mode):
            os.fdopen(descriptor)  # says that it is a folder, as everybody does
        if why := _not_to_be_read(found, most):
            raise NotOrdinaryError(why)
        return os.fdopen(descriptor, "rb")
    except BaseException:
        os.close(descriptor)
        raise


def strangers_in(folder: Path, most: int = FILES) -> Iterator[tuple[str, Sentence]]:
    """What in a folder from somebody else is no file to be read, by name, and why: pipes, links, devices, too much.

    Folders in it are looked through as well. Raises OSError for a folder that cannot be read.
    """
    many = 0
    for place, folders, files in os.walk(folder, onerror=_raise):
        for file in (Path(place) / name for name in sorted((*files, *folders))):
            found = file.lstat()
            if stat.S_ISDIR(found.st_mode):
                continue
            many += 1
            if many > most:
                yield folder.name, Sentence("foreign.too_many", {"most": most})
                return
            if why := _not_to_be_read(found, LARGEST):
                yield file.relative_to(folder).as_posix(), why


def _not_to_be_read(found: os.stat_result, most: int) -> Sentence | None:
    if not stat.S_ISREG(found.st_mode):
        return Sentence("foreign.not_ordinary")
    return Sentence("foreign.too_large", {"most": _size(most)}) if found.st_size > most else None


def _raise(error: OSError) -> None:
    raise error


def content_of(path: Path, most: int = WHOLE) -> bytes:
    """The bytes of the file; ``most`` is how many there may be. Raises OSError, NotOrdinaryError among them."""
    with opened(path, most) as file:
        return file.read(most + 1)


def text_of(content: bytes) -> str:
    """The text. Raises ForeignError for what is no UTF-8."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ForeignError("foreign.not_utf8", byte=error.start) from error


def toml_of(content: bytes) -> dict[str, Any]:
    """The table in a file of TOML. Raises ForeignError with the place."""
    text = text_of(content)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ForeignError("foreign.not_toml", reason=error) from error
    except RecursionError as error:
        raise ForeignError("foreign.too_deep") from error
    except ValueError as error:
        raise ForeignError(_number_too_long(content) or Sentence("foreign.not_toml", {"reason": error})) from error


def json_of(content: bytes | str) -> Any:
    """The JSON value, if it can be written again as it was read (RFC 7493). Raises ForeignError."""
    text = text_of(content) if isinstance(content, bytes) else content
    try:
        found = _DECODER.decode(text)
        half = _has_half(found)
    except RecursionError as error:
        raise ForeignError("foreign.too_deep") from error
    except json.JSONDecodeError as error:
        raise ForeignError("foreign.not_json", reason=error) from error
    if half:
        raise ForeignError("foreign.half_a_sign")
    return found


def _integer(text: str) -> int:
    if len(text) > 17 or abs(int(text)) >= EXACT:
        raise ForeignError("foreign.number_out_of_range", number=text[:20])
    return int(text)


def _float(text: str) -> float:
    number = float(text)
    if number in (float("inf"), float("-inf")):
        raise ForeignError("foreign.number_out_of_range", number=text[:20])
    return number


def _constant(text: str) -> Any:
    raise ForeignError("foreign.no_number", number=text)


def _has_half(value: Any) -> bool:
    if isinstance(value, str):
        return not value.isascii() and _SURROGATE.search(value) is not None
    if isinstance(value, dict):
        return any(map(_has_half, value)) or any(map(_has_half, value.values()))
    return isinstance(value, list) and any(map(_has_half, value))


_DECODER = json.JSONDecoder(parse_int=_integer, parse_float=_float, parse_constant=_constant)


def _number_too_long(content: bytes) -> Sentence | None:
    found = _LONG_NUMBER.search(content)
    if found is None:
        return None
    return Sentence(
        "foreign.number_too_long", {"line": content.count(b"\n", 0, found.start()) + 1, "digits": len(found[0])}
    )


def _size(most: int) -> str:
    for unit, size in (("GiB", 1024**3), ("MiB", 1024**2), ("KiB", 1024)):
        if most >= size:
            return f"{most // size} {unit}"
    return f"{most} B"
