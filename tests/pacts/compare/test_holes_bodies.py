"""Where the best comparator before this one was blind or cried wolf about bodies: each done right."""

from typing import Any

import pytest

from tests.pacts.compare.world import Check, answering, codes, document, errors, taking

JSON = {"Content-Type": "application/json"}
TEXT = {"type": "string"}


def an_object(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "required": sorted(properties), "properties": properties}


@pytest.mark.parametrize("body", [0, False, "", None])
def test_a_response_body_that_is_0_false_empty_or_null_is_looked_at(check: Check, body: Any) -> None:
    found = check(document(answering(an_object(a=TEXT))), response={"headers": JSON, "body": body})
    assert errors(found) == ["response.body.incompatible"]


def test_an_unknown_property_is_refused_where_type_object_is_missing(check: Check) -> None:
    found = check(document(answering({"properties": {"a": TEXT}})), response={"headers": JSON, "body": {"b": 1}})
    assert errors(found) == ["response.body.incompatible"]


def test_an_unknown_property_is_refused_where_the_type_is_object_or_null(check: Check) -> None:
    doc = document(answering({"type": ["object", "null"], "properties": {"a": TEXT}}), openapi="3.1.0")
    assert errors(check(doc, response={"headers": JSON, "body": {"b": 1}})) == ["response.body.incompatible"]
    assert not errors(check(doc, response={"headers": JSON, "body": None}))


def test_nullable_of_3_0_allows_null(check: Check) -> None:
    doc = document(answering(an_object(a={"type": "string", "nullable": True, "enum": ["x"]})))
    assert codes(check(doc, response={"headers": JSON, "body": {"a": None}})) == []


def test_prefix_items_are_looked_at_one_by_one(check: Check) -> None:
    doc = document(answering({"type": "array", "prefixItems": [TEXT, {"type": "integer"}]}), openapi="3.1.0")
    assert not errors(check(doc, response={"headers": JSON, "body": ["a", 1]}))
    assert errors(check(doc, response={"headers": JSON, "body": [1, "a"]})) == ["response.body.incompatible"] * 2


def test_a_required_read_only_property_is_not_demanded_in_a_request(check: Check) -> None:
    doc = document(taking(an_object(id={"type": "integer", "readOnly": True}, a=TEXT)), method="post")
    request = {"method": "POST", "headers": JSON, "body": {"a": "x"}}
    assert codes(check(doc, request)) == []
    assert codes(check(doc, {**request, "body": {"a": "x", "id": 1}})) == ["request.body.read-only"]


def test_a_write_only_property_cannot_be_expected_in_a_response(check: Check) -> None:
    doc = document(answering(an_object(geheim={"type": "string", "writeOnly": True}, a=TEXT)))
    assert errors(check(doc, response={"headers": JSON, "body": {"geheim": "x"}})) == ["response.body.incompatible"]
    assert codes(check(doc, response={"headers": JSON, "body": {"a": "x"}})) == []


def test_relying_on_an_optional_property_is_a_warning(check: Check) -> None:
    doc = document(answering({"type": "object", "properties": {"a": TEXT}}))
    found = check(doc, response={"headers": JSON, "body": {"a": "x"}})
    assert codes(found) == ["response.body.optional"]
    assert found.level == "warning"
    assert found.remarks[0].pact == "/response/body/a"
    assert found.remarks[0].document.endswith("/schema/properties/a")


def test_relying_on_a_property_of_an_open_object_is_a_warning(check: Check) -> None:
    found = check(document(answering({"type": "object"})), response={"headers": JSON, "body": {"a": 1}})
    assert codes(found) == ["response.body.undeclared"]


def test_a_consumer_may_use_a_part_of_a_response(check: Check) -> None:
    doc = document(answering(an_object(a=TEXT, b=TEXT)))
    assert codes(check(doc, response={"headers": JSON, "body": {"a": "x"}})) == []


def test_a_part_of_a_one_of_may_match_more_than_one_branch(check: Check) -> None:
    branches = [an_object(a=TEXT, b=TEXT), an_object(a=TEXT, c=TEXT)]
    assert codes(check(document(answering({"oneOf": branches})), response={"headers": JSON, "body": {"a": "x"}})) == []


def test_all_of_is_one_object(check: Check) -> None:
    doc = document(answering({"allOf": [an_object(a=TEXT), an_object(b=TEXT)]}))
    assert codes(check(doc, response={"headers": JSON, "body": {"a": "x", "b": "y"}})) == []
    assert errors(check(doc, response={"headers": JSON, "body": {"c": "x"}})) == ["response.body.incompatible"]


