"""A document that somebody else wrote is read without harm, and refused with a word on how to repair it."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from harness.openapi import DocumentError, Limits, Validator, load_document, operations_of
from harness.openapi.diff import judge_version

HEAD = "openapi: 3.0.0\ninfo: {title: t, version: 1.0.0}\n"
BOMB = HEAD + "x-0: &x0 lol\n" + "".join(f"x-{n}: &x{n} [{', '.join([f'*x{n - 1}'] * 9)}]\n" for n in range(1, 10))


def with_ref(ref: str) -> str:
    return HEAD + f"paths:\n  /a:\n    $ref: '{ref}'\n"


HOSTILE: dict[str, tuple[str | bytes, str, str]] = {
    # name: content, pointer, a part of the problem
    "yaml bomb": (BOMB, "", "more than"),
    "remote reference": (with_ref("https://example.org/a.yaml#/a"), "/paths/~1a", "remote"),
    "reference without scheme": (with_ref("//example.org/a.yaml"), "/paths/~1a", "remote"),
    "file scheme": (with_ref("file:///etc/passwd"), "/paths/~1a", "remote"),
    "reference upwards": (with_ref("../../etc/passwd"), "/paths/~1a", "outside"),
    "encoded reference upwards": (with_ref("%2e%2e/secret.yaml"), "/paths/~1a", "outside"),
    "absolute reference": (with_ref("/etc/passwd"), "/paths/~1a", "outside"),
    "absent file": (with_ref("absent.yaml"), "", "cannot be read"),
    "dangling reference": (with_ref("#/components/pathItems/a"), "/paths/~1a", "does not exist"),
    "endless reference": (HEAD + "paths:\n  /a: {$ref: '#/paths/~1b'}\n  /b: {$ref: '#/paths/~1a'}\n", "", "itself"),
    "depth of 10,000": (HEAD + "paths: " + "[" * 10_000 + "]" * 10_000, "", "deeper"),
    "depth by indentation": (HEAD + "".join("  " * n + "a:\n" for n in range(1_000)), "", "deeper"),
    "a million nodes": (HEAD + "paths: [" + "a," * 1_000_000 + "]", "", "more than"),
    "30 MB": ("#" * 30_000_000, "", "larger"),
    "latin-1": ((HEAD + "paths: {} # één").encode("latin-1"), "", "UTF-8"),
    "list at the top": ("- openapi: 3.0.0\n", "", "no mapping"),
    "empty": ("", "", "no mapping"),
    "binary": (b"\x00\x01\x02", "", "not valid YAML"),
    "not yaml": (HEAD + "paths: {", "", "line 4"),
    "python object": (HEAD + "paths: !!python/object/apply:os.getcwd []\n", "", "JSON does not have"),
    "a key twice": (HEAD + "paths: {}\npaths: {}\n", "", "'paths' twice"),
    "a list as key": (HEAD + "? [a, b]\n: c\npaths: {}\n", "", "not text"),
    "no paths": (HEAD, "/paths", "missing"),
    "no openapi": ("info: {version: 1.0.0}\npaths: {}\n", "", "openapi"),
    "swagger 2": ("openapi: '2.0'\n", "/openapi", "OpenAPI 2.0"),
    "no version": ("openapi: 3.0.0\npaths: {}\n", "/info", "no version"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_document_is_refused_quickly_with_file_place_and_cure(name: str, tmp_path: Path) -> None:
    content, pointer, problem = HOSTILE[name]
    file = tmp_path / "hostile.yaml"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    begin = time.process_time()
    with pytest.raises(DocumentError) as caught:
        load_document(file)
    assert time.process_time() - begin < 2
    error = caught.value
    assert problem in error.problem
    assert error.cure
    assert error.pointer.startswith(pointer)
    assert error.file.is_relative_to(tmp_path)
    assert "\n" not in str(error)
    assert all(part in str(error) for part in (str(error.file), error.problem, error.cure))


@pytest.mark.parametrize(("version", "major"), [("latest", 0), ("v3-beta", 3), ("9" * 5000, 999_999_999), ("", 0)])
def test_a_version_is_a_text_of_any_form(tmp_path: Path, version: str, major: int) -> None:
    (tmp_path / "odd.yaml").write_text(f"openapi: 3.0.0\ninfo: {{version: '{version}'}}\npaths: {{}}\n")
    document = load_document(tmp_path / "odd.yaml")
    assert (document.version, document.major) == (version, major)
    assert judge_version(document, document, ()).code == "no_semver"


def test_a_file_that_does_not_exist_is_a_document_error(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="cannot be read"):
        load_document(tmp_path / "absent.yaml")


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.yaml").write_text("a: 1\n")
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "link.yaml").symlink_to(tmp_path / "secret.yaml")
    (folder / "main.yaml").write_text(with_ref("link.yaml"))
    with pytest.raises(DocumentError, match="outside the folder"):
        load_document(folder / "main.yaml")


def test_many_files_share_one_limit(tmp_path: Path) -> None:
    for number in range(2_000):
        (tmp_path / f"{number}.yaml").write_text(f"get:\n  next: {{$ref: '{(number + 1) % 2_000}.yaml'}}\n")
    (tmp_path / "main.yaml").write_text(with_ref("0.yaml"))
    assert len(load_document(tmp_path / "main.yaml").content["x-files"]) == 2_000
    for limits in (Limits(max_bytes=20_000), Limits(max_nodes=2_000)):
        with pytest.raises(DocumentError, match=r"larger than|more than"):
            load_document(tmp_path / "main.yaml", limits)


def test_files_in_the_same_folder_become_one_document(tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "a.yaml").write_text(
        "get:\n  operationId: getA\n  responses:\n    '200': {$ref: '#/ok'}\n    '400': {$ref: '../main.yaml#/x-bad'}\n"
        "ok: {description: goed}\n"
    )
    (tmp_path / "main.yaml").write_text(with_ref("parts/a.yaml") + "x-bad: {description: fout}\n")
    (operation,) = operations_of(load_document(tmp_path / "main.yaml"), "duo", "a")
    assert operation.operation_id == "getA"
    assert set(operation.responses) == {"200", "400"}


def test_a_schema_that_contains_itself_survives(tmp_path: Path) -> None:
    file = tmp_path / "tree.yaml"
    tree = "components: {schemas: {Tree: {properties: {child: {$ref: '#/components/schemas/Tree'}}}}}\n"
    file.write_text(HEAD + "paths: {}\n" + tree)
    document = load_document(file)
    node = document.content["components"]["schemas"]["Tree"]
    assert document.resolve(node["properties"]["child"]) is node


def test_dates_stay_text_and_json_is_read_as_well(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_text('{"openapi": "3.0.0", "info": {"version": "1.0.0"}, "paths": {}, "x-from": "2024-11-07"}')
    assert load_document(file).content["x-from"] == "2024-11-07"
    file = tmp_path / "a.yaml"
    file.write_text(HEAD + "x-from: 2024-11-07\npaths: {}\n")
    assert load_document(file).content["x-from"] == "2024-11-07"


def broken_operations() -> Iterator[tuple[str, str]]:
    responses = "responses: {'200': {description: ok}}"
    yield "  /a: {get: {" + responses + "}}\n", "no operationId"
    yield "  a: {get: {operationId: a, " + responses + "}}\n", "no path"
    yield "  /a-{b}: {get: {operationId: a, " + responses + "}}\n", "no path"
    yield "  /a: {get: {operationId: a, responses: []}}\n", "no mapping"
    yield "  /a: {get: {operationId: a, parameters: 3, " + responses + "}}\n", "is no list"
    yield "  /a: {get: {operationId: a, responses: {'200': {headers: {b: {schema: 3}}}}}}\n", "no mapping"
    yield "  /a: {get: {operationId: a, parameters: [{name: b}], " + responses + "}}\n", "without 'name' or 'in'"


@pytest.mark.parametrize(("paths", "problem"), list(broken_operations()))
def test_an_operation_that_cannot_be_understood_is_a_document_error(paths: str, problem: str, tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(HEAD + "paths:\n" + paths)
    with pytest.raises(DocumentError, match=problem):
        list(operations_of(load_document(file), "duo", "a"))


@pytest.mark.parametrize(
    "schema",
    [
        "{pattern: '(['}",
        "{type: 3}",
        "{properties: 3}",
        "{type: integer, format: int32, minimum: x}",
        "{type: integer, format: []}",
    ],
)
def test_a_schema_that_cannot_be_compiled_is_a_document_error(schema: str, tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    body = "requestBody: {content: {application/json: {schema: " + schema + "}}}"
    file.write_text(HEAD + "paths: {/a: {post: {operationId: a, " + body + ", responses: {'200': {}}}}}\n")
    with pytest.raises(DocumentError, match="cannot be compiled"):
        Validator(next(operations_of(load_document(file), "duo", "a")))
