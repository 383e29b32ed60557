"""Reads the tables of sentences: the only place that knows where they lie and that they are YAML."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml

Language = Literal["nl", "en"]
_FOLDER = Path(__file__).parent


def language(lang: str) -> Language:
    """The language that is spoken for what somebody asked: Dutch, but where English was named."""
    return "en" if lang == "en" else "nl"


@cache
def table(name: str) -> Mapping[str, Any]:
    """One table, such as ``openapi`` or ``commands/certify``; empty where there is none of that name."""
    file = file_of(name)
    if not file.is_file():
        return {}
    return read(file)


def read(file: Path) -> dict[str, Any]:
    """What a file of sentences holds."""
    found: dict[str, Any] = yaml.load(
        file.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    )
    return found


def texts(name: str) -> Mapping[str, Any]:
    """The rows of a table; of a command, whose table holds its help and options too, what it says."""
    found = table(name)
    return found.get("teksten", {}) if name.startswith("commands/") else found


def names(folder: str) -> Iterator[str]:
    """The tables in a folder: ``report/adr`` in ``report``."""
    yield from (f"{folder}/{file.stem}" for file in sorted((_FOLDER / folder).glob("*.yaml")))


def file_of(name: str) -> Path:
    """Where a table lies."""
    return _FOLDER / f"{name}.yaml"


def row(code: str) -> Mapping[str, Any] | None:
    """The row of a code: ``nl``, ``en`` and perhaps ``cure``, which has both again. None where there is none."""
    name, _, key = code.partition(".")
    found: Mapping[str, Any] | None = texts(name).get(key)
    return found


def knows(code: str) -> bool:
    """Whether the catalogue has a sentence for a code."""
    return row(code) is not None


def codes() -> Iterator[str]:
    """Every code of the catalogue."""
    for file in sorted(_FOLDER.glob("*.yaml")):
        yield from (f"{file.stem}.{key}" for key in table(file.stem))
