"""/core/no-trailing-slash, /core/path-segments-kebab-case and /core/query-keys-camel-case."""

from __future__ import annotations

import re
from collections.abc import Iterator

from harness.openapi.lint.api import Api
from harness.openapi.lint.findings import Remark, remark

_KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_CAMEL = re.compile(r"\$?[a-z][a-z0-9]*([A-Z][a-z0-9]*)*")
_VARIABLE = re.compile(r"\{[^{}]*\}")
# /core/publish-openapi asks for these very names.
_DOCUMENTS = frozenset({"openapi.json", "openapi.yaml"})


def trailing_slash(api: Api) -> Iterator[Remark]:
    """No path ends with a slash, but the root."""
    for path, _ in api.paths:
        if path.endswith("/") and path != "/":
            yield remark("trailing_slash", api.pointer(path), path=path)


def kebab_case(api: Api) -> Iterator[Remark]:
    """Every segment is kebab-case, whatever its variables are filled with; the last may begin with ``_``."""
    for path, _ in api.paths:
        segments = path.strip("/").split("/")
        for index, segment in enumerate(segments):
            is_last = index == len(segments) - 1
            if path == "/" or (is_last and segment in _DOCUMENTS):
                continue
            text = _VARIABLE.sub("x", segment)
            if not _KEBAB.fullmatch(text.removeprefix("_") if is_last else text):
                yield remark("segment_not_kebab_case", api.pointer(path), path=path, segment=segment or "//")
                break


def camel_case(api: Api) -> Iterator[Remark]:
    """Every query parameter, of an operation, a path or a security scheme, is lower camelCase."""
    queries = [found for operation in api.operations for found in operation.parameters_in("query")]
    for scheme in api.of_kind("scheme"):
        node = scheme.node
        if node.value.get("in") == "query":
            queries.append((str(node.value.get("name")), node))
    for name, node in queries:
        if not _CAMEL.fullmatch(name):
            yield remark("query_key_not_camel_case", node.child("name").pointer, name=name)
