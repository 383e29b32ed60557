"""All documents of a party as one: every operation is in it, and every reference in it leads somewhere."""

from __future__ import annotations

import json
from typing import Any

import pytest

from harness.checks.contract import catalogue
from harness.parties.publishing import published


def _references(node: Any) -> list[str]:
    if isinstance(node, dict):
        own = [node["$ref"]] if isinstance(node.get("$ref"), str) else []
        return own + [ref for value in node.values() for ref in _references(value)]
    return [ref for one in node for ref in _references(one)] if isinstance(node, list) else []


def _found(document: Any, reference: str) -> bool:
    node = document
    for part in reference.removeprefix("#/").split("/"):
        node = node.get(part.replace("~1", "/").replace("~0", "~")) if isinstance(node, dict) else None
    return node is not None


@pytest.mark.parametrize("party", ["duo", "coa"])
def test_the_published_document_holds_every_operation_and_no_loose_end(party: str) -> None:
    operations = list(catalogue().of(party))
    document = json.loads(published(operations, "API's", "1.0.0"))
    methods = [one for item in document["paths"].values() for one in item.values() if isinstance(one, dict)]
    declared = {one.get("operationId") for one in methods}
    assert {operation.operation_id for operation in operations} <= declared
    references = _references(document)
    assert references and all(_found(document, reference) for reference in references)
