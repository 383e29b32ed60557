"""Every finding, with a document that has it; the document that all are made from has none."""

from __future__ import annotations

from typing import Any

import pytest

from harness.openapi.lint.rules import codes

from .documents import ERROR, FIELDS, GET, GONE, GOOD, POST, TEXT, found

OK = {"description": "Goed.", "headers": {"API-Version": TEXT}}
PROBLEM = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Probleem"}}}
OPERATION = {"operationId": "nog", "responses": {"200": OK}}

BREAKS: list[tuple[str, str, dict[str, Any]]] = [
    # code, place of the finding, what was changed in the good document
    ("trailing_slash", "/paths/~1a~1", {"/paths/~1a~1": {"get": OPERATION}}),
    ("segment_not_kebab_case", "/paths/~1PIP", {"/paths/~1PIP": {"get": OPERATION}}),
    ("query_key_not_camel_case", f"{GET}/parameters/1/name", {f"{GET}/parameters/1/name": "met_streepje"}),
    ("query_key_not_camel_case", "/components/securitySchemes/sleutel/name",
     {"/components/securitySchemes/sleutel/name": "api-sleutel"}),
    ("date_without_format", f"{FIELDS}/startdatum", {f"{FIELDS}/startdatum": {"type": "string"}}),
    ("date_without_format", f"{GET}/parameters/1/schema", {f"{GET}/parameters/1/schema": {"type": "string"}}),
    ("date_without_format", "/components/schemas/Meer/properties/einddatum",
     {"/openapi": "3.1.1", "/components/schemas/Meer":
      {"$ref": "#/components/schemas/Probleem", "properties": {"einddatum": {"type": "string"}}}}),
    ("server_http", f"{GET}/callbacks/terug/{{$url}}/servers/0/url",
     {f"{GET}/callbacks":
      {"terug": {"{$url}": {"servers": [{"url": "http://afnemer.example/in"}], "post": OPERATION}}}}),
    ("date_not_a_string", f"{FIELDS}/startdatum", {f"{FIELDS}/startdatum/type": "integer"}),
    ("date_format_wrong", f"{FIELDS}/startdatum/format", {f"{FIELDS}/startdatum/format": "dd-mm-jjjj"}),
    ("format_not_allowed", f"{FIELDS}/starttijd/format", {f"{FIELDS}/starttijd": {"format": "time"}}),
    ("date_example_wrong", f"{FIELDS}/registratieDatumTijd/example",
     {f"{FIELDS}/registratieDatumTijd/example": "2026-03-01t09:30:00z"}),
    ("date_with_time", f"{FIELDS}/startdatum/format", {f"{FIELDS}/startdatum/format": "date-time"}),
    ("method_not_standard", "/paths/~1afspraken~1_zoek/trace", {"/paths/~1afspraken~1_zoek/trace": OPERATION}),
    ("error_without_body", ERROR, {f"{ERROR}/content": GONE}),
    ("error_not_problem", f"{ERROR}/content", {f"{ERROR}/content": {"application/json": {}}}),
    ("problem_member_missing", "/components/schemas/Probleem/properties",
     {"/components/schemas/Probleem/properties/detail": GONE}),
    ("problem_member_optional", "/components/schemas/Probleem/properties",
     {"/components/schemas/Probleem/required": GONE}),
    ("no_400", f"{GET}/responses", {f"{GET}/responses/400": GONE}),
    ("no_400", f"{POST}/responses", {f"{POST}/responses/400": GONE}),
    ("status_422", f"{POST}/responses/422", {f"{POST}/responses/422": {"$ref": "#/components/responses/Fout"}}),
    ("openapi_missing", "", {"/openapi": GONE}),
    ("openapi_not_3", "/openapi", {"/openapi": "2.0"}),
    ("paths_missing", "/paths", {"/paths": {}}),
    ("no_mapping", f"{GET}/responses/404", {f"{GET}/responses/404": "fout"}),
    ("no_list", "/tags", {"/tags": {"name": "afspraken"}}),
    ("field_missing", "/info", {"/info/title": GONE}),
    ("field_missing", f"{GET}/responses/200", {f"{GET}/responses/200/description": GONE}),
    ("field_missing", f"{GET}/parameters/0", {f"{GET}/parameters/0/schema": GONE}),
    ("field_missing", "/paths/~1leeg/get", {"/paths/~1leeg": {"get": {"responses": {}}}}),
    ("field_missing", "/paths/~1leeg/get", {"/paths/~1leeg": {"get": {}}}),
    ("field_missing", f"{GET}/parameters/0", {f"{GET}/parameters/0/required": GONE}),
    ("key_unknown", "/onbekend", {"/onbekend": {}}),
    ("key_unknown", f"{FIELDS}/startdatum/verplicht", {f"{FIELDS}/startdatum/verplicht": True}),
    ("value_not_allowed", f"{FIELDS}/vervolg/type", {f"{FIELDS}/vervolg": {"type": "geheel"}}),
    ("value_not_allowed", f"{FIELDS}/vervolg/type", {"/openapi": "3.1.1", f"{FIELDS}/vervolg": {"type": "geheel"}}),
    ("value_not_allowed", f"{GET}/parameters/1/in", {f"{GET}/parameters/1/in": "body"}),
    ("no_list", "/components/schemas/Gesprek/required", {"/components/schemas/Gesprek/required": "startdatum"}),
    ("key_unknown", f"{GET}/responses/999", {f"{GET}/responses/999": OK}),
    ("form_wrong", f"{FIELDS}/vervolg/minLength", {f"{FIELDS}/vervolg": {"type": "string", "minLength": -1}}),
    ("default_not_in_enum", f"{FIELDS}/vervolg/default",
     {f"{FIELDS}/vervolg": {"type": "string", "enum": ["ja", "nee"], "default": "wie weet"}}),
    ("paths_equivalent", "/paths/~1afspraken~1{id}~1eerste-gesprek",
     {"/paths/~1afspraken~1{id}~1eerste-gesprek": {
         "get": {**OPERATION, "parameters": [{"name": "id", "in": "path", "required": True, **TEXT}]}}}),
    ("operation_id_twice", f"{POST}/operationId", {f"{POST}/operationId": "leesGesprek"}),
    ("tag_twice", "/tags/1/name", {"/tags/1": {"name": "afspraken"}}),
    ("path_without_slash", "/paths/los", {"/paths/los": {"get": OPERATION}}),
    ("path_parameter_undeclared", GET, {f"{GET}/parameters": []}),
    ("path_parameter_unknown", GET, {f"{GET}/parameters/2": {"name": "bsn", "in": "path", "required": True, **TEXT}}),
    ("server_variable_undeclared", "/servers/0/url", {"/servers/0/url": "https://{host}/v1"}),
    ("contact_missing", "/info", {"/info/contact": GONE}),
    ("contact_empty", "/info/contact", {"/info/contact": {"name": "Team"}}),
    ("servers_missing", "", {"/servers": GONE}),
    ("server_without_version", "/servers/0/url", {"/servers/0/url": "https://api.example.org/afspraken"}),
    ("server_version_differs", "/servers/0/url", {"/servers/0/url": "https://api.example.org/v2"}),
    ("server_version_early", "/servers/0/url", {"/info/version": "0.9.0"}),
    ("version_missing", "/info/version", {"/info/version": GONE}),
    ("version_not_semver", "/info/version", {"/info/version": "1.2"}),
    ("version_header_missing", f"{GET}/responses/200", {f"{GET}/responses/200/headers": GONE}),
    ("version_header_missing", f"{GET}/responses/200/headers",
     {f"{GET}/responses/200/headers": {"X-API-Version": TEXT}}),
    ("version_header_missing_in_error", ERROR, {f"{ERROR}/headers": GONE}),
    ("server_http", "/servers/0/url", {"/servers/0/url": "http://api.example.org/v1"}),
    ("server_relative", "/servers/0/url", {"/servers/0/url": "/afspraken/v1"}),
]  # fmt: skip

