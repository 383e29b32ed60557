"""Reads every module of a package, so that what declares itself when it is read cannot be forgotten."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from pkgutil import walk_packages


def read_all(package: str, path: Iterable[str]) -> tuple[str, ...]:
    """Imports all modules below a package (``__name__``, ``__path__``), in the order of their names. Returns these."""
    names = tuple(found.name for found in walk_packages(path, f"{package}."))
    for name in names:
        import_module(name)
    return names
