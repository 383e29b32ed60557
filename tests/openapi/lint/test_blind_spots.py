"""Where the official linter is blind, or wrong: found by probing it with one change at a time."""

from __future__ import annotations

from typing import Any

import pytest

from .documents import ERROR, FIELDS, GET, GONE, TEXT, findings, found

ECHO = {"responses": {"200": {"description": "Echo.", "headers": {"API-Version": TEXT}}}}
OTHER = {"description": "Fout.", "headers": {"API-Version": TEXT}, "content": {"application/json": {}}}

PASSED_THERE: dict[str, tuple[str, dict[str, Any]]] = {
    # what the official linter passes: the finding that it deserves, the change
    "a minor version in the address": ("server_without_version", {"/servers/0/url": "https://a.example/v1.2"}),
    "a word that begins with v1": ("server_without_version", {"/servers/0/url": "https://a.example/v1foo"}),
    "a v and a plus sign": ("server_without_version", {"/servers/0/url": "https://a.example/v+"}),
    "a version in the name of the host": ("server_without_version", {"/servers/0/url": "https://v1.example/api"}),
    "another major version than that of the document": (
        "server_version_differs", {"/servers/0/url": "https://a.example/v3"}),
    "a relative address": ("server_relative", {"/servers/0/url": "/v1"}),
    "a server of one path": ("server_without_version", {"/paths/~1afspraken~1_zoek/servers": [{"url": "https://b.nl"}]}),
    "TRACE": ("method_not_standard", {"/paths/~1afspraken~1_zoek/trace": ECHO}),
    "an error under default only": ("error_not_problem", {f"{GET}/responses/default": OTHER}),
    "an error under a range": ("error_not_problem", {f"{GET}/responses/4XX": OTHER}),
    "an error without a body": ("error_without_body", {f"{ERROR}/content": GONE}),
    "an error that may be two things": ("error_not_problem", {f"{ERROR}/content/application~1json": {}}),
    "a problem without properties": ("problem_member_missing", {"/components/schemas/Probleem/properties": GONE}),
    "a problem without a schema": (
        "problem_member_missing", {f"{ERROR}/content/application~1problem+json": {}}),
    "a query parameter of the path": (
        "query_key_not_camel_case",
        {"/paths/~1afspraken~1_zoek/parameters": [{"name": "snake_case", "in": "query", **TEXT}]}),
    "a path with input and no 400": (
        "no_400",
        {"/paths/~1alles": {"parameters": [{"name": "taal", "in": "query", **TEXT}],
                            "get": ECHO}}),
    "a file extension": ("segment_not_kebab_case", {"/paths/~1a~1b.txt": {}}),
    "a hyphen at the beginning": ("segment_not_kebab_case", {"/paths/~1-a": {}}),
    "a hyphen at the end": ("segment_not_kebab_case", {"/paths/~1a-": {}}),
    "two hyphens": ("segment_not_kebab_case", {"/paths/~1a--b": {}}),
    **{
        f"{name} without a format": ("date_without_format", {f"{FIELDS}/{name}": {"type": "string"}})
        for name in ("startdatum", "begindatum", "einddatum", "dagtekeningPip", "datumAfname", "datumEindgesprekMap",
                     "updatedAt", "tijdstip")
    },
    "begindatum with a time": ("date_with_time", {f"{FIELDS}/begindatum": {"type": "string", "format": "date-time"}}),
}  # fmt: skip

FAILED_THERE: dict[str, dict[str, Any]] = {
    # what the official linter calls an error, though the rule is kept
    "API-Version in other capitals": {f"{GET}/responses/200/headers": {"api-VERSION": {"schema": {"type": "string"}}}},
    "a moment that is called datumTijd": {f"{FIELDS}/gewijzigdDatumTijd": {"type": "string", "format": "date-time"}},
    "a contact with an address and no name": {"/info/contact": {"url": "https://example.org/vragen"}},
}


@pytest.mark.parametrize("name", PASSED_THERE)
def test_what_the_official_linter_passes_is_found(name: str) -> None:
    code, changes = PASSED_THERE[name]
    assert code in {other for other, _ in found(changes)}


@pytest.mark.parametrize("name", FAILED_THERE)
def test_what_the_official_linter_wrongly_calls_an_error_is_none(name: str) -> None:
    assert found(FAILED_THERE[name]) == []


def test_contact_is_a_should_as_the_standard_says() -> None:
    assert [finding.level for finding in findings({"/info/contact": GONE})] == ["should"]


def test_204_needs_the_header_too_since_the_standard_says_every_response() -> None:
    [finding] = findings({"/paths/~1afspraken~1_zoek/post/responses/204": {"description": "Niets gevonden."}})
    assert (finding.code, finding.level) == ("version_header_missing", "must")
