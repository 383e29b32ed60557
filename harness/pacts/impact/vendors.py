"""Who wrote the contracts: the vendors, the municipalities that they serve, and what they say to support."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import yaml
from pydantic import AfterValidator, Field

from harness.chain.services import stelseldiensten
from harness.chain.tables import ContractError, Row, rows
from harness.errors import InvalidError

FILE = "leveranciers.yaml"
"""The name under which it may lie beside contracts."""


def _known(slug: str) -> str:
    if slug not in {dienst.slug for dienst in stelseldiensten()}:
        raise InvalidError("pacts.no_stelseldienst", slug=slug)
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
        raise ContractError("verify.leveranciers_form", at=file, reason=" ".join(str(error).split())) from error
    listed = found.get("leveranciers") if isinstance(found, dict) else None
    if not isinstance(listed, list):
        raise ContractError("verify.no_leveranciers", at=file)
    vendors = rows(Leverancier, listed, str(file))
    names = [vendor.naam for vendor in vendors]
    if twice := {name for name in names if names.count(name) > 1}:
        raise ContractError("verify.leverancier_twice", at=file, names=", ".join(sorted(twice)))
    return {vendor.naam: vendor for vendor in vendors}
