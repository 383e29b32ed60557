"""What only a provider is tested with: every operation and every row of the tables is there, and in its own words."""

from __future__ import annotations

import pytest

from harness.checks.contract import catalogue
from harness.checks.provider.kinds import GEWEIGERD, SOORTEN
from harness.playing.handelingen import HANDELINGEN
from harness.scenarios import scenarios_for
from harness.scenarios.boundaries import EFFECTEN, GRENZEN, TOELATING
from harness.scenarios.boundaries.of_another import van_een_ander

GROEPEN = {
    group: [scenario for scenario in scenarios_for("bron") if scenario.group == group]
    for group in ("regel", "van-een-ander", "toegang", "fout", "gedrag")
}
VRAAGBAAR = {operation.operation_id for operation in catalogue() if operation.provider in ("duo", "coa")}
ZONDER_LEZING = ("postInburgeringsaanbod", "deleteInburgeringsaanbod", "createContactpersoon")


def operations(group: str) -> set[str]:
    return {tag for scenario in GROEPEN[group] for tag in scenario.tags} & VRAAGBAAR


def test_every_row_about_a_rule_is_played_once() -> None:
    rows = [f"regel-{row.id}" for row in (*GRENZEN, *TOELATING, *EFFECTEN)]
    assert sorted(rows) == sorted(scenario.id for scenario in GROEPEN["regel"])


def test_every_row_about_what_is_anothers_is_played_once() -> None:
    assert len(GROEPEN["van-een-ander"]) == len(list(van_een_ander()))


def test_for_every_operation_is_asked_who_may() -> None:
    assert operations("toegang") == VRAAGBAAR


def test_every_operation_that_a_document_has_is_also_called_wrongly() -> None:
    assert operations("fout") == {one.operation_id for bron in ("duo", "coa") for one in catalogue().of(bron)}


def test_what_can_be_read_or_done_again_is() -> None:
    assert {operation for operation in HANDELINGEN if not operation.startswith(ZONDER_LEZING)} <= operations("gedrag")


@pytest.mark.parametrize("group", GROEPEN)
def test_they_are_for_a_provider_only(group: str) -> None:
    assert GROEPEN[group] and all(scenario.kanten == ("bron",) for scenario in GROEPEN[group])


def test_who_may_not_is_one_of_the_reasons_for_a_request() -> None:
    assert GEWEIGERD < SOORTEN
