"""A must rests on a text: every place that a requirement names is there, and no must stands on our own word."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from harness import __version__
from harness.bundled import bundled
from harness.chain.grounds import Ground, SourceText, source_texts
from harness.chain.requirements import Requirement, requirements
from harness.evidence.declaration import Declaration
from harness.openapi import Catalogue

OPERATIONS = list(Catalogue.load(bundled("contracts/openapi")))
MUSTS = [one for one in requirements().values() if one.niveau == "must"]
GROUNDS = sorted({(g.tekst, g.plaats) for one in requirements().values() for g in one.gronden})
OURS = re.compile(r"besluit|docs/|contracts/|dit project", re.IGNORECASE)
"""Words that say that a source is our own."""


@pytest.mark.parametrize("must", MUSTS, ids=lambda must: must.id)
def test_a_must_names_the_places_that_say_must(must: Requirement) -> None:
    assert must.gronden, "name under gronden who says must and where (contracts/teksten.yaml), or make it a should"
    assert not OURS.search(must.bron), f"{must.id}: {must.bron}"


@pytest.mark.parametrize(("text", "place"), GROUNDS, ids=lambda part: str(part))
def test_every_place_that_is_named_is_there(text: str, place: str) -> None:
    assert text in source_texts(), f"{text} is no text of contracts/teksten.yaml and no document in contracts/openapi"
    found = source_texts()[text]
    if text.count("/") == 2:
        assert _in_document(yaml.safe_load(_document(text).read_text(encoding="utf-8")), place), f"{text}: {place}"
    else:
        assert found.says(place), f"{text} has no place '{place}'"


def test_every_place_of_a_text_serves_a_requirement() -> None:
    named = {text for text, _ in GROUNDS}
    for text in source_texts().values():
        if text.id in named and text.id != "adr":
            serving = {place for name, place in GROUNDS if name == text.id}
            assert {one.plaats for one in text.plaatsen} <= serving, text.id
    assert {text.id for text in source_texts().values() if text.plaatsen} <= named


def test_what_is_said_of_every_document_holds_for_every_operation() -> None:
    for operation in OPERATIONS:
        headers = {one.name for one in operation.parameters if one.place == "header" and one.required}
        assert headers == {"bron", "doel", "berichtId"}, operation.operation_id
        for status, response in operation.responses.items():
            required = {header.name for header in response.headers if header.required}
            assert "API-Version" in required, (operation.operation_id, status)
        assert "400" in operation.responses, operation.operation_id
        if operation.provider == "duo" and "{bsn}" in operation.path:
            assert {"403", "404"} <= operation.responses.keys(), operation.operation_id


def test_what_is_promised_is_declared() -> None:
    for text in (one for one in source_texts().values() if one.soort == "belofte"):
        for place in text.plaatsen:
            first, *rest = place.plaats.split(".")
            field = Declaration.model_fields[first]
            assert not rest or set(rest) <= field.annotation.model_fields.keys()  # type: ignore[union-attr]


def test_what_was_lowered_says_from_where_and_is_a_must_no_more() -> None:
    lowered = [one for one in requirements().values() if one.verlaagd]
    assert {one.id for one in lowered} >= {"EIS-WEI-001", "EIS-WER-006", "EIS-PAC-001", "EIS-FOU-001"}
    for one in lowered:
        assert one.verlaagd is not None
        assert (one.verlaagd.van, one.niveau) == ("must", "should"), one.id


def test_a_requirement_came_in_a_version_that_there_was() -> None:
    now = _version(__version__)
    assert all(_version(one.sinds) <= now for one in requirements().values())


def test_a_must_without_any_source_is_no_requirement() -> None:
    row = next(iter(MUSTS)).model_dump() | {"bron": "", "gronden": ()}
    with pytest.raises(ValueError, match="gronden"):
        Requirement.model_validate(row)


def test_a_ground_reads_as_text_and_place() -> None:
    assert str(Ground(tekst="rfc9110", plaats="15.5.6")) == "RFC 9110, HTTP Semantics, 15.5.6"
    assert isinstance(Ground(tekst="duo/pip/1.2.0", plaats="GET /personen/{bsn}/PIP 200").text, SourceText)


def _document(text: str) -> Path:
    return bundled(f"contracts/openapi/{text}.yaml")


def _in_document(document: Any, place: str) -> bool:
    """Whether it is there: ``POST /x 201 header Y``, ``POST /x header bron``, ``POST /x body``, ``Notificatie.bsn``."""
    first, *rest = place.split(" ")
    if not rest:
        schema, _, name = first.partition(".")
        return name in document["components"]["schemas"][schema]["properties"]
    operation = document["paths"][rest[0]][first.lower()]
    match rest[1:]:
        case ["body"]:
            return operation["requestBody"]["required"] is True
        case ["header", name]:
            parameters = [_followed(document, one) for one in operation["parameters"]]
            return any((one["name"], one["in"], one["required"]) == (name, "header", True) for one in parameters)
        case [status]:
            return status in operation["responses"]
        case [status, "header", name]:
            return name in _followed(document, operation["responses"][status])["headers"]
    return False


def _followed(document: Any, node: Any) -> Any:
    for part in node["$ref"].removeprefix("#/").split("/") if "$ref" in node else ():
        document = document[part]
    return document if "$ref" in node else node


def _version(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split("."))
