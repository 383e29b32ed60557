"""Which plateau2 this is: its version, and the digest of its own code and data as they are installed.

A version is what people name; between two releases many programs carry the same one. Whether two runs were made by the
same program, only the digest tells. It is the same for a checkout, an editable install and a wheel of the same files.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Protocol

from harness import __version__

_PACKAGE = Path(__file__).resolve().parent
_BUNDLED = "_bundled"
_DATA = ("contracts", "fixtures", "reports")
_PAGE = "docs/leverancierscontract.md"
_NOT_OURS = frozenset({"__pycache__", _BUNDLED, "node_modules", "voorbeeld"})
"""Folders that are no part of it: what Python and npm make there, and the example of a report, which names this digest
itself."""
_SHOWN = 12


@dataclass(frozen=True)
class Program:
    """A version and its digest; None for a run from before there were digests, which is nobody's own."""

    version: str
    digest: str | None = None

    def __str__(self) -> str:
        """Such as ``0.2.0 (1a2b3c4d5e6f)``."""
        return f"{self.version} ({self.digest.removeprefix('sha256:')[:_SHOWN]})" if self.digest else self.version


class MadeWith(Protocol):
    """What says by which program it was made."""

    @property
    def harness(self) -> str: ...

    @property
    def harness_digest(self) -> str | None: ...


def program_of(made: MadeWith) -> Program:
    """The program that a baseline, a report or a summary names."""
    return Program(made.harness, made.harness_digest)


@cache
def this_program() -> Program:
    """The one that is running."""
    return Program(__version__, digest_of(_PACKAGE))


def digest_of(package: Path) -> str:
    """Of the code below the package folder, and of the data that goes with it: bundled in a wheel, beside it in a
    checkout. What counts are names and bytes, not dates, rights or where it lies.
    """
    bundled = package / _BUNDLED
    beside = bundled if bundled.is_dir() else package.parent
    roots = {"harness": package, **{name: beside / name for name in _DATA}}
    files = {f"{root}/{name}": path for root, folder in roots.items() for name, path in _files(str(folder))}
    files[_PAGE] = str(beside / _PAGE)
    found = hashlib.sha256()
    for name in sorted(files):
        with open(files[name], "rb", buffering=0) as file:  # noqa: PTH123 - a thousand of them, and a Path costs most
            content = file.read()
        found.update(f"{len(name.encode())}:{name}{len(content)}:".encode() + content)
    return "sha256:" + found.hexdigest()


def _files(folder: str, below: str = "") -> Iterator[tuple[str, str]]:
    """Every file of ours: its name below the folder, and its path."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(".") or entry.name.endswith((".pyc", ".part")):
                continue
            if not entry.is_dir(follow_symlinks=False):
                yield below + entry.name, entry.path
            elif entry.name not in _NOT_OURS:
                yield from _files(entry.path, f"{below}{entry.name}/")
