"""The fixture that compares one interaction with one document."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from harness.pacts.compare import Comparator, Judgement, open_document
from harness.pacts.reading import read_pact
from tests.pacts.compare.world import Check


@pytest.fixture
def check(tmp_path: Path) -> Check:
    """Compares one interaction with a document. ``request`` and ``response`` as a pact writes them."""

    def run(
        doc: dict[str, Any],
        request: dict[str, Any] | None = None,
        response: dict[str, Any] | None = None,
        version: str = "3.0.0",
        **interaction: Any,
    ) -> Judgement:
        entry = {
            "description": "iets",
            "request": {"method": "GET", "path": "/ding", **(request or {})},
            "response": {"status": 200, **(response or {})},
            **interaction,
        }
        pact = {
            "consumer": {"name": "c"},
            "provider": {"name": "p"},
            "interactions": [entry],
            "metadata": {"pactSpecification": {"version": version}},
        }
        (tmp_path / "document.json").write_text(json.dumps(doc))
        (tmp_path / "pact.json").write_text(json.dumps(pact))
        comparator = Comparator([open_document(tmp_path / "document.json")])
        assert not comparator.problems, comparator.problems
        (found,) = comparator.compare(read_pact(tmp_path / "pact.json"))
        return found

    return run
