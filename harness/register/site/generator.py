"""What makes the pages, as one digest: when any of it changes, every page is made anew."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import harness
from harness.bundled import bundled
from harness.register.site.words import TABLES
from harness.reports.palette import TABLE, TEMPLATES
from harness.words.catalogue import file_of, names

_CODE = Path(harness.__file__).parent


@cache
def generator() -> str:
    """Of our code, templates and words, and of the tables that pages show."""
    found = hashlib.sha256(harness.__version__.encode())
    for file in _files():
        found.update(file.name.encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return found.hexdigest()


def _files() -> Iterator[Path]:
    yield from sorted((_CODE / "register").rglob("*.py"))
    yield from sorted(file for file in bundled(f"{TEMPLATES}/site").iterdir() if file.is_file())
    yield from map(file_of, (*TABLES, *names("report")))
    yield bundled(TABLE)
    yield from sorted(bundled("contracts").rglob("*.yaml"))
