"""The schema in the repository equals the model, and a real report fits it."""

from __future__ import annotations

import json

import jsonschema_rs

from harness.bundled import bundled
from harness.reports.files import settled
from harness.reports.model import Report
from harness.reports.render_html import render
from harness.reports.schema import PLACE, as_text
from tests.reports.example import example


def test_the_schema_in_the_repository_equals_the_model() -> None:
    written = (bundled("reports") / PLACE).read_text(encoding="utf-8")
    assert written == as_text(), "run: python -m harness.reports.schema"


def test_a_report_fits_the_schema_and_a_changed_one_does_not() -> None:
    validator = jsonschema_rs.validator_for(json.loads(as_text()))
    report = example().model_dump(mode="json")
    validator.validate(report)
    assert not validator.is_valid(report | {"oordeel": "goed"})
    assert not validator.is_valid(report | {"findings": [report["findings"][0] | {"outcome": "prima"}]})


def test_the_example_in_the_repository_is_a_report_and_renders_as_it_stands() -> None:
    folder = bundled("reports/voorbeeld")
    report = Report.model_validate_json((folder / "report.json").read_bytes())
    again = render(settled(report), "nl")
    assert (folder / "report.html").read_text(encoding="utf-8") == again, "render the example again"
