"""A real report fits the schema, and a changed one does not."""

from __future__ import annotations

import json

import jsonschema_rs

from harness.reports.schema import as_text
from tests.reports.example import example


def test_a_report_fits_the_schema_and_a_changed_one_does_not() -> None:
    validator = jsonschema_rs.validator_for(json.loads(as_text()))
    report = example().model_dump(mode="json")
    validator.validate(report)
    assert not validator.is_valid(report | {"oordeel": "goed"})
    assert not validator.is_valid(report | {"findings": [report["findings"][0] | {"outcome": "prima"}]})
