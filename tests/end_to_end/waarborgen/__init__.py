"""Alle waarborgen van Lindewaard die eruit te halen zijn: van elk onderwerp een module, en elke module telt mee."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from waarborgen.waarborg import EERSTE_GEMEENTE, TWEEDE_GEMEENTE, Waarborg

__all__ = ["EERSTE_GEMEENTE", "TWEEDE_GEMEENTE", "WAARBORGEN", "Waarborg"]

WAARBORGEN: dict[str, Waarborg] = {}
for _module in iter_modules(__path__):
    for _naam, _waarborg in getattr(import_module(f"waarborgen.{_module.name}"), "WAARBORGEN", {}).items():
        if _naam in WAARBORGEN:
            raise ValueError(f"waarborg {_naam} staat er twee keer; geef een van de twee een andere naam")
        WAARBORGEN[_naam] = _waarborg
