"""For every operation of every document something wrong is sent, and a good provider turns it down."""

from __future__ import annotations

from typing import Literal

import pytest

from harness.checks.contract import catalogue
from harness.scenarios import SCENARIOS

from .conftest import Bron


def test_every_operation_that_a_document_has_is_asked_wrongly() -> None:
    asked = {name for name in SCENARIOS if name.startswith("fout-")}
    operations = [one.operation_id.lower() for bron in ("duo", "coa") for one in catalogue().of(bron)]
    assert asked == {f"fout-{name}" for name in operations}


@pytest.mark.end_to_end
@pytest.mark.parametrize("name", ["duo", "coa"])
async def test_a_good_provider_turns_down_everything_that_is_wrong(bron: Bron, name: Literal["duo", "coa"]) -> None:
    _, report = await bron.verify("fout", bron=name)
    assert [(one.scenario, one.code, one.values) for one in report.findings if one.outcome == "failed"] == []
    assert {one.outcome for one in report.scenarios} <= {"passed", "warned"}