KEEPS: dict[str, dict[str, Any]] = {
    "the root may end with a slash": {"/paths/~1": {"get": OPERATION}},
    "the document has a name with a dot": {"/paths/~1openapi.json": {"get": OPERATION}},
    "a segment may hold more than one variable": {
        "/paths/~1{van}-{tot}": {
            "parameters": [{"name": name, "in": "path", "required": True, **TEXT} for name in ("van", "tot")],
            "get": OPERATION,
        }
    },
    "a query parameter may begin with a dollar": {f"{GET}/parameters/1/name": "$peilDatum"},
    "a word about a date is no date": {f"{FIELDS}/datumSoort": {"type": "string"}},
    "a question about a date is no date": {f"{FIELDS}/heeftStartdatum": {"type": "boolean"}},
    "a date may be an object": {f"{FIELDS}/startdatum": {"type": "object", "properties": {"jaar": {}}}},
    "a date may be defined elsewhere": {
        "/components/schemas/Dag": {"type": "string", "format": "date"},
        f"{FIELDS}/startdatum": {"allOf": [{"$ref": "#/components/schemas/Dag"}]},
    },
    "a date may be null": {
        "/openapi": "3.1.1",
        f"{FIELDS}/startdatum": {"anyOf": [{"type": "string", "format": "date"}, {"type": "null"}]},
    },
    "a time without a zone is right": {f"{FIELDS}/starttijd": {"type": "string", "format": "time-local"}},
    "a problem may be XML, or both": {
        f"{ERROR}/content": {"application/problem+xml; charset=utf-8": PROBLEM["application/problem+json"], **PROBLEM}
    },
    "a problem may be put together": {
        "/components/schemas/Meer": {
            "allOf": [{"$ref": "#/components/schemas/Probleem"}, {"properties": {"code": {}}}]
        },
        f"{ERROR}/content/application~1problem+json/schema": {"$ref": "#/components/schemas/Meer"},
    },
    "a default that stands for all errors is a problem": {
        f"{GET}/responses/default": {"$ref": "#/components/responses/Fout"}
    },
    "a default that stands for success too may be something else beside a problem": {
        "/paths/~1alles": {
            "get": {"responses": {"default": {**OK, "content": {"application/json": {}, **PROBLEM}}}}
        }
    },
    "who takes no input has no 400": {"/paths/~1alles": {"get": OPERATION}},
    "a server may have variables": {
        "/servers/0": {
            "url": "https://{host}/{basis}",
            "variables": {"host": {"default": "h"}, "basis": {"default": "v1"}},
        }
    },
    "an operation may do without responses since OpenAPI 3.1": {"/openapi": "3.1.1", "/paths/~1leeg": {"get": {}}},
    "a pre-release is a version": {"/info/version": "1.2.0-rc.1+bouw.7"},
    "a header may be spelled otherwise": {f"{GET}/responses/200/headers": {"api-VERSION": TEXT}},
    "an extension may be anything": {"/paths/x-iets": 3, f"{GET}/responses/x-iets": 3},
    "a moment may be called a date where its description says that it is one": {
        f"{FIELDS}/aanmaakdatum": {
            "type": "string", "format": "date-time", "description": "Datum en tijd waarop de afspraak is gemaakt."
        }
    },
    "a moment may be told to the day": {f"{FIELDS}/createdAt": {"type": "string", "format": "date"}},
    "a field whose pattern or example fits no date is none": {
        f"{FIELDS}/startdatum": {"type": "string", "pattern": "^[0-9]{4}$"},
        f"{FIELDS}/einddatum": {"type": "string", "example": "onbekend"},
    },
    "the address of who is called back has a version of its own": {
        f"{GET}/callbacks": {
            "melding": {"{$url}": {"servers": [{"url": "https://afnemer.example/in"}], "post": OPERATION}}
        }
    },
    "from OpenAPI 3.1 on, what stands beside a reference counts": {
        "/openapi": "3.1.1",
        "/components/schemas/Tekst": {"type": "string"},
        f"{FIELDS}/startdatum": {"$ref": "#/components/schemas/Tekst", "format": "date"},
    },
    "a header may begin with x-": {f"{GET}/responses/200/headers/X-Total-Count": {"schema": {"type": "integer"}}},
}  # fmt: skip


