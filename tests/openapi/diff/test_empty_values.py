"""A parameter that may be sent without a value, and one that may not."""

from __future__ import annotations

import pytest

from harness.openapi.diff import compare

from .documents import document, operation

FLAG = {"name": "alles", "in": "query", "schema": {"type": "boolean"}}


@pytest.mark.parametrize(
    ("old", "new", "kinds"),
    [
        ({}, {"allowEmptyValue": True}, ["compatible"]),
        ({"allowEmptyValue": True}, {}, ["breaking"]),
        ({"allowEmptyValue": True}, {"allowEmptyValue": True}, []),
        ({}, {"allowEmptyValue": False}, []),
    ],
)
def test_whether_a_value_may_be_empty(old: dict[str, bool], new: dict[str, bool], kinds: list[str]) -> None:
    documents = [document(operation(parameters=[{**FLAG, **extra}])) for extra in (old, new)]
    assert [change.kind for change in compare(*documents)] == kinds
