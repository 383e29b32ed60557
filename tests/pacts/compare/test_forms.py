"""Forms: everything in them is text, and the document says how to read it."""

from __future__ import annotations

import base64
from typing import Any

import pytest

from tests.pacts.compare.world import Check, codes, document, errors, taking

FIELDS, PARTS = "application/x-www-form-urlencoded", "multipart/form-data"
WHOLE, TEXT, FILE = {"type": "integer"}, {"type": "string"}, {"type": "string", "format": "binary"}
WHOLES = {"type": "array", "items": WHOLE}
POINT = {"type": "object", "properties": {"x": WHOLE, "namen": {"type": "array", "items": TEXT}}}


def form(media: str, encoding: dict[str, Any] | None = None, **properties: Any) -> dict[str, Any]:
    operation = taking({"type": "object", "properties": properties, "required": sorted(properties)}, media)
    if encoding is not None:
        operation["requestBody"]["content"][media]["encoding"] = {"p": encoding}
    return document(operation, method="post")


@pytest.mark.parametrize(
    ("schema", "encoding", "right", "wrong", "place"),
    [
        (WHOLE, None, "p=3", "p=drie", ""),
        (WHOLE, None, "p=3", "p=3&p=4", ""),
        (WHOLES, None, "p=3&p=1", "p=1&p=q", "/1"),
        (WHOLES, None, "p=3", "p=q", "/0"),
        (WHOLES, None, "p=-1&p=0", "p=1,2", "/0"),
        (WHOLES, {"explode": False}, "p=1,2", "p=1,q", "/1"),
        (WHOLES, {"style": "pipeDelimited", "explode": False}, "p=1%7C2", "p=1,2", "/0"),
        (WHOLES, {"style": "spaceDelimited", "explode": False}, "p=1+2", "p=1%7C2", "/0"),
        ({"type": "array", "items": {"type": "boolean"}}, None, "p=true&p=false", "p=ja", "/0"),
        ({"type": "array", "items": {"enum": [1, 2]}}, None, "p=1&p=2", "p=3", "/0"),
        ({"allOf": [WHOLES, {"maxItems": 2}]}, None, "p=1&p=2", "p=1&p=q", "/1"),
        ({"oneOf": [WHOLE, {"type": "boolean"}]}, None, "p=1", "p=ja", ""),
        ({"type": "number", "nullable": True}, None, "p=1.5", "p=1,5", ""),
        (POINT, None, 'p={"x":1}', 'p={"x":"q"}', "/x"),
        (POINT, {"contentType": "application/json"}, 'p={"x":1}', 'p={"x":"q"}', "/x"),
        (POINT, {"style": "deepObject"}, "p[x]=1&p[namen][]=a", "p[x]=q", "/x"),
        (POINT, {"style": "form", "explode": True}, "x=1&namen=a&namen=b", "x=q", "/x"),
        (POINT, {"style": "form", "explode": False}, "p=x,1", "p=x,q", "/x"),
        ({"type": "array", "items": POINT}, None, 'p={"x":1}&p={"x":2}', 'p={"x":1}&p={"x":"q"}', "/1/x"),
        ({"type": "object", "additionalProperties": WHOLE}, {"style": "deepObject"}, "p[a]=1", "p[a]=q", "/a"),
    ],
)
def test_a_field_is_read_as_the_document_says_it_is_written(
    check: Check, schema: Any, encoding: dict[str, Any] | None, right: str, wrong: str, place: str
) -> None:
    doc, request = form(FIELDS, encoding, p=schema), {"method": "POST", "headers": {"Content-Type": FIELDS}}
    assert codes(check(doc, {**request, "body": right})) == []
    (remark,) = check(doc, {**request, "body": wrong}).remarks
    assert (remark.code, remark.pact) == ("request.body.incompatible", f"/request/body/p{place}")


def test_a_field_that_is_not_declared_is_read_as_what_other_fields_are(check: Check) -> None:
    doc = document(taking({"type": "object", "additionalProperties": WHOLE}, FIELDS), method="post")
    request = {"method": "POST", "headers": {"Content-Type": FIELDS}}
    assert codes(check(doc, {**request, "body": "a=1&b=2"})) == []
    assert errors(check(doc, {**request, "body": "a=1&b=q"})) == ["request.body.incompatible"]


def part(name: str, text: str, *headers: str, more: str = "") -> str:
    head = [f'Content-Disposition: form-data; name="{name}"{more}', *headers]
    return "\r\n".join(["--B1", *head, "", text])


def parts(*found: str) -> str:
    return "\r\n".join([*found, "--B1--", ""])


SENT = {"method": "POST", "headers": {"Content-Type": f"{PARTS}; boundary=B1"}}
NAMED = '; filename="a.bin"'


