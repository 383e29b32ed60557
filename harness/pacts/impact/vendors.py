"""Who wrote the contracts: the vendors, the municipalities that they serve, and what they say to support."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import yaml
from pydantic import AfterValidator, Field

from harness.chain.services import stelseldiensten
from harness.chain.tables import ContractError, Row, rows

FILE = "leveranciers.yaml"
"""The name under which it may lie beside contracts."""


def _known(slug: str) -> str:
    if slug not in {dienst.slug for dienst in stelseldiensten()}:
        raise ValueError(f"no stelseldienst is called {slug!r}")
    return slug


class Gemeente(Row):
    """A municipality that works with a vendor's product."""

    naam: str
    oin: Annotated[str, Field(pattern=r"^[0-9A-Za-z]{20}$")]


class Leverancier(Row):
    """``naam`` is the consumer in the vendor's contracts; ``stelseldiensten`` are slugs, claimed and not proven."""

    naam: str
    product: str
    versie: str = ""
    gemeenten: tuple[Gemeente, ...] = ()
    stelseldiensten: tuple[Annotated[str, AfterValidator(_known)], ...] = ()


Register = dict[str, Leverancier]


def read_vendors(file: Path) -> Register:
    """The vendors by name. Raises ContractError, naming the place and the cure, when the file cannot be used."""
    try:
        found: Any = yaml.safe_load(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError, RecursionError) as error:
        raise ContractError(f"{file}: {' '.join(str(error).split())}; give a list 'leveranciers' in YAML") from error
    listed = found.get("leveranciers") if isinstance(found, dict) else None
    if not isinstance(listed, list):
        raise ContractError(f"{file}: has no list 'leveranciers'; see contracts/pacts/{FILE} for an example")
    vendors = rows(Leverancier, listed, str(file))
    names = [vendor.naam for vendor in vendors]
    if twice := {name for name in names if names.count(name) > 1}:
        raise ContractError(f"{file}: {', '.join(sorted(twice))} stands there twice; keep one")
    return {vendor.naam: vendor for vendor in vendors}
