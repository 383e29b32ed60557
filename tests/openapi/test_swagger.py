"""Swagger 2.0 is compared as the OpenAPI 3.0 that says the same, and linted as what it is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from harness.openapi import DocumentError, load_document
from harness.openapi.diff import compare
from harness.openapi.lint import lint, read_document

ITEM = {"type": "object", "required": ["id"], "properties": {"id": {"type": "integer", "x-nullable": True}}}


def swagger(operation: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    get = {"responses": {"200": {"description": "d", "schema": {"$ref": "#/definitions/Item"}}}, **(operation or {})}
    head = {"swagger": "2.0", "info": {"title": "t", "version": "1.0.0"}, "basePath": "/v1"}
    return {**head, "paths": {"/items": {"get": get}}, "definitions": {"Item": ITEM}, **more}


def loaded(content: dict[str, Any], folder: Path) -> Any:
    file = folder / "swagger.json"
    file.write_text(json.dumps(content), encoding="utf-8")
    return load_document(file).content


def get_of(content: dict[str, Any], folder: Path) -> Any:
    return loaded(content, folder)["paths"]["/items"]["get"]


SERVERS: list[tuple[dict[str, Any], list[str]]] = [
    ({}, ["/v1"]),
    ({"host": "api.example"}, ["https://api.example/v1"]),
    ({"host": "api.example", "schemes": ["http", "https"]}, ["http://api.example/v1", "https://api.example/v1"]),
    ({"basePath": "/"}, ["/"]),
]


@pytest.mark.parametrize(("more", "urls"), SERVERS)
def test_addresses(more: dict[str, Any], urls: list[str], tmp_path: Path) -> None:
    assert [one["url"] for one in loaded(swagger(**more), tmp_path)["servers"]] == urls


LIST = {"name": "nr", "in": "query", "type": "array", "items": {"type": "integer"}}
LISTS = [(None, "form", False), ("csv", "form", False), ("multi", "form", True), ("pipes", "pipeDelimited", False)]


@pytest.mark.parametrize(("collection", "style", "explode"), LISTS)
def test_lists(collection: str | None, style: str, explode: bool, tmp_path: Path) -> None:
    given = {**LIST, **({"collectionFormat": collection} if collection else {})}
    (parameter,) = get_of(swagger({"parameters": [given]}), tmp_path)["parameters"]
    assert (parameter["style"], parameter["explode"]) == (style, explode)
    assert parameter["schema"] == {"type": "array", "items": {"type": "integer"}}


def test_schemas_answers_and_headers(tmp_path: Path) -> None:
    answer = {"description": "d", "schema": {"$ref": "#/definitions/Item"}, "headers": {"X-Total": {"type": "integer"}}}
    content = loaded(swagger({"responses": {"200": answer}, "produces": ["application/json"]}), tmp_path)
    found = content["paths"]["/items"]["get"]["responses"]["200"]
    assert found["headers"] == {"X-Total": {"schema": {"type": "integer"}}}
    assert found["content"] == {"application/json": {"schema": {"$ref": "#/components/schemas/Item"}}}
    assert content["components"]["schemas"]["Item"]["properties"]["id"] == {"type": "integer", "nullable": True}


def test_bodies_and_forms(tmp_path: Path) -> None:
    body = {"name": "b", "in": "body", "required": True, "schema": {"$ref": "#/definitions/Item"}}
    found = get_of(swagger({"parameters": [{"$ref": "#/parameters/B"}]}, parameters={"B": body}), tmp_path)
    assert found["requestBody"] == {
        "required": True, "content": {"*/*": {"schema": {"$ref": "#/components/schemas/Item"}}},
    }  # fmt: skip
    fields = [{"name": "a", "in": "formData", "type": "string", "required": True}]
    found = get_of(swagger({"parameters": fields}), tmp_path)
    assert list(found["requestBody"]["content"]) == ["application/x-www-form-urlencoded"]
    fields.append({"name": "b", "in": "formData", "type": "file"})
    media = get_of(swagger({"parameters": fields}), tmp_path)["requestBody"]["content"]["multipart/form-data"]
    assert media["schema"]["properties"]["b"] == {"type": "string", "format": "binary"}
    assert media["schema"]["required"] == ["a"]


def test_a_version_in_swagger_and_one_in_openapi_are_compared(tmp_path: Path) -> None:
    old = swagger({"produces": ["application/json"]})
    (tmp_path / "old.json").write_text(json.dumps(old), encoding="utf-8")
    answer = {"description": "d", "content": {"application/json": {"schema": ITEM}}}
    new = {
        "openapi": "3.0.3", "info": old["info"], "servers": [{"url": "/v1"}],
        "paths": {"/items": {"get": {"responses": {"200": answer}}}},
    }  # fmt: skip
    nullable = {**ITEM, "properties": {"id": {"type": "integer", "nullable": True}}}
    answer["content"]["application/json"]["schema"] = nullable  # type: ignore[index]
    (tmp_path / "new.json").write_text(json.dumps(new), encoding="utf-8")
    assert compare(load_document(tmp_path / "old.json"), load_document(tmp_path / "new.json")) == ()


def test_swagger_is_linted_as_what_it_is(tmp_path: Path) -> None:
    file = tmp_path / "swagger.json"
    contact = {"title": "t", "version": "1.0.0", "contact": {"url": "https://b.nl"}}
    file.write_text(json.dumps(swagger(info=contact)), encoding="utf-8")
    assert [(one.code, one.pointer) for one in lint(read_document(file))] == [("openapi_not_3", "/swagger")]


@pytest.mark.parametrize(
    ("name", "version"), [("asyncapi", "3.0.0"), ("arazzo", "1.0.1"), ("overlay", "1.0.0"), ("swagger", "1.2")]
)
def test_another_format_is_named(name: str, version: str, tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match=f"{name} {version}"):
        loaded({name: version, "info": {"version": "1"}}, tmp_path)
