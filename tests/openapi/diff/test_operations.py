"""Everything around the values: operations, parameters, statuses, headers, content, security, texts."""

from __future__ import annotations

from typing import Any

import pytest

from harness.openapi.diff import compare

from .documents import Json, changes, document, operation, ruled

TEXT = {"schema": {"type": "string"}}
LIST = {"schema": {"type": "array", "items": {"type": "string"}}}
ERRORS = {"application/json": {"schema": {"type": "array", "items": {"type": "string"}}}}


def given(**parameter: Any) -> Json:
    return operation(parameters=[{"name": "soort", "in": "query", **TEXT, **parameter}])


def answers(**statuses: Any) -> Json:
    return operation(responses={name.strip("_"): {"description": "", **node} for name, node in statuses.items()})


def body(**node: Any) -> Json:
    return operation(requestBody=node)


JSON_BODY = {"application/json": TEXT}
TABLE: dict[str, tuple[Json, Json, set[str], set[str]]] = {
    "an operation goes or comes": ({**operation(), **operation("/x", operationId="x")}, operation(),
        {"operatie-weg"}, {"operatie-erbij"}),
    "an operation on another path": (operation("/PIP"), operation("/pip"),
        {"operatie-verplaatst"}, {"operatie-verplaatst"}),
    "an operation with another method": (operation(method="post"), operation(method="put"),
        {"operatie-verplaatst"}, {"operatie-verplaatst"}),
    "an operation with another name": (operation(), operation(operationId="anders"),
        {"operatie-hernoemd"}, {"operatie-hernoemd"}),
    "an operation that is deprecated": (operation(), operation(deprecated=True), {"verouderd"}, {"verouderd"}),
    "a description": (operation(), operation(description="Nieuw."), {"tekst"}, {"tekst"}),
    "an optional parameter": (operation(), given(), {"verzoek-onderdeel-erbij"}, {"verzoek-onderdeel-weg"}),
    "a required parameter": (operation(), given(required=True),
        {"verzoek-verplicht-onderdeel-erbij"}, {"verzoek-onderdeel-weg"}),
    "a parameter that becomes required": (given(), given(required=True),
        {"verzoek-wordt-verplicht"}, {"verzoek-wordt-vrij"}),
    "a stricter parameter": (given(), given(schema={"type": "string", "maxLength": 3}),
        {"verzoek-nauwer"}, {"verzoek-ruimer"}),
    "a list that is written in another way": (given(**LIST), given(**LIST, explode=False),
        {"parameter-schrijfwijze"}, {"parameter-schrijfwijze"}),
    "a plain value that would explode": (given(), given(explode=False), set(), set()),
    "a parameter of the path instead of the operation": (given(),
        operation(item={"parameters": [{"name": "soort", "in": "query", **TEXT}]}), set(), set()),
    "a parameter elsewhere": (given(), given(**{"in": "header"}),
        {"verzoek-onderdeel-erbij", "verzoek-onderdeel-weg"}, {"verzoek-onderdeel-erbij", "verzoek-onderdeel-weg"}),
    "a cookie": (operation(), given(**{"in": "cookie"}, required=True),
        {"verzoek-verplicht-onderdeel-erbij"}, {"verzoek-onderdeel-weg"}),
    "a header that OpenAPI ignores": (operation(), given(name="Accept", **{"in": "header"}), set(), set()),
    "a header in other capitals": (given(name="Bron", **{"in": "header"}), given(name="bron", **{"in": "header"}),
        set(), set()),
    "an optional body": (operation(), body(content=JSON_BODY), {"verzoek-onderdeel-erbij"}, {"verzoek-onderdeel-weg"}),
    "a required body": (operation(), body(content=JSON_BODY, required=True),
        {"verzoek-verplicht-onderdeel-erbij"}, {"verzoek-onderdeel-weg"}),
    "a body that becomes required": (body(content=JSON_BODY), body(content=JSON_BODY, required=True),
        {"verzoek-wordt-verplicht"}, {"verzoek-wordt-vrij"}),
    "a kind of content in the request": (body(content=JSON_BODY), body(content={**JSON_BODY, "text/csv": TEXT}),
        {"verzoek-onderdeel-erbij"}, {"verzoek-onderdeel-weg"}),
    "content in other capitals": (body(content=JSON_BODY), body(content={"Application/JSON": TEXT}), set(), set()),
    "a kind of content in the response": (answers(_200={"content": JSON_BODY}),
        answers(_200={"content": {**JSON_BODY, "text/csv": TEXT}}),
        {"antwoord-onderdeel-erbij"}, {"antwoord-onderdeel-weg"}),
    "a range that covers a kind": (body(content={"application/json": TEXT, "application/*": TEXT}),
        body(content={"application/*": TEXT}), set(), {"verzoek-onderdeel-erbij"}),
    "an error status": (answers(_200={}), answers(_200={}, _409={}), {"status-fout-erbij"}, {"status-fout-weg"}),
    "a good status": (answers(_200={}), answers(_200={}, _202={}), {"status-goed-erbij"}, {"status-goed-weg"}),
    "a status that a range covered": (answers(_200={}, _4XX={}), answers(_200={}, _4XX={}, _409={}), set(), set()),
    "a status that default covered": (answers(_200={}, default={"content": ERRORS}),
        answers(_200={}, default={"content": ERRORS}, _500={}),
        {"antwoord-onderdeel-weg"}, {"antwoord-onderdeel-erbij"}),
    "a response that gets a body": (answers(_200={}), answers(_200={"content": JSON_BODY}),
        {"antwoord-onderdeel-erbij"}, {"antwoord-onderdeel-weg"}),
    "errors that move to another status": (answers(_400={"content": ERRORS}, _403={}),
        answers(_400={}, _403={"content": ERRORS}), {"antwoord-verplaatst"}, {"antwoord-verplaatst"}),
    "errors that move to a new status": (answers(_400={"content": ERRORS}), answers(_403={"content": ERRORS}),
        {"antwoord-verplaatst"}, {"antwoord-verplaatst"}),
    "a response header": (answers(_200={}), answers(_200={"headers": {"X-Soort": TEXT}}),
        {"antwoord-onderdeel-erbij"}, {"antwoord-onderdeel-weg"}),
    "a response header that is always there": (answers(_200={"headers": {"X": TEXT}}),
        answers(_200={"headers": {"x": {**TEXT, "required": True}}}),
        {"antwoord-altijd-aanwezig"}, {"antwoord-kan-ontbreken"}),
    "links between operations": (answers(_200={}), answers(_200={"links": {"verder": {"operationId": "x"}}}),
        {"onbeslist"}, {"onbeslist"}),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new", "rules", "back"), TABLE.values(), ids=TABLE)
def test_there_and_back(old: Json, new: Json, rules: set[str], back: set[str]) -> None:
    assert ruled(changes(old, new)) == rules
    assert ruled(changes(new, old)) == back


def test_a_path_parameter_with_another_name_is_the_same_path() -> None:
    def path(name: str) -> Json:
        return operation(f"/dingen/{{{name}}}/delen", parameters=[{"name": name, "in": "path", **TEXT}])

    (change,) = changes(path("id"), path("nummer"))
    assert (change.rule, change.kind, change.locator.part) == ("padparameter-hernoemd", "editorial", "path")


def test_a_moved_body_says_from_where_to_where() -> None:
    (change,) = changes(answers(_400={"content": ERRORS}, _403={}), answers(_400={}, _403={"content": ERRORS}))
    assert (change.locator.status, change.locator.moved_to, change.locator.part) == ("400", "403", "body")
    assert (change.kind, change.direction) == ("breaking", "both")


KEY = {"type": "apiKey", "in": "header", "name": "X-Key"}
FLOWS = {"clientCredentials": {"tokenUrl": "https://voorbeeld.test/token", "scopes": {"lees": "", "schrijf": ""}}}
SCHEMES = {"sleutel": KEY, "zelfde": {**KEY, "description": "anders"}, "oauth": {"type": "oauth2", "flows": FLOWS}}
NONE: list[Any] = []
BOTH = [{"sleutel": [], "oauth": ["lees"]}]
EITHER = [{"sleutel": []}, {"oauth": ["lees"]}]


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        (NONE, [{"sleutel": []}], "beveiliging-strenger"),
        ([{"sleutel": []}], NONE, "beveiliging-ruimer"),
        ([{"sleutel": []}], [{"zelfde": []}], None),
        ([{"sleutel": []}], EITHER, "beveiliging-ruimer"),
        (EITHER, [{"sleutel": []}], "beveiliging-strenger"),
        ([{"sleutel": []}], BOTH, "beveiliging-strenger"),
        (BOTH, EITHER, "beveiliging-ruimer"),
        ([{"sleutel": []}], [{"oauth": []}], "beveiliging-anders"),
        ([{"oauth": ["lees"]}], [{"oauth": ["lees", "schrijf"]}], "beveiliging-strenger"),
        ([{"sleutel": []}], [{}, {"sleutel": []}], "beveiliging-ruimer"),
    ],
)  # fmt: skip
def test_security_breaks_when_the_old_way_to_identify_no_longer_works(old: Any, new: Any, rule: str | None) -> None:
    components = {"securitySchemes": SCHEMES}
    before, after = (document(operation(security=ways), components=components) for ways in (old, new))
    assert ruled(list(compare(before, after))) == ({rule} if rule else set())
    above = document(operation(), security=new, components=components)
    assert ruled(list(compare(before, above))) == ({rule} if rule else set())


def test_an_address_that_goes_breaks_and_one_that_comes_does_not() -> None:
    one, two = {"url": "https://een.test/v1"}, {"url": "https://twee.test/v1"}
    assert ruled(list(compare(document(operation(), servers=[one, two]), document(operation(), servers=[one])))) == {
        "server-weg"
    }
    assert ruled(list(compare(document(operation(), servers=[one]), document(operation(), servers=[one, two])))) == {
        "server-erbij"
    }
