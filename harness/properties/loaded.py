"""Loads what takes a second or two, once for all processes that are forked afterwards (``processes``)."""

from __future__ import annotations

import threading

from hypothesis.internal.charmap import charmap, intervals_from_codec

from harness.evidence.observations import Body, Exchange, Request, Response
from harness.properties import engine, running  # noqa: F401
from harness.properties.depths import Amount
from harness.properties.isolation import nothing_from_elsewhere

SCHEMA = {"schema": {"type": "object", "properties": {"name": {"type": "string", "pattern": "^a+$"}}}}
DOCUMENT = {
    "openapi": "3.0.3",
    "info": {"title": "Rehearsal", "version": "1.0.0"},
    "paths": {
        "/x": {
            "post": {
                "operationId": "x",
                "requestBody": {"content": {"application/json": SCHEMA}},
                "responses": {"200": {"description": "", "content": {"application/json": SCHEMA}}},
            }
        }
    },
}


def _answered(request: Request, _phase: str, operation: str) -> Exchange:
    response = Response(status=200, headers=(("content-type", "application/json"),), body=Body.of(b"{}"))
    return Exchange(
        sender="", receiver="", initiative="harness", operation=operation, request=request, response=response
    )


def rehearse() -> None:
    """Goes through all phases at nobody: much of Schemathesis and Hypothesis is loaded at its first use."""
    with nothing_from_elsewhere():
        charmap()
        intervals_from_codec("utf-8")
    for _ in engine.explore(
        DOCUMENT,
        base_path="/v1",
        operation_ids=("x",),
        phases=("examples", "coverage", "fuzzing", "stateful"),
        amount=Amount(fuzzing=2, stateful=1, steps=2, persons=1, limit=1),
        seed=1,
        formats={},
        send=_answered,
        stopped=threading.Event(),
    ):
        pass


rehearse()
