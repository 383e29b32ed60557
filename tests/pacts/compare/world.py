"""A small world: one OpenAPI document and one interaction, both written in the test that needs them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from harness.pacts.compare import Judgement

Check = Callable[..., Judgement]


def document(operation: dict[str, Any], **rest: Any) -> dict[str, Any]:
    """A document with one operation at ``/ding`` (or ``path``), by GET (or ``method``)."""
    path, method = rest.pop("path", "/ding"), rest.pop("method", "get")
    item = rest.pop("item", {method: {"responses": {"200": {"description": ""}}, **operation}})
    return {"openapi": "3.0.3", "info": {"title": "t", "version": "1.0.0"}, "paths": {path: item}, **rest}


def answering(schema: Any, media: str = "application/json") -> dict[str, Any]:
    """An operation whose 200 carries this schema."""
    return {"responses": {"200": {"description": "", "content": {media: {"schema": schema}}}}}


def taking(schema: Any, media: str = "application/json") -> dict[str, Any]:
    """An operation whose request carries this schema."""
    return {"requestBody": {"content": {media: {"schema": schema}}}}


def parameter(name: str, where: str, schema: Any, **rest: Any) -> dict[str, Any]:
    """An operation with one parameter."""
    return {"parameters": [{"name": name, "in": where, "schema": schema, "required": where == "path", **rest}]}


def codes(found: Judgement) -> list[str]:
    """The codes of the remarks, in order."""
    return [remark.code for remark in found.remarks]


def errors(found: Judgement) -> list[str]:
    """The codes of the errors."""
    return [remark.code for remark in found.remarks if found.level_of(remark) == "error"]
