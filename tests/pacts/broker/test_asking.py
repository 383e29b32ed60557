"""A broker that says yes without having compared anything is not believed."""

from __future__ import annotations

import json
from typing import Any

import pytest

from harness.pacts.broker.asking import Told, can_i_deploy
from harness.pacts.contract_file import SourceError
from harness.pacts.from_broker import Broker

from ..conftest import Serve

GOOD, BAD, NONE = {"verificationResult": {"success": True}}, {"verificationResult": {"success": False}}, {}


def told(serve: Serve, answer: Any) -> Told:
    url = serve(lambda _: (200, {}, json.dumps(answer).encode()))
    with Broker(url, None) as broker:
        return can_i_deploy(broker, "duo", "1", "test")


@pytest.mark.parametrize(
    ("deployable", "rows", "expected"),
    [
        (True, [GOOD], True),
        (True, [], None),
        (None, [], None),
        (False, [], None),
        (False, [GOOD], False),
        (None, [NONE], False),
        (True, [GOOD, BAD], False),
        ("ja", [GOOD], False),
    ],
)
def test_only_a_yes_with_proof_is_a_yes(
    serve: Serve, deployable: object, rows: list[dict[str, Any]], expected: bool | None
) -> None:
    answer = {"summary": {"deployable": deployable, "reason": "daarom"}, "matrix": rows}
    assert told(serve, answer).deployable is expected
    assert told(serve, answer).reasons == ("daarom",)


@pytest.mark.parametrize("answer", [{}, {"summary": 1, "matrix": []}, {"summary": {}, "matrix": [1]}])
def test_what_is_no_matrix_is_told(serve: Serve, answer: Any) -> None:
    with pytest.raises(SourceError, match="no matrix"):
        told(serve, answer)
