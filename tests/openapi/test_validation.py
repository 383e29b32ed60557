"""Messages are held against their document: good ones pass, and each kind of fault is named by a stable code."""

from pathlib import Path

import pytest

from harness.openapi import Catalogue, Operation, Validator, Violation, load_document, operations_of

CATALOGUE = Catalogue.load(Path(__file__).parents[2] / "contracts" / "openapi")
VALIDATOR = Validator()

OIN = "00000099000000001000"
HEADERS = [
    ("bron", OIN),
    ("doel", OIN),
    ("berichtId", "2f1f9a0e-9d5b-4d0c-8d59-0c6f4ad8a001"),
    ("content-type", "application/json"),
]
NOTIFICATIE = b'{"registratieDatumTijd": "2026-03-01T09:30:00+01:00", "gebeurtenisId": "SS102", "bsn": "999990019"}'
TERMIJN = b'{"startdatum": "2025-01-01", "einddatum": "2028-01-01"}'
ANSWER = [("API-Version", "1.0.0"), ("Content-Type", "application/json; charset=utf-8")]


def codes(found: tuple[Violation, ...]) -> list[tuple[str, str, str]]:
    return [(violation.code, violation.location, violation.pointer) for violation in found]


def notify(body: bytes | None, headers: list[tuple[str, str]] = HEADERS) -> list[tuple[str, str, str]]:
    return codes(VALIDATOR.validate_request(CATALOGUE.operation("opvoerenNotificatie"), {}, "", headers, body))


def answer(
    name: str, status: int, body: bytes | None, headers: list[tuple[str, str]] = ANSWER
) -> list[tuple[str, str, str]]:
    return codes(VALIDATOR.validate_response(CATALOGUE.operation(name), status, headers, body))


def without(name: str, *more: tuple[str, str]) -> list[tuple[str, str]]:
    return [header for header in HEADERS if header[0] != name] + list(more)


def test_a_notification_is_accepted() -> None:
    assert notify(NOTIFICATIE) == []


def test_a_notification_without_bsn_is_accepted() -> None:
    assert notify(NOTIFICATIE.replace(b', "bsn": "999990019"', b"")) == []


def test_an_unknown_event_and_an_unknown_property_are_accepted() -> None:
    assert notify(NOTIFICATIE.replace(b"SS102", b"ZZ999").replace(b"{", b'{"nieuw": 1, ')) == []


def test_header_names_may_be_written_in_any_case() -> None:
    assert notify(NOTIFICATIE, [(name.upper(), value) for name, value in HEADERS]) == []


def test_a_header_that_no_document_mentions_may_come_twice() -> None:
    assert notify(NOTIFICATIE, [*HEADERS, ("Via", "a"), ("Via", "b")]) == []


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        (without("bron"), ("missing", "request.header.bron", "")),
        (without("content-type"), ("missing", "request.header.content-type", "")),
        (without("bron", ("bron", "1")), ("length", "request.header.bron", "")),
        (without("berichtId", ("berichtId", "1")), ("format", "request.header.berichtId", "")),
        ([*HEADERS, ("Bron", OIN)], ("duplicate_header", "request.header.bron", "")),
        (without("content-type", ("Content-Type", "text/plain")), ("media_type", "request.body", "")),
        (without("bron", ("bron", "\udcff" * 20)), ("invalid_text", "request.header.bron", "")),
    ],
)
def test_a_wrong_header_is_named(headers: list[tuple[str, str]], expected: tuple[str, str, str]) -> None:
    assert notify(NOTIFICATIE, headers) == [expected]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (b'"gebeurtenisId": "SS102", ', b"", ("missing", "/gebeurtenisId")),
        (b'"SS102"', b"102", ("type", "/gebeurtenisId")),
        (b'"SS102"', b'"ss102"', ("pattern", "/gebeurtenisId")),
        (b'"SS102"', b'"\xd9\xa1"', ("pattern", "/gebeurtenisId")),
        (b"2026-03-01T", b"2026-02-30T", ("format", "/registratieDatumTijd")),
        (b"+01:00", b"", ("format", "/registratieDatumTijd")),
        (b"{", b'{"vNummer": 10000000000, ', ("range", "/vNummer")),
        (b"{", b'{"vNummer": true, ', ("type", "/vNummer")),
        (b'"SS102"', b'"\\ud800"', ("invalid_text", "")),
        (b"{", b"[", ("not_json", "")),
        (b"}", b"", ("not_json", "")),
        (b'"SS102"', b"NaN", ("not_json", "")),
        (b"{", b"\xef\xbb\xbf{", ("not_json", "")),
        (b'"SS102"', b'"\xff"', ("not_utf8", "")),
        (b"{", b'{"gebeurtenisId": "SS101", ', ("duplicate_key", "")),
        (b"{", b'{"a": {"b": 1, "b": 2}, ', ("duplicate_key", "")),
        (b"{", b'{"vNummer": ' + b"9" * 5000 + b", ", ("number_too_large", "")),
        (b"{", b'{"vNummer": 1e999, ', ("number_too_large", "")),
    ],
)
def test_a_wrong_body_is_named(old: bytes, new: bytes, expected: tuple[str, str]) -> None:
    assert old in NOTIFICATIE
    code, pointer = expected
    assert notify(NOTIFICATIE.replace(old, new, 1)) == [(code, "request.body", pointer)]


