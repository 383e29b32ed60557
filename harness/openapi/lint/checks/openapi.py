"""/core/doc-openapi and /core/doc-openapi-contact."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from harness.openapi.lint.api import Api, Operation
from harness.openapi.lint.findings import Remark, remark
from harness.openapi.lint.nodes import items
from harness.openapi.swagger import is_swagger

# What OpenAPI requires, as far as no other rule speaks of it.
_REQUIRED: Mapping[str, tuple[str, ...]] = {
    "document": ("info",),
    "info": ("title",),
    "server": ("url",),
    "tag": ("name",),
    "parameter": ("name", "in"),
    "response": ("description",),
}


def version_of_openapi(api: Api) -> Iterator[Remark]:
    """The document says that it follows OpenAPI 3, and describes paths."""
    found = api.root.child("openapi")
    if found.value is None and is_swagger(api.root.value):
        yield remark("openapi_not_3", "/swagger", found="Swagger 2.0")
    elif found.value is None:
        yield remark("openapi_missing", "")
    elif not re.fullmatch(r"3(\.[0-9]+){1,2}", str(found.value)):
        yield remark("openapi_not_3", found.pointer, found=found.value)
    if not api.paths:
        yield remark("paths_missing", "/paths" if "paths" in api.root.value else "")


def structure(api: Api) -> Iterator[Remark]:
    """What stands in the document has the form that OpenAPI gives it, and nothing that it requires is missing."""
    for found in api.malformed:
        yield remark("no_mapping" if found.wanted == "mapping" else "no_list", found.node.pointer)
    for place in api.places:
        node = place.node
        for field in _REQUIRED.get(place.kind, ()):
            if field not in node.value:
                yield remark("field_missing", node.pointer, field=field)
        if place.kind in ("parameter", "header") and not {"schema", "content"} & node.value.keys():
            yield remark("field_missing", node.pointer, field="schema")
    is_openapi_30 = str(api.root.child("openapi").value).startswith("3.0")
    for operation in api.operations:
        # From 3.1 on an operation may do without responses, but not with none of them.
        if operation.node.value.get("responses", {} if is_openapi_30 else None) == {}:
            yield remark("field_missing", operation.node.pointer, field="responses")


def unique_names(api: Api) -> Iterator[Remark]:
    """No operationId and no tag is there twice."""
    seen = set[str]()
    for operation in api.operations:
        name = operation.node.child("operationId")
        if isinstance(name.value, str):
            if name.value in seen:
                yield remark("operation_id_twice", name.pointer, found=name.value)
            seen.add(name.value)
    tags = set[str]()
    for tag in items(api.root.child("tags")):
        name = tag.child("name")
        if str(name.value) in tags:
            yield remark("tag_twice", name.pointer, found=name.value)
        tags.add(str(name.value))


def path_parameters(api: Api) -> Iterator[Remark]:
    """A path begins with a slash, and its variables are those that are described."""
    for path, _ in api.paths:
        if not path.startswith("/"):
            yield remark("path_without_slash", api.pointer(path), path=path)
    for operation in api.operations:
        yield from _parameters_of(operation)


def _parameters_of(operation: Operation) -> Iterator[Remark]:
    written = re.findall(r"\{([^{}]+)\}", operation.path)
    described = {name for name, _ in operation.parameters_in("path")}
    for name in written:
        if name not in described:
            yield remark("path_parameter_undeclared", operation.node.pointer, name=name, **operation.named)
    for name in sorted(described - set(written)):
        yield remark("path_parameter_unknown", operation.node.pointer, name=name, **operation.named)


def contact(api: Api) -> Iterator[Remark]:
    """The document says who can be reached. The standard asks for no more than that, and only of public APIs."""
    found = api.root.child("info", "contact")
    if found.value is None:
        yield remark("contact_missing", "/info")
    elif not (found.child("email").value or found.child("url").value):
        yield remark("contact_empty", found.pointer)
