"""DUO's own history: what its two known steps did to who had built on the version before."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest

from harness.bundled import bundled
from harness.openapi import Document, load_document
from harness.openapi.diff import compare, judge_version

DUO = bundled("contracts/openapi/duo")
REFERENCE = Path(__file__).parents[3].parent / "shared" / "reference"
PUBLISHED = REFERENCE / "duo-earlier" / "GevolgdeUren-1.0.0" / "openapi.yml", REFERENCE / "duo/GevolgdeUren/openapi.yml"
OURS = DUO / "gevolgde-uren" / "1.0.0.yaml", DUO / "gevolgde-uren" / "1.1.0.yaml"


@pytest.mark.parametrize(
    "files",
    [
        pytest.param(OURS, id="our documents"),
        pytest.param(
            PUBLISHED,
            id="as published",
            marks=pytest.mark.skipif(not PUBLISHED[0].exists(), reason="the published documents are not here"),
        ),
    ],
)
def test_gevolgde_uren_1_1_0_breaks_nothing(files: tuple[Path, Path]) -> None:
    old, new = map(load_document, files)
    changes = compare(old, new)
    felt = {(c.rule, c.locator.operation_id, c.locator.property) for c in changes if c.kind != "editorial"}
    read = "getGevolgdeUrenByBsn"
    assert felt == {
        ("antwoord-onderdeel-erbij", read, "/*/TaallesEnKnmInstelling"),
        ("antwoord-altijd-aanwezig", read, "/*/bekendTot"),
        ("antwoord-altijd-aanwezig", read, "/*/gemeentecode"),
        ("operatie-erbij", "updateUrenTaallesEnKnmByInstellingsnummer", ""),
    }
    assert {change.kind for change in changes} <= {"compatible", "editorial"}
    assert judge_version(old, new, changes).code == "fits"


@pytest.fixture
def pip() -> tuple[Document, Document]:
    """1.2.0 as it is, and 1.1.3 as its change log tells: refusals of POST and DELETE came with 400."""
    new = load_document(DUO / "pip" / "1.2.0.yaml")
    content: Any = copy.deepcopy(new.content)
    content["info"]["version"] = "1.1.3"
    for method in ("post", "delete"):
        responses = content["paths"]["/personen/{bsn}/PIP"][method]["responses"]
        responses["400"], responses["403"] = responses["403"], {"$ref": "#/components/responses/NietToegestaan"}
    return Document(Path("pip-1.1.3.yaml"), content), new


def test_pip_1_2_0_moves_its_errors_and_so_breaks(pip: tuple[Document, Document]) -> None:
    breaking = [change for change in compare(*pip) if change.kind == "breaking"]
    assert {change.rule for change in breaking} == {"antwoord-verplaatst"}
    places = {(c.locator.operation_id, c.locator.status, c.locator.moved_to) for c in breaking}
    assert places == {("postPipByBsn", "400", "403"), ("deletePipByBsn", "400", "403")}
    assert all(change.direction == "both" for change in breaking)


def test_pip_1_2_0_is_a_breaking_change_in_a_minor_version(pip: tuple[Document, Document]) -> None:
    verdict = judge_version(*pip, compare(*pip))
    assert (verdict.code, verdict.fits) == ("breaking_in_minor", False)
    assert verdict.sentence("en").startswith("Breaking change in a minor version")


def test_reading_a_pip_did_not_change(pip: tuple[Document, Document]) -> None:
    assert [change for change in compare(*pip) if change.locator.operation_id == "getPipByBsn"] == []


def test_leaving_the_errors_at_400_as_well_would_not_have_broken_anything(pip: tuple[Document, Document]) -> None:
    old, new = pip
    content: Any = copy.deepcopy(new.content)
    for method in ("post", "delete"):
        responses = content["paths"]["/personen/{bsn}/PIP"][method]["responses"]
        responses["400"] = responses["403"]
    kinds = {change.kind for change in compare(old, Document(Path("pip.yaml"), content))}
    assert kinds == {"compatible", "editorial"}
