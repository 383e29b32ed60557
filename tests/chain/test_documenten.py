"""Which version of a document counts on which day."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest

from harness.bundled import bundled
from harness.chain import documenten
from harness.chain.documenten import Documentversie, documentversies, geldend_op
from harness.chain.services import stelseldiensten
from harness.chain.tables import ContractError

MONTHS = [date(2024, 6, 1) + timedelta(days=30 * number) for number in range(40)]


def test_every_document_is_there_under_its_own_version() -> None:
    files = {path.relative_to(bundled("contracts/openapi")) for path in bundled("contracts/openapi").rglob("*.yaml")}
    assert {f"{row.api}/{row.versie}.yaml" for row in documentversies()} == {path.as_posix() for path in files}


def test_a_concept_is_never_in_force() -> None:
    concepts = {row.api for row in documentversies() if row.status == "concept"}
    assert concepts == {"coa/klantprofiel", "coa/koppeling"}
    assert not any(concepts & geldend_op(day).keys() for day in MONTHS)


def test_in_july_2026_everything_published_is_in_force_in_its_newest_version() -> None:
    newest = {row.api: row for row in documentversies() if row.status == "published"}
    assert geldend_op(date(2026, 7, 1)) == newest


def test_a_version_is_replaced_on_the_day_that_the_next_begins() -> None:
    assert geldend_op(date(2026, 5, 19))["duo/gevolgde-uren"].versie == "1.0.0"
    assert geldend_op(date(2026, 5, 20))["duo/gevolgde-uren"].versie == "1.1.0"
    assert "duo/gevolgde-uren" not in geldend_op(date(2026, 3, 29))


def test_two_versions_of_an_api_never_count_on_the_same_day() -> None:
    for earlier, later in pairwise(documentversies()):
        if earlier.api == later.api and later.vanaf:
            assert earlier.tot is not None
            assert earlier.tot <= later.vanaf


def test_the_services_of_all_documents_are_all_services() -> None:
    found = {dienst.slug for row in documentversies() for dienst in row.stelseldiensten()}
    assert found == {dienst.slug for dienst in stelseldiensten()}
    assert [row.api for row in documentversies() if not row.stelseldiensten()] == ["gemeente/notificatie"]


def test_version_10_comes_after_version_9() -> None:
    assert documenten._by_number("1.9.0") < documenten._by_number("1.10.0")


@pytest.mark.parametrize(
    "info",
    [
        {"title": "PIP", "version": "1.0.0"},
        {"title": "PIP", "version": "1.0.0", "x-status": "published", "x-in-force": None},
        {"title": "PIP", "version": "1.0.0", "x-status": "oud", "x-in-force": {"from": None, "until": None}},
        {
            "title": "PIP",
            "version": "1.0.0",
            "x-status": "published",
            "x-in-force": {"from": "gisteren", "until": None},
        },
    ],
)
def test_a_head_without_status_or_days_is_refused_with_the_cure(
    info: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(documenten, "read_yaml", lambda file: {"info": info})
    with pytest.raises(ContractError, match=r"duo/pip/1\.0\.0\.yaml: info: .*give x-status, and x-in-force"):
        documenten._head("duo/pip/1.0.0.yaml")


def test_a_version_without_an_end_goes_on() -> None:
    row = Documentversie(
        api="duo/pip", titel="PIP", versie="1.0.0", status="published", vanaf=date(2026, 1, 1), tot=None
    )
    assert row.geldt_op(date(2036, 1, 1))
    assert not row.geldt_op(date(2025, 12, 31))
