"""The operations of a document, with what each may be sent and may answer."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from harness.openapi.document import Document
from harness.openapi.errors import DocumentError
from harness.openapi.references import escape

Schema = Mapping[str, Any]

_METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
# OpenAPI says of these that a parameter or header with such a name is ignored.
_IGNORED_HEADERS = frozenset({"accept", "content-type", "authorization"})


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value beside the body: ``place`` is path, query or header. Response headers are of this kind too."""

    name: str
    place: str
    required: bool
    schema: Schema


@dataclass(frozen=True, slots=True, eq=False)
class Response:
    """What one status may carry. No media types means: no body."""

    status: str
    headers: tuple[Parameter, ...]
    content: Mapping[str, Schema]


@dataclass(frozen=True, eq=False)
class Operation:
    """One method on one path of one version of one API."""

    operation_id: str
    method: str
    path: str
    api: str
    provider: str
    document: Document
    parameters: tuple[Parameter, ...]
    request_content: Mapping[str, Schema]
    request_body_required: bool
    responses: Mapping[str, Response]

    @property
    def version(self) -> str:
        """The full version of the API, as ``API-Version`` should say."""
        return self.document.version

    @property
    def major(self) -> int:
        """The number in the base path."""
        return self.document.major

    @property
    def full_path(self) -> str:
        """The path template with its base path, such as ``/v1/personen/{bsn}/PIP``."""
        return f"/v{self.major}{self.path}"

    @property
    def reads(self) -> bool:
        """Whether it only asks, and changes nothing."""
        return self.method == "GET"

    @cached_property
    def path_parameters(self) -> tuple[tuple[str, int], ...]:
        """The names in the path template, each with the number of its segment."""
        parts = enumerate(self.full_path.split("/")[1:])
        return tuple((part[1:-1], index) for index, part in parts if part.startswith("{"))

    def response_for(self, status: int) -> Response | None:
        """What is declared for a status: that status, else its range (``4XX``), else ``default``."""
        declared = self.responses
        return declared.get(str(status)) or declared.get(f"{status // 100}XX") or declared.get("default")

    def __repr__(self) -> str:
        return f"<Operation {self.operation_id}: {self.method} {self.full_path} ({self.api} {self.version})>"


def operations_of(document: Document, provider: str, api: str) -> Iterator[Operation]:
    """Every operation of a document, in its own order.

    Raises DocumentError where an operation cannot be understood.
    """
    for path, item in document.content["paths"].items():
        item = _mapping(document, item, f"/paths/{escape(path)}")
        _check_path(document, path)
        for method in _METHODS:
            if method in item:
                yield _operation(document, provider, api, path, method, item)


def _operation(
    document: Document, provider: str, api: str, path: str, method: str, item: Mapping[str, Any]
) -> Operation:
    pointer = f"/paths/{escape(path)}/{method}"
    raw = _mapping(document, item[method], pointer)
    if not isinstance(raw.get("operationId"), str):
        raise DocumentError(document.file, pointer, "openapi.no_operation_id")
    body = _mapping(document, raw.get("requestBody", {}), f"{pointer}/requestBody")
    return Operation(
        operation_id=raw["operationId"],
        method=method.upper(),
        path=path,
        api=api,
        provider=provider,
        document=document,
        parameters=tuple(_parameters(document, item, raw, pointer)),
        request_content=_content(document, body, f"{pointer}/requestBody"),
        request_body_required=bool(body.get("required", False)),
        responses={
            status: _response(document, status, response, f"{pointer}/responses/{status}")
            for status, response in _mapping(document, raw.get("responses"), f"{pointer}/responses").items()
        },
    )


def _parameters(
    document: Document, item: Mapping[str, Any], raw: Mapping[str, Any], pointer: str
) -> Iterator[Parameter]:
    """Those of the path and of the operation; the operation's own one wins."""
    found: dict[tuple[str, str], Parameter] = {}
    for node in (*_list(document, item, pointer), *_list(document, raw, pointer)):
        entry = _mapping(document, node, f"{pointer}/parameters")
        name, place = str(entry.get("name", "")), str(entry.get("in", ""))
        if place == "cookie" or (place == "header" and name.lower() in _IGNORED_HEADERS):
            continue
        if not name or place not in ("path", "query", "header"):
            raise DocumentError(document.file, f"{pointer}/parameters", "openapi.parameter_without_name")
        found[name, place] = _parameter(document, entry, name, place, f"{pointer}/parameters")
    return iter(found.values())


def _list(document: Document, node: Mapping[str, Any], pointer: str) -> list[Any]:
    parameters = node.get("parameters", [])
    if not isinstance(parameters, list):
        raise DocumentError(document.file, f"{pointer}/parameters", "openapi.parameters_no_list")
    return parameters


def _parameter(document: Document, entry: Mapping[str, Any], name: str, place: str, pointer: str) -> Parameter:
    required = place == "path" or bool(entry.get("required", False))
    return Parameter(name, place, required, _schema(document, entry, pointer))


def _schema(document: Document, entry: Mapping[str, Any], pointer: str) -> Schema:
    """The schema as written, so that a reference in it is compiled once for all that share it."""
    schema: Schema = entry.get("schema", {})
    _mapping(document, schema, f"{pointer}/schema")
    return schema


def _response(document: Document, status: str, node: Any, pointer: str) -> Response:
    response = _mapping(document, node, pointer)
    headers = _mapping(document, response.get("headers", {}), f"{pointer}/headers")
    return Response(
        status=status,
        headers=tuple(
            _parameter(
                document, _mapping(document, header, pointer), name, "header", f"{pointer}/headers/{escape(name)}"
            )
            for name, header in headers.items()
            if name.lower() not in _IGNORED_HEADERS
        ),
        content=_content(document, response, pointer),
    )


def _content(document: Document, node: Mapping[str, Any], pointer: str) -> dict[str, Schema]:
    content = _mapping(document, node.get("content", {}), f"{pointer}/content")
    found: dict[str, Schema] = {}
    for media_type, entry in content.items():
        here = f"{pointer}/content/{escape(media_type)}"
        found[media_type.lower()] = _schema(document, _mapping(document, entry, here), here)
    return found


def _mapping(document: Document, node: Any, pointer: str) -> Mapping[str, Any]:
    found = document.resolve(node)
    if not isinstance(found, Mapping):
        raise DocumentError(document.file, pointer, "openapi.missing_mapping")
    return found


def _check_path(document: Document, path: str) -> None:
    if not path.startswith("/") or any(
        "{" in part and not re.fullmatch(r"\{[^{}]+\}", part) for part in path.split("/")
    ):
        raise DocumentError(document.file, f"/paths/{escape(path)}", "openapi.no_whole_segments")