def test_a_body_that_is_nested_without_end_is_refused_without_harm() -> None:
    assert notify(b"[" * 200_000) == [("not_json", "request.body", "")]


@pytest.mark.parametrize("body", [None, b""])
def test_a_required_body_may_not_be_missing(body: bytes | None) -> None:
    assert notify(body) == [("body_missing", "request.body", "")]


def test_a_reading_request_carries_no_body() -> None:
    read = CATALOGUE.operation("getPipByBsn")
    assert codes(VALIDATOR.validate_request(read, {"bsn": "999990019"}, "", HEADERS, None)) == []
    found = VALIDATOR.validate_request(read, {"bsn": "999990019"}, "", HEADERS, b"{}")
    assert codes(found) == [("body_unexpected", "request.body", "")]


@pytest.mark.parametrize(("value", "code"), [("0", "range"), ("abc", "type"), ("1.5", "type"), ("1_0", "type")])
def test_a_path_value_is_read_as_its_type(value: str, code: str) -> None:
    operation = CATALOGUE.operation("deleteContactpersoonById")
    assert codes(VALIDATOR.validate_request(operation, {"id": "12"}, "", HEADERS, None)) == []
    found = VALIDATOR.validate_request(operation, {"id": value}, "", HEADERS, None)
    assert codes(found) == [(code, "request.path.id", "")]


def test_a_path_value_may_not_be_missing() -> None:
    found = VALIDATOR.validate_request(CATALOGUE.operation("getPipByBsn"), {}, "", HEADERS, None)
    assert codes(found) == [("missing", "request.path.bsn", "")]


def test_an_answer_is_accepted() -> None:
    assert answer("getInburgeringstermijnByBsn", 200, TERMIJN) == []


def test_an_answer_without_body_is_accepted_where_none_is_declared() -> None:
    assert answer("getInburgeringstermijnByBsn", 404, b"", [("api-version", "1.0.0")]) == []


@pytest.mark.parametrize(
    ("name", "status", "body", "expected"),
    [
        ("getInburgeringstermijnByBsn", 200, b"", ("body_missing", "response.body", "")),
        ("getInburgeringstermijnByBsn", 418, b"", ("undeclared_status", "response.status", "")),
        ("getExamenresultatenByBsn", 500, b"", ("undeclared_status", "response.status", "")),
        ("postPipByBsn", 403, b"[" + b'{"fouttekst":""},' * 50 + b"{}]", ("items", "response.body", "")),
        ("getBoetesByBsn", 200, b'[{"bedrag": 0, "datum": "2026-01-01"}]', ("range", "response.body", "/0/bedrag")),
        ("getVerlengingenByBsn", 200, b'[{"beoordelingAanvraag": "In behandeling"}]', ("enum", "response.body", "")),
    ],
)
def test_a_wrong_answer_is_named(name: str, status: int, body: bytes, expected: tuple[str, str, str]) -> None:
    found = [entry for entry in answer(name, status, body) if entry[0] == expected[0]]
    assert found
    assert found[0][:2] == expected[:2]
    assert found[0][2].startswith(expected[2])


def test_every_answer_names_its_version() -> None:
    expected = [("missing", "response.header.API-Version", "")]
    assert answer("getInburgeringstermijnByBsn", 200, TERMIJN, ANSWER[1:]) == expected
    wrong = [("API-Version", "v1"), ANSWER[1]]
    assert answer("getInburgeringstermijnByBsn", 200, TERMIJN, wrong)[0][0] == "pattern"