def test_the_document_that_all_cases_are_made_from_keeps_every_rule() -> None:
    assert found({}) == []
    assert GOOD["openapi"] == "3.0.3"


@pytest.mark.parametrize(
    ("code", "pointer", "changes"), BREAKS, ids=[f"{n}-{case[0]}" for n, case in enumerate(BREAKS)]
)
def test_one_change_breaks_one_rule_at_one_place(code: str, pointer: str, changes: dict[str, Any]) -> None:
    assert (code, pointer) in found(changes)
    assert {other for other, _ in found(changes)} == {code}


@pytest.mark.parametrize("name", KEEPS)
def test_what_looks_wrong_but_is_right(name: str) -> None:
    assert found(KEEPS[name]) == []


def test_a_default_beside_a_success_is_an_error_and_nothing_else() -> None:
    answers = {"200": OK, "default": {**OK, "content": {"application/json": {}, **PROBLEM}}}
    place = "/paths/~1alles/get/responses/default/content"
    assert found({"/paths/~1alles": {"get": {"responses": answers}}}) == [("error_not_problem", place)]


def test_an_error_in_answer_to_head_has_no_body_and_needs_none() -> None:
    head = OPERATION | {"responses": {"200": OK, "404": OK}}
    assert found({"/paths/~1hoofd": {"head": head}}) == [("method_not_standard", "/paths/~1hoofd/head")]


def test_every_finding_has_a_document_that_has_it() -> None:
    of_references = {"ref_to_nothing", "ref_outside", "ref_remote", "ref_unread"}  # test_references_that_lead_nowhere
    assert {code for code, _, _ in BREAKS} == set(codes()) - of_references
