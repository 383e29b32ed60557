"""Scenarios that only a provider is tested with. Every module here is read, so that none can be forgotten."""

from importlib import import_module
from pkgutil import iter_modules

for _module in iter_modules(__path__):
    import_module(f"{__name__}.{_module.name}")