def test_a_pdf_is_recognised_by_its_media_type() -> None:
    name = "getKlantprofielPdfByVnummer"
    assert answer(name, 200, b"%PDF-1.7", [("API-Version", "0.1.0"), ("Content-Type", "application/pdf")]) == []
    assert answer(name, 200, b"{}", ANSWER) == [("media_type", "response.body", "")]


def test_a_hostile_body_yields_a_limited_number_of_violations() -> None:
    body = b"[" + b",".join([b"{}"] * 10_000) + b"]"
    assert len(answer("getExamenresultatenByBsn", 200, body)) == 50


def test_a_validator_can_be_made_ready_before_the_first_message() -> None:
    operation = CATALOGUE.operation("opvoerenNotificatie")
    for known in (CATALOGUE, operation):
        assert Validator(known).validate_request(operation, {}, "", HEADERS, NOTIFICATIE) == ()


DIALECT = """
openapi: 3.0.0
info: {title: t, version: 1.0.0}
paths:
  /a:
    parameters:
      - {name: soort, in: query, required: true, schema: {type: string, enum: [a, b]}}
      - {name: aantal, in: query, schema: {type: array, items: {type: integer, format: int32}}}
      - {name: actief, in: query, schema: {type: boolean}}
    post:
      operationId: postA
      requestBody:
        content:
          application/*: {schema: {type: string}}
          application/json:
            schema:
              type: object
              additionalProperties: false
              properties:
                leeg: {type: string, nullable: true, enum: [a]}
                boven: {type: number, minimum: 0, exclusiveMinimum: true}
                klein: {type: integer, format: int32}
                keus: {oneOf: [{type: string}, {type: integer}]}
      responses:
        2XX: {description: goed}
        default: {description: overig, content: {application/problem+json: {schema: {type: object}}}}
"""


@pytest.fixture
def dialect(tmp_path: Path) -> Operation:
    file = tmp_path / "a.yaml"
    file.write_text(DIALECT)
    (operation,) = operations_of(load_document(file), "duo", "a")
    return operation


JSON = [("content-type", "application/json")]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b'{"leeg": null, "boven": 0.1, "klein": 2147483647, "keus": 1}', []),
        (b'{"boven": 0}', [("range", "/boven")]),
        (b'{"klein": 2147483648}', [("range", "/klein")]),
        (b'{"keus": true}', [("combination", "/keus")]),
        (b'{"leeg": "b"}', [("enum", "/leeg")]),
        (b'{"anders": 1}', [("not_allowed", "")]),
    ],
)
def test_the_dialect_of_openapi_30_is_understood(
    body: bytes, expected: list[tuple[str, str]], dialect: Operation
) -> None:
    found = VALIDATOR.validate_request(dialect, {}, "soort=a", JSON, body)
    assert [(violation.code, violation.pointer) for violation in found] == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("soort=a&aantal=1,2&actief=true&onbekend=1", []),
        ("soort=a&aantal=1&aantal=2", []),
        ("", [("missing", "request.query.soort")]),
        ("soort=c", [("enum", "request.query.soort")]),
        ("soort=a&soort=b", [("duplicate_parameter", "request.query.soort")]),
        ("soort=a&aantal=x", [("type", "request.query.aantal")]),
        ("soort=a&actief=ja", [("type", "request.query.actief")]),
    ],
)
def test_query_values_are_read_as_their_type(query: str, expected: list[tuple[str, str]], dialect: Operation) -> None:
    found = VALIDATOR.validate_request(dialect, {}, query, [], None)
    assert [(violation.code, violation.location) for violation in found] == expected


def test_ranges_of_statuses_and_media_types_are_understood(dialect: Operation) -> None:
    assert VALIDATOR.validate_response(dialect, 204, [], None) == ()
    assert codes(VALIDATOR.validate_response(dialect, 500, [], None)) == [("body_missing", "response.body", "")]
    problem = [("content-type", "application/problem+json")]
    assert codes(VALIDATOR.validate_response(dialect, 500, problem, b"[]")) == [("type", "response.body", "")]
    assert VALIDATOR.validate_request(dialect, {}, "soort=a", [("content-type", "application/xml")], b"<a/>") == ()
