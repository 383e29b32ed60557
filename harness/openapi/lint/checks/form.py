"""/core/doc-openapi: the form that OpenAPI gives a document, by the schemas that the OpenAPI Initiative publishes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import jsonschema_rs

from harness.openapi.lint.api import Api
from harness.openapi.lint.findings import Remark, remark
from harness.openapi.references import escape

_PUBLISHED = ("3.0", "3.1", "3.2")
_WHOLE = {"object": "no_mapping", "array": "no_list"}


def form(api: Api) -> Iterator[Remark]:
    """Every part has the fields and values that OpenAPI knows. Of a version that has no schema nothing is said."""
    version = str(api.root.child("openapi").value)[:3]
    if version not in _PUBLISHED:
        return
    plain = json.loads(json.dumps(api.root.value))  # a reference that cannot be followed is text like any other
    for error in _validator(version).iter_errors(plain):
        for cause in _causes(error):
            yield from _told(cause)


@cache
def _validator(version: str) -> jsonschema_rs.Validator:
    package = find_spec("openapi_spec_validator")  # found and not imported: only what it brings along is needed
    assert package is not None and package.origin is not None
    file = Path(package.origin).parent / "resources" / "schemas" / f"v{version}" / "schema.json"
    schema = json.loads(file.read_text(encoding="utf-8"))
    if version != "3.0":  # that of a document leaves schemas alone: each may have a dialect of its own
        meta = "https://json-schema.org/draft/2020-12/schema"
        schema["$defs"]["schema"] = {"$dynamicAnchor": "meta", "$ref": meta, "type": ["object", "boolean"]}
    return jsonschema_rs.validator_for(schema)


def _causes(error: Any) -> Iterator[Any]:
    """What is really wrong where a part fits none of several forms: what the likeliest of those says."""
    branches = [branch for branch in getattr(error.kind, "context", ()) if branch]
    if not branches:
        yield error
        return
    is_reference = isinstance(error.instance, Mapping) and "$ref" in error.instance
    meant = [branch for branch in branches if is_reference or not _asks_for_reference(branch)]
    for inner in min(meant or branches, key=_unlike):
        yield from _causes(inner)


def _asks_for_reference(branch: list[Any]) -> bool:
    return any(getattr(one.kind, "property", None) == "$ref" for one in branch)


def _unlike(branch: list[Any]) -> tuple[int, int]:
    """How far a part is from a form: first by what tells forms apart (a fixed value, the type), then by all else."""
    apart = sum(type(one.kind).__name__ in ("Enum", "Constant", "Type") for one in branch)
    return apart, len(branch)


def _told(error: Any) -> Iterator[Remark]:
    path, kind = [str(part) for part in error.instance_path], error.kind
    pointer = "".join(f"/{escape(part)}" for part in path)
    name = type(kind).__name__
    if _is_told_elsewhere(path, name, kind):
        return
    if name == "Required":
        yield remark("field_missing", pointer, field=kind.property)
    elif name in ("AdditionalProperties", "UnevaluatedProperties"):
        for key in kind.unexpected:
            yield remark("key_unknown", f"{pointer}/{escape(str(key))}", name=key)
    elif name == "Type" and (code := _WHOLE.get("/".join(kind.types))):
        yield remark(code, pointer)
    elif name in ("Enum", "Constant"):
        allowed = kind.options if name == "Enum" else [kind.expected_value]
        yield remark("value_not_allowed", pointer, found=error.instance, allowed=", ".join(map(str, allowed)))
    else:
        yield remark("form_wrong", pointer, said=error.message)


def _is_told_elsewhere(path: list[str], name: str, kind: Any) -> bool:
    """What another check says better, or what another rule is about."""
    place = "/".join(path)
    if name == "Required":
        return (place, kind.property) in {("", "openapi"), ("", "paths"), ("info", "version")}
    if name in ("MinProperties", "UniqueItems"):
        return path[-1:] in (["responses"], ["tags"])
    return place in ("openapi", "info/version") or (
        place == "paths" and name in ("AdditionalProperties", "UnevaluatedProperties")
    )


def defaults(api: Api) -> Iterator[Remark]:
    """A default is one of the values that a variable or a schema allows."""
    for place in api.of_kind("schema", "property"):
        yield from _default_in(place.node.pointer, place.node.value)
    for place in api.of_kind("server"):
        variables = place.node.value.get("variables")
        for name, variable in variables.items() if isinstance(variables, Mapping) else ():
            if isinstance(variable, Mapping):
                yield from _default_in(f"{place.node.pointer}/variables/{escape(str(name))}", variable)


def _default_in(pointer: str, value: Mapping[str, Any]) -> Iterator[Remark]:
    allowed = value.get("enum")
    if "default" in value and isinstance(allowed, list) and value["default"] not in allowed:
        yield remark(
            "default_not_in_enum", f"{pointer}/default", found=value["default"], allowed=", ".join(map(str, allowed))
        )


def equivalent_paths(api: Api) -> Iterator[Remark]:
    """No two paths differ in the names of their variables only."""
    seen: dict[str, str] = {}
    for path, _ in api.paths:
        shape = re.sub(r"\{[^{}]*\}", "{}", path)
        if (other := seen.setdefault(shape, path)) != path:
            yield remark("paths_equivalent", api.pointer(path), path=path, other=other)
