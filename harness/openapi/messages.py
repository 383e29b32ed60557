"""What requests and responses have in common: headers and a body, each held against what is declared."""

from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import parse_qs

import jsonschema_rs

from harness.openapi.bodies import read_json
from harness.openapi.document import Document
from harness.openapi.operations import Operation, Response, Schema
from harness.openapi.schemas import compile_schema
from harness.openapi.values import ValueCheck, findings
from harness.openapi.violations import Violation, shown

Headers = Sequence[tuple[str, str]]


class RequestCheck:
    """Everything that can be wrong with the requests of one operation."""

    def __init__(self, operation: Operation) -> None:
        self._path = self._checks(operation, "path")
        self._query = self._checks(operation, "query")
        self._headers = _HeaderCheck(self._checks(operation, "header"), "request")
        self._body = _BodyCheck(
            operation.document, "request", operation.request_content, operation.request_body_required
        )

    def findings(
        self, path_params: Mapping[str, str], query: str, headers: Headers, body: bytes | None
    ) -> Iterator[Violation]:
        """What is wrong with a request, in the order path, query, headers, body."""
        for check in self._path:
            if check.name in path_params:
                yield from check.findings(path_params[check.name])
            else:
                yield Violation("missing", check.location)
        if self._query:
            yield from self._query_findings(query)
        content_type, found = self._headers.read(headers)
        yield from found
        yield from self._body.findings(content_type, body)

    def _query_findings(self, query: str) -> Iterator[Violation]:
        sent = parse_qs(query, keep_blank_values=True)
        for check in self._query:
            values = sent.get(check.name, [])
            if len(values) > 1 and not check.is_list:
                yield Violation("duplicate_parameter", check.location)
            elif values:
                yield from check.findings(",".join(values))
            elif check.required:
                yield Violation("missing", check.location)

    @staticmethod
    def _checks(operation: Operation, place: str) -> list[ValueCheck]:
        parameters = (parameter for parameter in operation.parameters if parameter.place == place)
        return [ValueCheck(operation.document, parameter, "request") for parameter in parameters]


class ResponseCheck:
    """Everything that can be wrong with the responses of one status of one operation."""

    def __init__(self, document: Document, response: Response) -> None:
        checks = [ValueCheck(document, header, "response") for header in response.headers]
        self._headers = _HeaderCheck(checks, "response")
        self._body = _BodyCheck(document, "response", response.content, required=True)

    def findings(self, headers: Headers, body: bytes | None) -> Iterator[Violation]:
        """What is wrong with a response, headers first."""
        content_type, found = self._headers.read(headers)
        yield from found
        yield from self._body.findings(content_type, body)


class _HeaderCheck:
    def __init__(self, checks: Sequence[ValueCheck], message: str) -> None:
        self._checks = {check.name.lower(): check for check in checks}
        # Others, such as Via, may be repeated; these may not.
        self._single = {name: check.location for name, check in self._checks.items()}
        self._single["content-type"] = f"{message}.header.content-type"

    def read(self, headers: Headers) -> tuple[str | None, list[Violation]]:
        """The content type, and what is wrong with the headers. Their names may be written in any case."""
        found: list[Violation] = []
        values: dict[str, str] = {}
        for name, value in headers:
            name = name.lower()
            if name not in values:
                values[name] = value
            elif name in self._single:
                found.append(Violation("duplicate_header", self._single[name]))
        for name, check in self._checks.items():
            sent = values.get(name)
            if sent is not None:
                found.extend(check.findings(sent.strip(" \t")))
            elif check.required:
                found.append(Violation("missing", check.location))
        return values.get("content-type"), found


class _BodyCheck:
    def __init__(self, document: Document, message: str, content: Mapping[str, Schema], required: bool) -> None:
        self._location = f"{message}.body"
        self._content_type_location = f"{message}.header.content-type"
        self._required = required
        self._validators = {name: _body_validator(document, name, schema) for name, schema in content.items()}
        self._expected = ", ".join(content)

    def findings(self, content_type: str | None, body: bytes | None) -> Iterator[Violation]:
        if not self._validators:
            if body:
                yield Violation("body_unexpected", self._location, actual=str(len(body)))
        elif not body:
            if self._required:
                yield Violation("body_missing", self._location, expected=self._expected)
        elif content_type is None:
            yield Violation("missing", self._content_type_location, expected=self._expected)
        else:
            yield from self._content_findings(content_type, body)

    def _content_findings(self, content_type: str, body: bytes) -> Iterator[Violation]:
        media_type = content_type.partition(";")[0].strip().lower()
        declared = _declared(self._validators, media_type)
        if declared is None:
            yield Violation("media_type", self._location, expected=self._expected, actual=shown(media_type))
            return
        validator = self._validators[declared]
        if validator is None:
            return
        value, broken = read_json(body, self._location)
        if broken:
            yield broken
        else:
            yield from findings(validator, value, self._location)


def _declared(content: Mapping[str, object], media_type: str) -> str | None:
    """The declared media type or range that a sent one falls under, the most concrete one first."""
    for name in (media_type, f"{media_type.partition('/')[0]}/*", "*/*"):
        if name in content:
            return name
    return None


def _body_validator(document: Document, media_type: str, schema: Schema) -> jsonschema_rs.Draft202012Validator | None:
    """The validator of a JSON body; None for other media types, whose content a schema does not describe."""
    is_json = media_type == "application/json" or media_type.endswith("+json")
    return compile_schema(document, schema) if is_json else None