@pytest.mark.parametrize(
    ("schema", "encoding", "right", "wrong", "place"),
    [
        (TEXT, None, [part("p", "hoi")], [part("q", "hoi")], ""),
        (TEXT, None, [part("p", "")], [], ""),
        (WHOLE, None, [part("p", "3")], [part("p", "drie")], ""),
        (WHOLE, None, [part("p", "3", "Content-Type: text/plain;charset=utf-8")], [part("p", "3\r\n4")], ""),
        (WHOLES, None, [part("p", "3"), part("p", "4")], [part("p", "3"), part("p", "q")], "/1"),
        (WHOLES, None, [part("p", "[3, 4]", "Content-Type: application/json")], [part("p", "[3]")], "/0"),
        (POINT, None, [part("p", '{"x":1}')], [part("p", '{"x":"q"}')], "/x"),
        (POINT, None, [part("p", '{"x":1}', "Content-Type: application/json")], [part("p", "x=1")], ""),
        (POINT, None, [part("p", '{"x":1}', "content-type: application/json", more=NAMED)], [part("p", "[]")], ""),
        (FILE, None, [part("p", "\x00\ufffd", "Content-Type: image/png", more=NAMED)], [], ""),
        ({**FILE, "maxLength": 1}, None, [part("p", "een bestand", more=NAMED)], [], ""),
        ({"type": "array", "items": FILE}, None, [part("p", "a", more=NAMED), part("p", "b", more=NAMED)], [], ""),
        (
            FILE,
            {"contentType": "image/png, image/jpeg"},
            [part("p", "a", "Content-Type: image/png", more=NAMED)],
            [part("p", "a", "Content-Type: text/plain", more=NAMED)],
            "",
        ),
        (FILE, {"contentType": "image/*"}, [part("p", "a", "Content-Type: image/gif")], [part("q", "a")], ""),
    ],
)
def test_a_part_is_read_and_a_file_is_not_looked_into(
    check: Check, schema: Any, encoding: dict[str, Any] | None, right: list[str], wrong: list[str], place: str
) -> None:
    doc = form(PARTS, encoding, p=schema)
    assert codes(check(doc, {**SENT, "body": parts(*right)})) == []
    (remark,) = check(doc, {**SENT, "body": parts(*wrong)}).remarks
    assert (remark.code, remark.pact) == ("request.body.incompatible", f"/request/body/p{place}")


@pytest.mark.parametrize("lost", ["title", "owner"])
def test_a_required_part_that_is_not_sent_is_named(check: Check, lost: str) -> None:
    doc = form(PARTS, None, title=TEXT, owner=TEXT)
    (remark,) = check(doc, {**SENT, "body": parts(part("titleowner".replace(lost, ""), "x"))}).remarks
    assert (remark.code, remark.pact, remark.expected) == (
        "request.body.incompatible",
        f"/request/body/{lost}",
        "required",
    )


@pytest.mark.parametrize("media", [PARTS, f'{PARTS}; boundary="B1"', f"{PARTS};charset=utf-8;boundary=B1"])
@pytest.mark.parametrize("line", ["\r\n", "\n"])
def test_parts_are_found_however_they_are_bound(check: Check, media: str, line: str) -> None:
    body = parts(part("p", "x")).replace("\r\n", line)
    doc, request = form(PARTS, None, p=WHOLE), {"method": "POST", "headers": {"Content-Type": media}}
    assert errors(check(doc, {**request, "body": body})) == ["request.body.incompatible"]
    assert errors(check(doc, {**request, "body": body.replace("x", "3")})) == []


def test_a_form_in_base64_is_the_same_form(check: Check) -> None:
    for media, body in ((PARTS + "; boundary=B1", parts(part("p", "q"))), (FIELDS, "p=q")):
        content = base64.b64encode(body.encode()).decode()
        wrapped = {"content": content, "contentType": media, "encoded": "base64"}
        doc = form(media.partition(";")[0], None, p=WHOLE)
        found = check(doc, {"method": "POST", "body": wrapped}, version="4.0", type="Synchronous/HTTP")
        assert [remark.pact for remark in found.remarks] == ["/request/body/content/p"]


def test_what_is_not_in_parts_is_broken_and_an_object_stands_for_its_fields(check: Check) -> None:
    doc = form(PARTS, None, p=WHOLE)
    assert errors(check(doc, {**SENT, "body": "p=3"})) == ["request.body.incompatible"]
    assert errors(check(doc, {**SENT, "body": ""})) == ["request.body.incompatible"]
    assert codes(check(doc, {**SENT, "body": {"p": 3}})) == []


@pytest.mark.parametrize("body", ["", None])
def test_a_body_of_nothing_is_not_unknown_and_needs_no_type(check: Check, body: str | None) -> None:
    assert codes(check(document({}, method="post"), {"method": "POST", "body": body})) == []
    operation = taking({"type": "object"}, "application/json")
    found = check(document(operation, method="post"), {"method": "POST", "body": body})
    assert codes(found) == ["request.body.incompatible"]
