"""An operation as the comparison reads it: more tolerant than the validator of messages, and lazier."""

from collections.abc import Mapping
from typing import Any

from harness.openapi import Document, DocumentError
from harness.pacts.compare.checks import SchemaCheck
from harness.pacts.compare.parameters import Parameter
from harness.pacts.compare.places import Place, entries, fields, listed, mapping
from harness.pacts.compare.security import Security, read_security

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
_NOT_PARAMETERS = frozenset({"accept", "content-type", "authorization"})

Shared = dict[tuple[str, str, str], Parameter]
"""The parameters of one document by pointer, name and place: what many operations refer to is compiled once."""


def shared_parameter(shared: Shared, document: Document, place: Place, name: str, where: str) -> Parameter:
    """A parameter or header, made at its first use. Raises DocumentError."""
    key = (place.pointer, name, where)
    if key not in shared:
        shared[key] = Parameter(document, place, name, where)
    return shared[key]


class Content:
    """What one media type carries. ``schema`` is None when the document says nothing of it."""

    def __init__(self, document: Document, place: Place, side: Any) -> None:
        self.document = document
        self.pointer = place.pointer
        raw = place.node.get("schema")
        self.schema = None if raw is None else Place(raw, f"{place.pointer}/schema")
        encoding = place.node.get("encoding")
        self.encoding: Mapping[str, Any] = encoding if isinstance(encoding, Mapping) else {}
        self._side = side
        self._check: SchemaCheck | None = None
        self.memory: dict[Any, Any] = {}
        """What is known of bodies of the same shape."""

    @property
    def check(self) -> SchemaCheck:
        """Compiled at first use. Raises DocumentError."""
        if self._check is None:
            assert self.schema is not None
            self._check = SchemaCheck(self.document, self.schema, self._side)
        return self._check


class Answer:
    """What the document says of one status."""

    def __init__(self, document: Document, status: str, place: Place, shared: Shared) -> None:
        self.status = status
        self.pointer = place.pointer
        self.content = {
            name.lower(): Content(document, entry, "response")
            for name, entry in entries(document, mapping(document, place, "content"))
        }
        self.media = tuple(self.content)
        self.headers = {
            name.lower(): shared_parameter(shared, document, entry, name, "header")
            for name, entry in entries(document, mapping(document, place, "headers"))
            if name.lower() != "content-type"
        }


class Endpoint:
    """One method on one path. Raises DocumentError where it cannot be understood."""

    def __init__(self, document: Document, item: Place, method: str, path: str, shared: Shared) -> None:
        place = mapping(document, item, method)
        self.document = document
        self.pointer = place.pointer
        self.method = method.upper()
        self.path = path
        self.name = f"{self.method} {path}"
        parameters = _parameters(document, item, shared) | _parameters(document, place, shared)
        self.of_path = {name: found for (name, where), found in parameters.items() if where == "path"}
        self.of_query = [found for (_, where), found in parameters.items() if where == "query"]
        self.of_cookie = [found for (_, where), found in parameters.items() if where == "cookie"]
        self.of_header = {name.lower(): found for (name, where), found in parameters.items() if where == "header"}
        self.security: Security = read_security(document, place)
        body = mapping(document, place, "requestBody")
        self.body_required = body.node.get("required") is True
        self.body_pointer = body.pointer
        self.content: Mapping[str, Content] = {
            name.lower(): Content(document, entry, "request")
            for name, entry in entries(document, mapping(document, body, "content"))
        }
        self.responses_pointer = f"{place.pointer}/responses"
        self.responses = {
            status.upper() if status != "default" else status: Answer(document, status, entry, shared)
            for status, entry in fields(document, mapping(document, place, "responses"))
        }
        self.media = tuple(self.content)
        self.offered = tuple(sorted({name for answer in self.responses.values() for name in answer.content}))
        self.memory: dict[Any, Any] = {}
        """What is known of rules for its headers, parameters, path and status."""
        self._answers: dict[int, Answer | None] = {}

    def answer(self, status: int) -> Answer | None:
        """What is said of a status: itself, its class (``4XX``), or ``default``."""
        if status not in self._answers:
            said = self.responses
            self._answers[status] = said.get(str(status)) or said.get(f"{status // 100}XX") or said.get("default")
        return self._answers[status]


def _parameters(document: Document, place: Place, shared: Shared) -> dict[tuple[str, str], Parameter]:
    found = {}
    for entry in listed(document, place, "parameters"):
        if not isinstance(entry.node, Mapping):
            raise DocumentError(document.file, entry.pointer, "openapi.no_parameter")
        name, where = entry.node.get("name"), entry.node.get("in")
        if not isinstance(name, str) or where not in ("path", "query", "header", "cookie"):
            raise DocumentError(document.file, entry.pointer, "openapi.no_name_or_in")
        if where == "header" and name.lower() in _NOT_PARAMETERS:
            continue  # OpenAPI: shall be ignored
        found[name, where] = shared_parameter(shared, document, entry, name, where)
    return found
