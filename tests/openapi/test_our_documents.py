"""Our documents are valid OpenAPI, and look alike."""

import copy
import re
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from openapi_spec_validator import validate

from harness.openapi import Document, load_document, operations_of

FOLDER = Path(__file__).parents[2] / "contracts" / "openapi"
FILES = sorted(file for provider in ("gemeente", "duo", "coa") for file in (FOLDER / provider).glob("*/*.yaml"))
NAMES = [file.relative_to(FOLDER).with_suffix("").as_posix() for file in FILES]
CONCEPTS = {"coa/koppeling/0.1.0", "coa/klantprofiel/0.1.0"}

every_document = pytest.mark.parametrize("file", FILES, ids=NAMES)


def naam_pattern(document: Document) -> str:
    return document.content["components"]["schemas"]["Contactpersoongegevens"]["properties"]["naam"]["pattern"]


def test_there_are_sixteen_published_documents_and_two_concepts() -> None:
    assert len(FILES) == 18
    assert set(NAMES) >= CONCEPTS


@every_document
def test_a_document_is_valid_openapi(file: Path) -> None:
    content: Any = copy.deepcopy(dict(load_document(file).content))
    if file.parent.name == "contactpersoon":
        # The validator compiles patterns with Python's re, which does not know \p{L}; the next test covers it.
        content["components"]["schemas"]["Contactpersoongegevens"]["properties"]["naam"]["pattern"] = r"[\s'‘.\w-]*"
    validate(content)


def test_the_pattern_of_a_name_works_though_pythons_re_cannot_read_it() -> None:
    pattern = naam_pattern(load_document(FOLDER / "duo/contactpersoon/1.0.0.yaml"))
    with pytest.raises(re.error):
        re.compile(pattern)
    anchored = jsonschema_rs.Draft202012Validator({"pattern": f"^{pattern}$"})
    assert anchored.is_valid("Zoë d'Ançona-Ğül")
    assert not anchored.is_valid("Zoë 2")


@every_document
def test_a_document_says_whether_and_since_when_it_is_in_force(file: Path) -> None:
    info = load_document(file).content["info"]
    name = file.relative_to(FOLDER).with_suffix("").as_posix()
    period = info["x-in-force"]
    if name in CONCEPTS:
        assert info["x-status"] == "concept"
        assert period == {"from": None, "until": None}
    else:
        assert info["x-status"] == "published"
        assert date.fromisoformat(period["from"]) < date.fromisoformat(period["until"] or "9999-12-31")


def test_the_earlier_hours_ended_on_the_day_that_the_next_version_began() -> None:
    earlier, later = (load_document(FOLDER / f"duo/gevolgde-uren/{version}.yaml") for version in ("1.0.0", "1.1.0"))
    assert earlier.content["info"]["x-in-force"]["until"] == later.content["info"]["x-in-force"]["from"]
    assert later.content["info"]["x-in-force"]["until"] is None


@every_document
def test_every_operation_has_the_chains_headers_and_a_summary(file: Path) -> None:
    document = load_document(file)
    for operation in operations_of(document, file.parts[-3], file.parts[-2]):
        required = {entry.name for entry in operation.parameters if entry.place == "header" and entry.required}
        assert required == {"bron", "doel", "berichtId"}
        assert document.content["paths"][operation.path][operation.method.lower()]["summary"]
        for response in operation.responses.values():
            assert [(header.name, header.required) for header in response.headers] == [("API-Version", True)]


@every_document
def test_every_component_is_used(file: Path) -> None:
    document = load_document(file)
    used = set(re.findall(r"#/components/([\w/-]+)", str(document.content)))
    written = {f"{kind}/{name}" for kind, entries in document.content["components"].items() for name in entries}
    assert written == used


def test_a_concept_of_coa_answers_with_the_statuses_of_the_chain() -> None:
    for name in CONCEPTS:
        for operation in operations_of(load_document(FOLDER / f"{name}.yaml"), "coa", name):
            assert set(operation.responses) == {"200", "400", "401", "403", "404"}