PETS = {
    "schemas": {
        "Kat": {**an_object(soort=TEXT, snorren={"type": "integer"})},
        "Hond": {**an_object(soort=TEXT, blaft={"type": "boolean"})},
        "Dier": {"type": "object", "required": ["soort"], "properties": {"soort": TEXT},
                 "discriminator": {"propertyName": "soort"}},
        "Vis": {"allOf": [{"$ref": "#/components/schemas/Dier"}, an_object(vinnen={"type": "integer"})]},
    }
}  # fmt: skip
EITHER = {
    "oneOf": [{"$ref": "#/components/schemas/Kat"}, {"$ref": "#/components/schemas/Hond"}],
    "discriminator": {"propertyName": "soort"},
}


def test_a_discriminator_without_const_chooses_by_the_name_of_the_schema(check: Check) -> None:
    doc = document(answering(EITHER), components=PETS)
    assert not errors(check(doc, response={"headers": JSON, "body": {"soort": "Kat", "snorren": 6}}))
    wrong = check(doc, response={"headers": JSON, "body": {"soort": "Kat", "blaft": True}})
    assert errors(wrong)[0] == "response.body.incompatible"
    assert errors(check(doc, response={"headers": JSON, "body": {"soort": "Paard"}}))


def test_a_discriminator_with_a_mapping_chooses_by_the_mapping(check: Check) -> None:
    mapped = {**EITHER, "discriminator": {"propertyName": "soort", "mapping": {"k": "#/components/schemas/Kat"}}}
    doc = document(taking(mapped), components=PETS, method="post")
    request = {"method": "POST", "headers": JSON}
    assert not errors(check(doc, {**request, "body": {"soort": "k", "snorren": 6}}))
    assert errors(check(doc, {**request, "body": {"soort": "k", "blaft": True}})) == ["request.body.incompatible"]


def test_children_name_their_parent_and_the_parent_has_the_discriminator(check: Check) -> None:
    doc = document(answering({"$ref": "#/components/schemas/Dier"}), components=PETS)
    assert not errors(check(doc, response={"headers": JSON, "body": {"soort": "Vis", "vinnen": 2}}))
    assert errors(check(doc, response={"headers": JSON, "body": {"soort": "Vis", "snorren": 2}}))


def test_unevaluated_properties_are_refused_in_a_request(check: Check) -> None:
    schema = {"allOf": [an_object(a=TEXT)], "unevaluatedProperties": False}
    doc = document(taking(schema), method="post", openapi="3.1.0")
    request = {"method": "POST", "headers": JSON}
    assert not errors(check(doc, {**request, "body": {"a": "x"}}))
    assert errors(check(doc, {**request, "body": {"a": "x", "b": 1}})) == ["request.body.incompatible"]


def test_circular_references_end(check: Check) -> None:
    tree = {
        "type": "object",
        "required": ["onder"],
        "properties": {"onder": {"type": "array", "items": {"$ref": "#/components/schemas/Boom"}}},
    }
    doc = document(answering({"$ref": "#/components/schemas/Boom"}), components={"schemas": {"Boom": tree}})
    assert codes(check(doc, response={"headers": JSON, "body": {"onder": [{"onder": []}]}})) == []
    assert errors(check(doc, response={"headers": JSON, "body": {"onder": [{"boven": 1}]}}))


def test_formats_are_checked(check: Check) -> None:
    doc = document(
        answering(an_object(a={"type": "string", "format": "date"}, b={"type": "integer", "format": "int32"}))
    )
    assert codes(check(doc, response={"headers": JSON, "body": {"a": "2026-02-28", "b": 1}})) == []
    assert len(errors(check(doc, response={"headers": JSON, "body": {"a": "2026-02-30", "b": 2**31}}))) == 2


def test_xml_is_held_against_the_schema(check: Check) -> None:
    schema = {"xml": {"name": "ding"}, **an_object(id={"type": "integer", "xml": {"attribute": True}}, naam=TEXT)}
    doc, headers = document(answering(schema, "application/xml")), {"Content-Type": "application/xml"}
    good = check(doc, response={"headers": headers, "body": '<ding id="3"><naam>x</naam></ding>'})
    assert codes(good) == []
    wrong = check(doc, response={"headers": headers, "body": '<ding id="drie"><anders>x</anders></ding>'})
    assert set(errors(wrong)) == {"response.body.incompatible"}
    bomb = '<!DOCTYPE a [<!ENTITY b "c">]><ding/>'
    assert errors(check(doc, response={"headers": headers, "body": bomb})) == ["response.body.incompatible"]


