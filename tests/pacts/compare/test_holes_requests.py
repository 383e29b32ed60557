"""Where the best comparator before this one was blind or cried wolf about requests: each done right."""

from typing import Any

import pytest

from tests.pacts.compare.world import Check, answering, codes, document, errors, parameter

NUMBERS = {"type": "array", "items": {"type": "integer"}}
TEXTS = {"type": "array", "items": {"type": "string", "enum": ["a,b", "c"]}}
PIPES, SPACES = ({"style": f"{name}Delimited", "explode": False} for name in ("pipe", "space"))
POINT = {"type": "object", "properties": {"x": {"type": "integer"}}, "additionalProperties": False}


@pytest.mark.parametrize(
    ("where", "schema", "extra", "sent", "wrong"),
    [
        ("query", NUMBERS, {}, {"query": {"p": ["1", "2"]}}, {"query": {"p": ["1", "b"]}}),
        ("query", TEXTS, {}, {"query": {"p": ["a,b", "c"]}}, {"query": {"p": ["a", "b"]}}),
        ("query", NUMBERS, {"explode": False}, {"query": {"p": ["1,2"]}}, {"query": {"p": ["1,b"]}}),
        ("query", NUMBERS, PIPES, {"query": {"p": ["1|2"]}}, {"query": {"p": ["1,2"]}}),
        ("query", NUMBERS, SPACES, {"query": {"p": ["1 2"]}}, {"query": {"p": ["1|2"]}}),
        ("query", POINT, {"style": "deepObject"}, {"query": {"p[x]": ["1"]}}, {"query": {"p[x]": ["a"]}}),
        ("query", POINT, {}, {"query": {"x": ["1"]}}, {"query": {"x": ["a"]}}),
        ("query", POINT, {"explode": False}, {"query": {"p": ["x,1"]}}, {"query": {"p": ["y,1"]}}),
        ("header", NUMBERS, {}, {"headers": {"P": "1, 2"}}, {"headers": {"P": "1, b"}}),
        ("header", POINT, {"explode": True}, {"headers": {"p": "x=1"}}, {"headers": {"p": "x=a"}}),
        ("cookie", {"type": "integer"}, {}, {"headers": {"Cookie": "p=1"}}, {"headers": {"Cookie": "p=a"}}),
    ],
)  # fmt: skip
def test_every_style_of_parameter_is_read_back(
    check: Check, where: str, schema: Any, extra: dict[str, Any], sent: dict[str, Any], wrong: dict[str, Any]
) -> None:
    doc = document(parameter("p", where, schema, **extra))
    assert codes(check(doc, sent)) == []
    assert set(errors(check(doc, wrong))) == {f"request.{where}.incompatible"}


@pytest.mark.parametrize(
    ("style", "explode", "good", "wrong"),
    [
        ("simple", False, "1,2", "1,b"),
        ("label", False, ".1,2", ".1,b"),
        ("label", True, ".1.2", ".1.b"),
        ("matrix", False, ";p=1,2", ";p=1,b"),
        ("matrix", True, ";p=1;p=2", ";p=1;p=b"),
    ],
)
def test_every_style_of_path_parameter_is_read_back(
    check: Check, style: str, explode: bool, good: str, wrong: str
) -> None:
    doc = document(parameter("p", "path", NUMBERS, style=style, explode=explode), path="/ding/{p}")
    assert codes(check(doc, {"path": f"/ding/{good}"})) == []
    assert errors(check(doc, {"path": f"/ding/{wrong}"})) == ["request.path-or-method.unknown"]


def test_a_parameter_with_content_is_read_as_that_content(check: Check) -> None:
    content = {"content": {"application/json": {"schema": POINT}}}
    doc = document({"parameters": [{"name": "p", "in": "query", **content}]})
    assert codes(check(doc, {"query": {"p": ['{"x": 1}']}})) == []
    assert errors(check(doc, {"query": {"p": ['{"x": "a"}']}})) == ["request.query.incompatible"]
    assert errors(check(doc, {"query": {"p": ["{"]}})) == ["request.query.incompatible"]


def test_ampersand_and_plus_in_a_value_of_version_3_are_themselves(check: Check) -> None:
    doc = document(parameter("p", "query", {"type": "string", "enum": ["a&b=c", "d+e"]}))
    assert codes(check(doc, {"query": {"p": ["a&b=c"]}})) == []
    assert codes(check(doc, {"query": {"p": ["d+e"]}})) == []
    assert codes(check(doc, {"query": "p=d%2Be"}, version="2.0.0")) == []


def test_a_cookie_that_is_demanded_is_missed_and_one_that_is_unknown_is_named(check: Check) -> None:
    doc = document(parameter("p", "cookie", {"type": "string"}, required=True))
    assert errors(check(doc)) == ["request.cookie.incompatible"]
    assert codes(check(doc, {"headers": {"Cookie": "p=1; q=2"}})) == ["request.cookie.unknown"]


SCHEMES = {
    "sleutel": {"type": "apiKey", "in": "header", "name": "X-Key"},
    "vraag": {"type": "apiKey", "in": "query", "name": "key"},
    "koekje": {"type": "apiKey", "in": "cookie", "name": "sid"},
    "basis": {"type": "http", "scheme": "basic"},
    "oauth": {"type": "oauth2", "flows": {}},
    "oidc": {"type": "openIdConnect", "openIdConnectUrl": "https://example.org"},
    "tls": {"type": "mutualTLS"},
}


