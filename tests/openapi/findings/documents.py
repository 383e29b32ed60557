"""Small documents of our own, with one thing in them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from harness.openapi import Document
from harness.openapi.findings import Finding, findings_of

PATH = "/personen/{bsn}/dingen"
API_VERSION = {"API-Version": {"required": True, "schema": {"type": "string", "maxLength": 20}}}


def document(title: str = "Ding", **operations: dict[str, Any]) -> Document:
    """A document with these operations on one path, by method."""
    return of_paths(title, {PATH: operations})


def of_paths(title: str, paths: dict[str, Any]) -> Document:
    info = {"title": f"{title} API", "version": "1.0.0"}
    return Document(Path(f"{title}.yaml"), {"openapi": "3.0.0", "info": info, "paths": paths})


def operation(name: str, schema: Any = None, body: Any = None, **statuses: Any) -> dict[str, Any]:
    """An operation that answers 200 with this schema. ``statuses`` as ``s403=schema``; None: no body."""
    told = {"200": schema} | {status[1:]: error for status, error in statuses.items()}
    made: dict[str, Any] = {
        "operationId": name,
        "parameters": [{"name": "bsn", "in": "path", "required": True, "schema": {"type": "string"}}],
        "responses": {status: answer(error) for status, error in told.items()},
    }
    if body is not None:
        made["requestBody"] = {"content": {"application/json": {"schema": body}}}
    return made


def answer(schema: Any) -> dict[str, Any]:
    content = {"content": {"application/json": {"schema": schema}}} if schema is not None else {}
    return {"description": "…", "headers": API_VERSION, **content}


def text(**more: Any) -> dict[str, Any]:
    """A text as a property in an answer in which it is required."""
    return {"type": "object", "required": ["veld"], "properties": {"veld": {"type": "string", **more}}}


def seen(*documents: Document) -> list[Finding]:
    return list(findings_of(documents).seen)


def rules_of(*documents: Document) -> set[str]:
    return {finding.rule for finding in seen(*documents)}
