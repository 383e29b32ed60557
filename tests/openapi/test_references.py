"""References as they are published: across a tree, by name, among data, to nowhere."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from harness.openapi import Document, DocumentError, Reach, load_document
from harness.openapi.diff import compare
from harness.openapi.lint import lint, read_document
from harness.openapi.nodes import Node
from harness.openapi.schemas import compile_schema

OK = {"description": "ok", "headers": {"API-Version": {"schema": {"type": "string"}}}}
SCHEMA = "/components/schemas/Ding"


def document(schema: Any, version: str = "3.0.3", **schemas: Any) -> dict[str, Any]:
    """A document with one operation that answers with a schema ``Ding``, and perhaps others."""
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/Ding"}}}
    return {
        "openapi": version,
        "info": {"title": "t", "version": "1.2.3", "contact": {"url": "https://b.nl"}},
        "servers": [{"url": "https://api.example.nl/x/v1"}],
        "paths": {"/dingen": {"get": {"operationId": "lees", "responses": {"200": {**OK, "content": content}}}}},
        "components": {"schemas": {"Ding": schema, **schemas}},
    }


def written(file: Path, content: Any) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(content), encoding="utf-8")
    return file


def codes(found: Document) -> list[tuple[str, str]]:
    return [(one.code, one.pointer) for one in lint(found)]


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """Two APIs in folders of their own; one takes a schema of the other."""
    written(tmp_path / "catalogus" / "1.0.0" / "openapi.json", document({"properties": {"begindatum": {}}}))
    uses = {"$ref": "../../catalogus/1.0.0/openapi.json#/components/schemas/Ding"}
    written(tmp_path / "zaken" / "1.0.0" / "openapi.json", document({"properties": {"soort": uses}}))
    return tmp_path


FAR = ("date_without_format", "/x-files/..~1..~1catalogus~11.0.0~1openapi.json/components/schemas/Ding/properties")


def zaken(tree: Path, reach: Reach | None = None) -> Document:
    return read_document(tree / "zaken" / "1.0.0" / "openapi.json", reach=reach)


def test_a_reference_is_followed_below_the_root_that_is_named(tree: Path) -> None:
    assert codes(zaken(tree, Reach(tree))) == [(FAR[0], f"{FAR[1]}/begindatum")]


def test_the_repository_of_a_document_is_its_root(tree: Path) -> None:
    (tree / ".git").mkdir()
    assert codes(zaken(tree)) == [(FAR[0], f"{FAR[1]}/begindatum")]


def test_the_working_folder_is_the_root_of_what_stands_in_it(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tree)
    assert codes(zaken(tree)) == [(FAR[0], f"{FAR[1]}/begindatum")]


def test_beyond_the_root_nothing_is_read_and_the_rest_is_judged(tree: Path) -> None:
    found = lint(zaken(tree))
    assert [(one.code, one.pointer) for one in found] == [("ref_outside", f"{SCHEMA}/properties/soort")]
    assert "--root" in found[0].sentence("nl")


def test_files_that_refer_in_a_circle_are_read_once(tree: Path) -> None:
    back = {"$ref": "../../zaken/1.0.0/openapi.json#/components/schemas/Ding"}
    written(tree / "catalogus" / "1.0.0" / "openapi.json", document({"properties": {"zaak": back, "einddatum": {}}}))
    assert codes(zaken(tree, Reach(tree))) == [(FAR[0], f"{FAR[1]}/einddatum")]


LOST: list[tuple[str, str]] = [
    # a reference, what is found
    ("#/components/schemas/Weg", "ref_to_nothing"),
    ("#/components/schemas/Ding/properties/zelf", "ref_to_nothing"),
    ("../buiten.json", "ref_outside"),
    ("/etc/hosts", "ref_outside"),
    ("%2e%2e/buiten.json", "ref_outside"),
    ("https://voorbeeld.example/x.json#/a", "ref_remote"),
    ("//voorbeeld.example/x.json", "ref_remote"),
    ("file:///etc/hosts", "ref_remote"),
    ("http://[x/", "ref_to_nothing"),
    ("weg.json#/a", "ref_unread"),
    ("stuk.json#/a", "ref_unread"),
    ("goed.json#/b", "ref_to_nothing"),
    ("#naam", "ref_to_nothing"),
]


@pytest.mark.parametrize(("ref", "code"), LOST, ids=[ref for ref, _ in LOST])
def test_what_cannot_be_followed_is_one_finding_and_compatible_with_nothing(
    ref: str, code: str, tmp_path: Path
) -> None:
    (tmp_path / "stuk.json").write_text("{", encoding="utf-8")
    written(tmp_path / "goed.json", {"a": {}})
    lost = {"properties": {"zelf": {"$ref": ref}, "startdatum": {"$ref": ref}, "einddatum": {"type": "string"}}}
    file = written(tmp_path / "openapi.json", document(lost))
    found = lint(read_document(file))
    assert {(one.code, one.pointer, one.level) for one in found} == {
        (code, f"{SCHEMA}/properties/zelf", "must"),
        (code, f"{SCHEMA}/properties/startdatum", "must"),
        ("date_without_format", f"{SCHEMA}/properties/einddatum", "must"),
    }
    assert all(one.sentence(lang) for one in found for lang in ("nl", "en"))
    with pytest.raises(DocumentError):
        load_document(file)
    part = load_document(file, whole=False)
    assert {(one.kind, one.decided, one.what) for one in compare(part, part)} == {("breaking", False, "$ref")}
    with pytest.raises(DocumentError):
        compile_schema(part, part.content["components"]["schemas"]["Ding"])


PLACES: list[tuple[str, dict[str, Any]]] = [
    ("path item", {"/paths/~1b": {"$ref": "weg.json"}}),
    ("response", {"/paths/~1dingen/get/responses/400": {"$ref": "weg.json"}}),
    ("parameter", {"/paths/~1dingen/get/parameters": [{"$ref": "weg.json"}]}),
    ("part of a problem", {"/components/schemas/Ding": {"allOf": [{"$ref": "weg.json"}]}}),
    ("date", {"/components/schemas/Ding": {"properties": {"datum": {"allOf": [{"$ref": "weg.json"}]}}}}),
]


@pytest.mark.parametrize(("place", "change"), PLACES, ids=[place for place, _ in PLACES])
def test_nothing_is_said_to_be_missing_from_what_is_not_known(
    place: str, change: dict[str, Any], tmp_path: Path
) -> None:
    content = document({})
    for pointer, value in change.items():
        node: Any = content
        *above, last = (part.replace("~1", "/") for part in pointer.split("/")[1:])
        for part in above:
            node = node[part]
        node[last] = value
    file = written(tmp_path / "openapi.json", content)
    found = {one.code for one in lint(read_document(file))}
    assert found - {"no_400"} == {"ref_unread"}
    part = load_document(file, whole=False)
    assert any(not change.decided for change in compare(part, part))


DATA: list[dict[str, Any]] = [
    {"example": {"$ref": "https://voorbeeld.example/a"}},
    {"default": {"a": [{"$ref": "weg.json"}]}},
    {"enum": [{"$ref": "#/nergens"}]},
    {"properties": {"$ref": {"type": "string"}, "b": {"type": "string"}}},
    {"x-eigen": {"$ref": "https://voorbeeld.example/a"}},
    {"properties": {"default": {"example": {"$ref": "../x"}}}},
]


@pytest.mark.parametrize("schema", DATA)
def test_a_ref_among_values_is_data_and_a_property_may_have_that_name(schema: Any, tmp_path: Path) -> None:
    file = written(tmp_path / "openapi.json", document(schema))
    found = load_document(file)
    assert codes(found) == []
    assert compare(found, load_document(file)) == ()


@pytest.mark.parametrize("schema", [{"const": {"$ref": "#/nergens"}}, {"examples": [{"$ref": "#/nergens"}]}])
def test_a_ref_among_values_of_31_is_data(schema: Any, tmp_path: Path) -> None:
    found = load_document(written(tmp_path / "openapi.json", document(schema, "3.1.0")))
    assert codes(found) == []
    assert compile_schema(found, schema).is_valid({"$ref": "#/nergens"})


def test_an_example_object_may_be_a_reference_and_its_value_is_data(tmp_path: Path) -> None:
    content = document({})
    media = content["paths"]["/dingen"]["get"]["responses"]["200"]["content"]["application/json"]
    media["examples"] = {"een": {"value": {"$ref": "weg.json"}}, "twee": {"$ref": "#/components/examples/Twee"}}
    assert codes(read_document(written(tmp_path / "openapi.json", content))) == [
        ("ref_to_nothing", "/paths/~1dingen/get/responses/200/content/application~1json/examples/twee")
    ]


NAMED: list[tuple[str, str, dict[str, Any]]] = [
    # reference, to what, the other schemas
    ("#naam", "/components/schemas/Naam", {"Naam": {"$anchor": "naam", "type": "string"}}),
    ("#naam", "/components/schemas/Naam", {"Naam": {"$dynamicAnchor": "naam", "type": "string"}}),
    ("https://x.example/naam", "/components/schemas/Naam", {"Naam": {"$id": "https://x.example/naam"}}),
    ("https://x.example/naam#/$defs/a", "/components/schemas/Naam/$defs/a",
     {"Naam": {"$id": "https://x.example/naam", "$defs": {"a": {}}}}),
    ("https://x.example/naam#a", "/components/schemas/Naam/$defs/b",
     {"Naam": {"$id": "https://x.example/naam", "$defs": {"b": {"$anchor": "a"}}}}),
    ("#/components/schemas/Naam/$defs/a%20b", "/components/schemas/Naam/$defs/a b", {"Naam": {"$defs": {"a b": {}}}}),
    ("#/components/schemas/Naam/properties/a", "/components/schemas/Deel/properties/a",
     {"Naam": {"$ref": "#/components/schemas/Deel"}, "Deel": {"properties": {"a": {"type": "string"}}}}),
]  # fmt: skip


@pytest.mark.parametrize(("ref", "to", "schemas"), NAMED, ids=[f"{ref} {to}" for ref, to, _ in NAMED])
def test_names_of_31_lead_to_the_same_place_for_everybody(
    ref: str, to: str, schemas: dict[str, Any], tmp_path: Path
) -> None:
    file = written(tmp_path / "openapi.json", document({"properties": {"a": {"$ref": ref}}}, "3.1.0", **schemas))
    found = load_document(file)
    assert Node.root(found).child("components", "schemas", "Ding", "properties", "a").resolved().pointer == to
    assert codes(found) == []
    assert compare(found, load_document(file)) == ()
    compile_schema(found, {"$ref": "#/components/schemas/Ding"})


def test_a_reference_within_a_schema_with_an_id_is_relative_to_it(tmp_path: Path) -> None:
    inner = {"$id": "https://x.example/naam", "$defs": {"a": {}}, "properties": {"b": {"$ref": "#/$defs/a"}}}
    found = load_document(written(tmp_path / "openapi.json", document(inner, "3.1.0")))
    node = Node.root(found).child("components", "schemas", "Ding", "properties", "b")
    assert node.resolved().pointer == "/components/schemas/Ding/$defs/a"


def test_only_a_host_that_is_named_is_asked_and_only_over_https(tmp_path: Path) -> None:
    asked: list[str] = []

    def fetch(url: str) -> bytes:
        asked.append(url)
        return b"a: {$ref: 'b.yaml#/x'}" if url.endswith("a.yaml") else b"x: {type: string}"

    lost = {name: {"$ref": f"{name}"} for name in ("http://een.example/a.yaml", "https://twee.example/a.yaml#/a")}
    ding = {"properties": {**lost, "goed": {"$ref": "https://een.example/a.yaml#/a"}}}
    file = written(tmp_path / "openapi.json", document(ding))
    found = read_document(file, reach=Reach(hosts=frozenset({"een.example"}), fetch=fetch))
    assert asked == ["https://een.example/a.yaml", "https://een.example/b.yaml"]
    assert {str(broken) for broken in found.broken} == set(lost)
    assert found.resolve(found.content["components"]["schemas"]["Ding"]["properties"]["goed"]) == {"type": "string"}


MERGED = """
openapi: 3.0.3
info: {title: t, version: 1.2.3, contact: {url: https://b.nl}}
servers: [{url: https://api.example.nl/x/v1}]
x-a: &a {type: string, format: date}
paths: {}
components:
  schemas:
    Ding:
      properties:
        einddatum: *a
        startdatum: {<<: *a, description: Begin.}
        datum: {<<: [*a, {format: uri}], format: date-time}
"""


def test_aliases_and_merge_keys_are_read(tmp_path: Path) -> None:
    file = tmp_path / "openapi.yaml"
    file.write_text(MERGED, encoding="utf-8")
    fields = read_document(file).content["components"]["schemas"]["Ding"]["properties"]
    assert fields["einddatum"] == {"type": "string", "format": "date"}
    assert fields["startdatum"] == {"type": "string", "format": "date", "description": "Begin."}
    assert fields["datum"] == {"type": "string", "format": "date-time"}


SCALARS: list[tuple[str, Any]] = [
    ("12:30", "12:30"), ("1_000", "1_000"), ("no", "no"), ("2024-05-17", "2024-05-17"), ("0x1F", 31), ("1e3", 1000.0),
    ("~", None), ("'5'", "5"), ("!!str 5", "5"), ("!!float 5", 5), ("True", True), ("1.0.0", "1.0.0"), ("-", ["x"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "value"), SCALARS)
def test_yaml_means_what_version_12_of_it_says(text: str, value: Any, tmp_path: Path) -> None:
    file = tmp_path / "openapi.yaml"
    file.write_text(f"x:\n  {text if text != '-' else '- x'}\n", encoding="utf-8")
    assert read_document(file).content == {"x": value}
