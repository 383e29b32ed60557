"""/core/http-methods."""

from __future__ import annotations

from collections.abc import Iterator

from harness.openapi.lint.api import Api
from harness.openapi.lint.findings import Remark, remark
from harness.openapi.lint.nodes import entries, without_extensions

_STANDARD = frozenset({"get", "post", "put", "patch", "delete"})
_NO_METHOD = frozenset({"$ref", "summary", "description", "servers", "parameters"})


def standard_methods(api: Api) -> Iterator[Remark]:
    """A path has the five methods that the standard names and no other, however it is written."""
    for path, item in api.paths:
        for name, node in without_extensions(item):
            more = entries(node) if name == "additionalOperations" else [(name, node)]
            for method, place in more:
                if method not in _STANDARD | _NO_METHOD:
                    yield remark("method_not_standard", place.pointer, method=method.upper(), path=path)
