"""Swagger 2.0 said in the words of OpenAPI 3.0, so that whoever compares needs to know one of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from harness.openapi.references import RefError, follow, ref_of
from harness.openapi.walk import Data

_METHODS = ("get", "put", "post", "delete", "options", "head", "patch")
_FORMS = ("multipart/form-data", "application/x-www-form-urlencoded")
_ANY = ["*/*"]
_ASKS = (
    "type", "format", "items", "default", "maximum", "exclusiveMaximum", "minimum", "exclusiveMinimum", "maxLength",
    "minLength", "pattern", "maxItems", "minItems", "uniqueItems", "enum", "multipleOf", "x-nullable",
)  # fmt: skip
"""What a parameter or header says of its value itself, where OpenAPI 3 has a schema."""
_NAMES = frozenset({"properties", "patternProperties", "definitions"})
_VALUES = frozenset({"example", "default", "enum"})
_STYLES: Mapping[str, tuple[str, bool]] = {
    "csv": ("form", False), "multi": ("form", True),
    "ssv": ("spaceDelimited", False), "pipes": ("pipeDelimited", False),
}  # fmt: skip
_FLOWS = {"application": "clientCredentials", "accessCode": "authorizationCode"}

Json = dict[str, Any]


def is_swagger(content: Mapping[str, Any]) -> bool:
    """Whether a document is Swagger 2.0."""
    return "openapi" not in content and str(content.get("swagger")) in ("2.0", "2")


def as_openapi(content: Json) -> Json:
    """The same document in OpenAPI 3.0. Its references have been made local before. What cannot be understood stays
    as it is, for whoever reads it to name."""
    return _Swagger(content).whole()


class _Swagger:
    def __init__(self, content: Json) -> None:
        self._content = content

    def whole(self) -> Json:
        content = self._content
        kept = {key: value for key, value in content.items() if key in ("info", "tags", "externalDocs", "security")}
        more = {key: value for key, value in content.items() if key.startswith("x-")}
        paths = content.get("paths")
        return {
            "openapi": "3.0.3",
            **kept,
            **{key: _schema(value) if key == "x-files" else value for key, value in more.items()},
            "servers": list(self._servers(content)),
            "paths": {name: self._path(item) for name, item in paths.items()} if isinstance(paths, dict) else paths,
            "components": {
                "schemas": {name: _schema(one) for name, one in _entries(content, "definitions")},
                "securitySchemes": {name: _scheme(one) for name, one in _entries(content, "securityDefinitions")},
            },
        }

    def _servers(self, content: Json) -> Iterator[Json]:
        base = str(content.get("basePath", "")).rstrip("/")
        if not content.get("host"):
            yield {"url": base or "/"}
            return
        for scheme in content.get("schemes") or ("https",):
            yield {"url": f"{scheme}://{content['host']}{base}"}

    def _path(self, item: Any) -> Any:
        item = self._meant(item)
        if not isinstance(item, dict):
            return item
        shared = _listed(item.get("parameters"))
        rest = {key: value for key, value in item.items() if key not in ("parameters", *_METHODS)}
        return rest | {name: self._operation(item[name], shared) for name in _METHODS if name in item}

    def _operation(self, node: Any, shared: list[Any]) -> Any:
        if not isinstance(node, dict):
            return node
        own = [self._meant(one) for one in _listed(node.get("parameters"))]
        named = {_place(one) for one in own}
        given = [one for one in map(self._meant, shared) if _place(one) not in named] + own
        dropped = ("parameters", "consumes", "produces", "schemes", "responses")
        found = {key: value for key, value in node.items() if key not in dropped}
        found["parameters"] = [_parameter(one) for one in given if _place(one)[0] not in ("body", "formData")]
        consumes = _listed(node.get("consumes", self._content.get("consumes")))
        if body := _body([one for one in given if isinstance(one, dict)], consumes):
            found["requestBody"] = body
        produces = _listed(node.get("produces", self._content.get("produces"))) or _ANY
        responses = node.get("responses")
        if isinstance(responses, dict):
            responses = {status: self._response(one, produces) for status, one in responses.items()}
        return found | {"responses": responses}

    def _response(self, node: Any, produces: list[Any]) -> Any:
        node = self._meant(node)
        if not isinstance(node, dict):
            return node
        found = {key: value for key, value in node.items() if key not in ("schema", "headers", "examples")}
        if isinstance(headers := node.get("headers"), dict):
            found["headers"] = {name: _header(one) for name, one in headers.items()}
        if "schema" in node:
            found["content"] = {str(kind): {"schema": _schema(node["schema"])} for kind in produces}
        return found

    def _meant(self, node: Any) -> Any:
        """What a parameter, response or path refers to; those have no place of their own in OpenAPI 3."""
        try:
            return follow(self._content, node)
        except RefError:
            return node


def _body(given: list[Json], consumes: list[Any]) -> Json | None:
    for one in given:
        if one.get("in") == "body":
            content = {str(kind): {"schema": _schema(one.get("schema", {}))} for kind in consumes or _ANY}
            return {"required": one.get("required") is True, "content": content}
    fields = [one for one in given if one.get("in") == "formData"]
    if not fields:
        return None
    has_file = any(one.get("type") == "file" for one in fields)
    kinds = _FORMS[:1] if has_file else [kind for kind in consumes if kind in _FORMS] or _FORMS[1:]
    schema = {
        "type": "object",
        "properties": {str(one.get("name")): _value(one) for one in fields},
        "required": [str(one.get("name")) for one in fields if one.get("required") is True],
    }
    lists = {str(one.get("name")): _style(one) for one in fields if one.get("type") == "array"}
    media = {"schema": schema, **({"encoding": lists} if lists else {})}
    return {"required": bool(schema["required"]), "content": dict.fromkeys(kinds, media)}


def _parameter(node: Any) -> Any:
    if not isinstance(node, dict) or ref_of(node) is not None:
        return node
    kept = {key: value for key, value in node.items() if key not in (*_ASKS, "collectionFormat")}
    found = {**kept, "schema": _value(node)}
    if node.get("type") == "array":
        if node.get("collectionFormat") == "tsv":  # which OpenAPI 3 cannot say
            found["schema"] = {}
        elif node.get("in") == "query":
            found |= _style(node)
    return found


def _header(node: Any) -> Any:
    if not isinstance(node, dict):
        return node
    return {key: node[key] for key in ("description",) if key in node} | {"schema": _value(node)}


def _style(node: Json) -> Json:
    style, explode = _STYLES.get(str(node.get("collectionFormat", "csv")), ("form", False))
    return {"style": style, "explode": explode}


def _value(node: Json) -> Any:
    return _schema({key: node[key] for key in _ASKS if key in node})


def _schema(node: Any, *, is_names: bool = False) -> Any:
    if isinstance(node, list):
        return [_schema(one) for one in node]
    if not isinstance(node, dict) or isinstance(node, Data):
        return node
    if is_names:
        return {name: _schema(one) for name, one in node.items()}
    found: Json = {}
    for key, value in node.items():
        if key == "$ref" and type(value) is str and value.startswith("#/definitions/"):
            found[key] = value.replace("#/definitions/", "#/components/schemas/", 1)
        elif key == "discriminator" and isinstance(value, str):
            found[key] = {"propertyName": value}
        elif key == "x-nullable":
            found["nullable"] = value
        elif key in _VALUES:
            found[key] = value
        elif key == "type" and value == "file":
            found |= {"type": "string", "format": "binary"}
        else:
            found[key] = _schema(value, is_names=key in _NAMES)
    return found


def _scheme(node: Any) -> Any:
    if not isinstance(node, dict) or node.get("type") not in ("basic", "oauth2"):
        return node
    described = {key: node[key] for key in ("description",) if key in node}
    if node["type"] == "basic":
        return {**described, "type": "http", "scheme": "basic"}
    flow = str(node.get("flow"))
    kept = {key: node[key] for key in ("authorizationUrl", "tokenUrl", "scopes") if key in node}
    return {**described, "type": "oauth2", "flows": {_FLOWS.get(flow, flow): kept}}


def _place(node: Any) -> tuple[str, str]:
    return (str(node.get("in")), str(node.get("name"))) if isinstance(node, dict) else ("", "")


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _entries(content: Json, key: str) -> list[tuple[str, Any]]:
    value = content.get(key)
    return list(value.items()) if isinstance(value, dict) else []
