"""The OpenAPI documents of a simulated party as one, to be published at its standard place.

DUO's APIs stand side by side under one ``/v1``, while the API Design Rules look for one document there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import orjson

from harness.openapi import Operation

HERE = "#/components/"


def published(operations: Iterable[Operation], title: str, version: str) -> bytes:
    """One document, in JSON. Components carry the name of their API, so that none hides another's."""
    paths: dict[str, Any] = {}
    components: dict[str, dict[str, Any]] = {}
    for operation in operations:
        content = operation.document.content
        item = content["paths"][operation.path]
        paths.setdefault(operation.path, {}).update(_renamed(item, operation.api))
        for kind, parts in content.get("components", {}).items():
            named = {f"{operation.api}.{name}": _renamed(part, operation.api) for name, part in parts.items()}
            components.setdefault(kind, {}).update(named)
    return orjson.dumps(
        {
            "openapi": "3.0.3",
            "info": {"title": title, "version": version},
            "servers": [{"url": "/v1"}],
            "paths": paths,
            "components": components,
        }
    )


def _renamed(node: Any, api: str) -> Any:
    if isinstance(node, Mapping):
        return {
            key: HERE + _in_api(value.removeprefix(HERE), api)
            if key == "$ref" and isinstance(value, str) and value.startswith(HERE)
            else _renamed(value, api)
            for key, value in node.items()
        }
    return [_renamed(one, api) for one in node] if isinstance(node, list | tuple) else node


def _in_api(place: str, api: str) -> str:
    kind, _, name = place.partition("/")
    return f"{kind}/{api}.{name}"