def test_a_form_is_held_against_the_schema(check: Check) -> None:
    media = "application/x-www-form-urlencoded"
    doc = document(taking(an_object(n={"type": "integer"}), media), method="post")
    request = {"method": "POST", "headers": {"Content-Type": media}}
    assert codes(check(doc, {**request, "body": "n=3"})) == []
    assert errors(check(doc, {**request, "body": "n=drie"})) == ["request.body.incompatible"]


def test_a_body_that_cannot_be_compared_is_a_warning_and_never_ok(check: Check) -> None:
    doc = document(answering({"type": "string", "format": "binary"}, "application/pdf"))
    found = check(doc, response={"headers": {"Content-Type": "application/pdf"}, "body": "%PDF"})
    assert codes(found) == ["response.body.unvalidatable"]


def test_a_body_that_is_demanded_and_missing_is_an_error(check: Check) -> None:
    operation = {"requestBody": {"required": True, "content": {"application/json": {"schema": TEXT}}}}
    assert errors(check(document(operation, method="post"), {"method": "POST"})) == ["request.body.incompatible"]


def test_a_body_of_version_4_brings_its_own_media_type(check: Check) -> None:
    doc = document(answering(an_object(a=TEXT)))
    body = {"content": {"a": 1}, "contentType": "application/json", "encoded": False}
    found = check(doc, response={"body": body}, version="4.0", type="Synchronous/HTTP")
    assert [remark.pact for remark in found.remarks] == ["/response/body/content/a"]
    other = check(doc, response={"body": {**body, "contentType": "text/csv"}}, version="4.0", type="Synchronous/HTTP")
    assert errors(other) == ["response.content-type.incompatible"]


@pytest.mark.parametrize(
    ("content", "encoded"),
    [('{"a": 1}', "JSON"), ("eyJhIjogMX0=", "base64"), ("eyJhIjogMX0=", True), ({"a": 1}, False)],
)
def test_encoded_bodies_of_version_4_are_decoded(check: Check, content: Any, encoded: Any) -> None:
    body = {"content": content, "contentType": "application/json", "encoded": encoded}
    doc = document(answering(an_object(a=TEXT)))
    found = check(doc, response={"body": body}, version="4.0", type="Synchronous/HTTP")
    assert errors(found) == ["response.body.incompatible"]


@pytest.mark.parametrize(
    ("body", "schema", "older", "newer"),
    [
        ('{"a": "x"}', an_object(a=TEXT), True, False),
        ('[{"a": "x"}]', {"type": "array"}, True, False),
        ('"x"', {"enum": ["x"]}, True, False),
        ("x", {"enum": ["x"]}, True, True),
        ("3", TEXT, True, True),
        ('{"a": ', TEXT, True, True),
        ('{"a": 1}', an_object(a=TEXT), False, False),
    ],
)
def test_a_text_under_a_type_of_json_is_what_the_native_verifier_takes_it_for(
    check: Check, body: str, schema: Any, older: bool, newer: bool
) -> None:
    found = check(document(answering(schema)), response={"headers": JSON, "body": body})
    assert (not errors(found)) == older
    wrapped = {"content": body, "contentType": "application/json", "encoded": False}
    found = check(document(answering(schema)), response={"body": wrapped}, version="4.0", type="Synchronous/HTTP")
    assert (not errors(found)) == newer


def test_the_schema_of_a_response_follows_its_content_type_and_not_the_accept_header(check: Check) -> None:
    content = {"application/json": {"schema": an_object(a=TEXT)}, "text/plain": {"schema": TEXT}}
    doc = document({"responses": {"200": {"description": "", "content": content}}})
    found = check(doc, {"headers": {"Accept": "text/plain"}}, {"headers": JSON, "body": {"b": 1}})
    assert errors(found) == ["response.body.incompatible"]


@pytest.mark.parametrize(
    ("text", "fits"),
    [("", True), ("aGFsbG8=", True), ("aGFsbG8h", True), ("aA==", True), ("aGFsbG8", False), ("hal lo==", False),
     ("a-_=", False), ("====", False)],
)  # fmt: skip
def test_a_byte_is_base64(check: Check, text: str, fits: bool) -> None:
    doc = document(answering(an_object(a={"type": "string", "format": "byte"})))
    found = check(doc, response={"headers": JSON, "body": {"a": text}})
    assert errors(found) == ([] if fits else ["response.body.incompatible"])