def secured(*options: list[str]) -> dict[str, Any]:
    security = [{name: [] for name in option} for option in options]
    return document({"security": security}, components={"securitySchemes": SCHEMES})


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("sleutel", {"headers": {"x-key": "1"}}),
        ("vraag", {"query": {"key": ["1"]}}),
        ("koekje", {"headers": {"Cookie": "sid=1"}}),
        ("basis", {"headers": {"Authorization": "Basic eA=="}}),
        ("oauth", {"headers": {"Authorization": "Bearer x"}}),
        ("oidc", {"headers": {"Authorization": "Bearer x"}}),
    ],
)
def test_every_kind_of_security_asks_for_something(check: Check, name: str, shown: dict[str, Any]) -> None:
    assert errors(check(secured([name]))) == ["request.authorization.missing"]
    assert codes(check(secured([name]), shown)) == []


def test_a_certificate_is_seen_on_the_wire_only(check: Check) -> None:
    assert codes(check(secured(["tls"]))) == []


def test_security_in_one_requirement_is_and_between_requirements_is_or(check: Check) -> None:
    key, both = {"headers": {"X-Key": "1"}}, {"headers": {"X-Key": "1"}, "query": {"key": ["1"]}}
    assert errors(check(secured(["sleutel", "vraag"]), key)) == ["request.authorization.missing"]
    assert codes(check(secured(["sleutel", "vraag"]), both)) == []
    assert codes(check(secured(["basis"], ["sleutel"]), key)) == []
    assert codes(check(secured(["basis"], []))) == []


def test_basic_is_no_bearer(check: Check) -> None:
    found = check(secured(["oauth"]), {"headers": {"Authorization": "Basic eA=="}})
    assert errors(found) == ["request.authorization.missing"]


def test_the_base_path_of_the_servers_counts(check: Check) -> None:
    doc = document(
        {},
        servers=[
            {
                "url": "https://{host}/api/{v}",
                "variables": {"v": {"default": "v1", "enum": ["v1", "v2"]}, "host": {"default": "x"}},
            }
        ],
    )
    assert codes(check(doc, {"path": "/api/v2/ding"})) == []
    assert errors(check(doc, {"path": "/api/v3/ding"})) == ["request.path-or-method.unknown"]
    assert codes(check(doc, {"path": "/ding"})) == ["request.path.base-path"]


def test_without_servers_the_version_of_the_chain_is_the_base_path(check: Check) -> None:
    assert codes(check(document({}), {"path": "/v1/ding"})) == []
    assert errors(check(document({}), {"path": "/v2/ding"})) == ["request.path-or-method.unknown"]


def test_of_overlapping_templates_the_concrete_one_wins_and_then_the_one_that_fits(check: Check) -> None:
    def item(kind: str, status: str) -> dict[str, Any]:
        found = parameter("p", "path", {"type": kind})
        return {"get": {**found, "responses": {status: {"description": ""}}}}

    paths = {
        "/ding/{p}": item("string", "201"),
        "/ding/mijn": {"get": {"responses": {"202": {"description": ""}}}},
        "/{p}/getal": item("integer", "203"),
        "/ding/{p}.json": item("integer", "204"),
    }
    doc = {**document({}), "paths": paths}
    for path, status in (("/ding/mijn", 202), ("/ding/jouw", 201), ("/7/getal", 203), ("/ding/3.json", 204)):
        assert codes(check(doc, {"path": path}, {"status": status})) == []
    assert codes(check(doc, {"path": "/ding/x.json"}, {"status": 201})) == []


def test_a_path_item_may_refer_to_another(check: Check) -> None:
    doc = document({}, item={"$ref": "#/components/pathItems/Ding"}, openapi="3.1.0")
    doc["components"] = {"pathItems": {"Ding": {"get": answering({"type": "string"})}}}
    found = check(doc, response={"headers": {"Content-Type": "application/json"}, "body": 1})
    assert errors(found) == ["response.body.incompatible"]
    assert found.remarks[0].document.startswith("/components/pathItems/Ding/get")


@pytest.mark.parametrize(
    ("accept", "fits"),
    [
        ("*/*", True), ("application/*", True), ("application/json;q=0.5, text/plain", True), ("text/plain", False),
        ("application/json;q=0", False), ("application/json;q=0, */*", False), ("text/*, application/json;q=0.1", True),
        ("application/problem+json", True),
    ],
)  # fmt: skip
def test_accept_knows_wildcards_and_quality(check: Check, accept: str, fits: bool) -> None:
    found = check(document(answering({})), {"headers": {"Accept": accept}})
    assert codes(found) == ([] if fits else ["request.accept.incompatible"])


def test_a_request_that_is_to_be_refused_may_be_wrong(check: Check) -> None:
    doc = document(
        {**parameter("p", "path", {"type": "integer"}), "responses": {"4XX": {"description": ""}}}, path="/ding/{p}"
    )
    assert codes(check(doc, {"path": "/ding/x"}, {"status": 400})) == []


def test_pending_breaks_no_build_and_states_are_kept(check: Check) -> None:
    states = [{"name": "met-pip", "params": {"bsn": "999990007"}}]
    found = check(document({}), response={"status": 418}, version="4.0", pending=True, providerStates=states)
    assert codes(found) == ["response.status.unknown"]
    assert (found.level, found.states) == ("warning", (("met-pip", {"bsn": "999990007"}),))
