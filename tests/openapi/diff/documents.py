"""Small documents to compare: one operation, with whatever a test puts in it."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

from harness.openapi import Document
from harness.openapi.diff import Change, compare

Json = dict[str, Any]


def document(paths: Json, version: str = "1.0.0", openapi: str = "3.1.0", **more: Any) -> Document:
    content = {"openapi": openapi, "info": {"title": "Proef", "version": version}, "paths": paths, **more}
    return Document(Path("proef.yaml"), copy.deepcopy(content))


def operation(path: str = "/dingen/{id}", method: str = "post", item: Json | None = None, **parts: Any) -> Json:
    """One path with one operation on it."""
    node = {"operationId": "postDing", "responses": {"200": {"description": "Goed"}}, **parts}
    return {path: {method: node, **(item or {})}}


def sent(schema: Any) -> Json:
    """Paths with this schema in the request."""
    return operation(requestBody={"required": True, "content": {"application/json": {"schema": schema}}})


def answered(schema: Any) -> Json:
    """Paths with this schema in the response."""
    return operation(responses={"200": {"description": "Goed", "content": {"application/json": {"schema": schema}}}})


def changes(old: Json, new: Json, **more: Any) -> list[Change]:
    return list(compare(document(old, **more), document(new, **more)))


def ruled(found: list[Change]) -> set[str]:
    return {change.rule for change in found}
