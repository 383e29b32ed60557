"""Statuses: which are declared where, what they carry, and whether two APIs of one publisher do it alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from harness.openapi.findings.finding import Finding
from harness.openapi.findings.surface import Api, where
from harness.openapi.operations import Operation

_ERRORS = ("401", "500", "503")
_WRITES = ("POST", "PUT", "PATCH", "DELETE")
_ASKED = "/notificaties"
"""Offered by a municipality: nothing is delivered to the publisher there, so there is no rule to refuse it by."""


def status_findings(apis: Sequence[Api]) -> Iterator[Finding]:
    """Everything about statuses, over all documents together: what differs is only seen side by side."""
    for api in apis:
        for operation in api.operations:
            yield from _of(api, operation)
    yield from _not_everywhere(apis)
    yield from _successes(apis)


def _of(api: Api, operation: Operation) -> Iterator[Finding]:
    here = Finding("", api.name, api.version, where(operation))
    for status, response in operation.responses.items():
        version = next((header for header in response.headers if header.name == "API-Version"), None)
        if version is None or not version.required:
            yield _at(here, "api-version-ontbreekt", status)
        for schema in response.content.values() if status[0] in "45" else ():
            yield from _error_body(here, operation, status, operation.document.resolve(schema))
    refusal = operation.responses.get("403")
    if operation.method in _WRITES and refusal is not None and not refusal.content and operation.path != _ASKED:
        yield _at(here, "403-zonder-reden", "403")


def _error_body(here: Finding, operation: Operation, status: str, schema: Mapping[str, Any]) -> Iterator[Finding]:
    if schema.get("type") != "array":
        yield _at(here, "fout-geen-lijst", status, str(schema.get("type", "")))
        error = schema
    else:
        yield _at(here, "foutlijst-grens", status, f"maxItems {schema.get('maxItems', '–')}")
        error = operation.document.resolve(schema.get("items", {}))
    if "fouttekst" in error.get("properties", {}) and "fouttekst" not in error.get("required", ()):
        yield _at(here, "fouttekst-niet-verplicht", status)


def _not_everywhere(apis: Sequence[Api]) -> Iterator[Finding]:
    """Statuses of failures that some operations declare and others, of the same publisher, do not."""
    for status in _ERRORS:
        with_it = [(api, one) for api in apis for one in api.operations if status in one.responses]
        everywhere = sum(len(api.operations) for api in apis)
        if 0 < len(with_it) < everywhere:
            for api, operation in with_it:
                yield Finding(
                    "status-niet-overal",
                    api.name,
                    api.version,
                    where(operation),
                    "",
                    f"{status} ({len(with_it)}/{everywhere})",
                )


def _successes(apis: Sequence[Api]) -> Iterator[Finding]:
    """Operations that confirm the same method with another status than most do."""
    for method in _WRITES:
        told = [(api, one, _success(one)) for api in apis for one in api.operations if one.method == method]
        usual = Counter(status for _, _, status in told).most_common(1)
        for api, operation, status in told:
            if status != usual[0][0]:
                detail = f"{method} {status} ({usual[0][0]})"
                yield Finding("bevestiging-verschilt", api.name, api.version, where(operation), "", detail)


def _success(operation: Operation) -> str:
    return next((status for status in sorted(operation.responses) if status.startswith("2")), "")


def _at(here: Finding, rule: str, part: str, detail: str = "") -> Finding:
    return Finding(rule, here.api, here.version, here.operation, part, detail)
