"""The JSON Schema of ``report.json``, made from the model: ``python -m harness.reports.schema`` writes it."""

from __future__ import annotations

import json
from typing import Any

from harness.bundled import bundled
from harness.reports.model import Report

PLACE = "report.schema.json"


def report_schema() -> dict[str, Any]:
    """The schema, in JSON Schema 2020-12."""
    schema = Report.model_json_schema(mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:plateau2:report:1", **schema}


def as_text() -> str:
    """The schema as it stands in the file."""
    return json.dumps(report_schema(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    (bundled("reports") / PLACE).write_text(as_text(), encoding="utf-8")
