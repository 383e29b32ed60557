"""DUO's two known steps, and the contracts of the example vendors."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest

from harness.bundled import bundled
from harness.openapi import Document, load_document
from harness.pacts.impact.contracts import Contract, read_contracts
from harness.pacts.impact.judging import impact
from harness.pacts.impact.outcomes import Impact
from harness.pacts.impact.release import Release, release
from harness.pacts.impact.vendors import Register, read_vendors
from harness.pacts.sources import load

DUO = bundled("contracts/openapi/duo")
PACTS = bundled("contracts/pacts")


@pytest.fixture(scope="session")
def vendors() -> Register:
    return read_vendors(PACTS / "leveranciers.yaml")


@pytest.fixture(scope="session")
def contracts() -> list[Contract]:
    """Those of the vendors, and those of DUO and COA with a municipality."""
    found, problems = read_contracts(load(str(PACTS)))
    assert problems == []
    return found


@pytest.fixture(scope="session")
def hours() -> Release:
    """Gevolgde Uren 1.0.0 to 1.1.0."""
    return release(*([load_document(DUO / "gevolgde-uren" / f"{version}.yaml")] for version in ("1.0.0", "1.1.0")))


@pytest.fixture(scope="session")
def pips() -> tuple[Document, Document]:
    """1.2.0 as it is, and 1.1.3 as its change log tells: refusals of POST and DELETE came with 400."""
    new = load_document(DUO / "pip" / "1.2.0.yaml")
    content: Any = copy.deepcopy(new.content)
    content["info"]["version"] = "1.1.3"
    for method in ("post", "delete"):
        responses = content["paths"]["/personen/{bsn}/PIP"][method]["responses"]
        responses["400"], responses["403"] = responses["403"], {"$ref": "#/components/responses/NietToegestaan"}
    return Document(Path("pip-1.1.3.yaml"), content), new


@pytest.fixture(scope="session")
def pip(pips: tuple[Document, Document]) -> Release:
    """PIP 1.1.3 to 1.2.0."""
    return release([pips[0]], [pips[1]])


@pytest.fixture(scope="session")
def hours_impact(hours: Release, contracts: list[Contract], vendors: Register) -> Impact:
    return impact(hours, contracts, vendors)


@pytest.fixture(scope="session")
def pip_impact(pip: Release, contracts: list[Contract], vendors: Register) -> Impact:
    return impact(pip, contracts, vendors)
