"""A request finds the operation it is meant for, whatever else has a similar path."""

from pathlib import Path

import pytest

from harness.openapi import Catalogue, DocumentError, Match, NoMatch

FOLDER = Path(__file__).parents[2] / "contracts" / "openapi"


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue.load(FOLDER)


def test_the_chain_has_39_published_operations_and_three_concepts(catalogue: Catalogue) -> None:
    assert len(catalogue.of("duo")) + len(catalogue.of("gemeente")) == 39
    assert len(catalogue.of("coa")) == 3


def test_every_operation_is_found_by_its_own_path_and_name(catalogue: Catalogue) -> None:
    for operation in catalogue:
        found = catalogue.match(operation.method, operation.full_path.replace("{", "1").replace("}", "1"))
        assert isinstance(found, Match)
        assert found.operation is operation is catalogue.operation(operation.operation_id)


def test_a_match_carries_the_decoded_path_parameters(catalogue: Catalogue) -> None:
    found = catalogue.match("delete", "/v1/contactpersonen/12/personen/99999%30019")
    assert isinstance(found, Match)
    assert found.path_params == {"id": "12", "bsn": "999990019"}


def test_a_concept_below_1_has_base_path_v0(catalogue: Catalogue) -> None:
    found = catalogue.match("GET", "/v0/klantprofielen/1")
    assert isinstance(found, Match)
    assert found.operation.operation_id == "getKlantprofielByVnummer"


@pytest.mark.parametrize(
    ("method", "path", "expected"),
    [
        ("GET", "/v1/notificaties", NoMatch("method", ("POST",))),
        ("PATCH", "/v1/personen/999990019/PIP", NoMatch("method", ("DELETE", "GET", "POST"))),
        ("POST", "/v2/notificaties", NoMatch("version")),
        ("POST", "/notificaties", NoMatch("version")),
        ("GET", "/v1/klantprofielen/1", NoMatch("version")),
        ("GET", "/v1/personen/999990019/pip", NoMatch("path")),
        ("POST", "/v1/notificaties/", NoMatch("path")),
        ("GET", "/v1/personen//PIP", NoMatch("path")),
        ("GET", "/v1/personen/999990019%2FPIP", NoMatch("path")),
        ("GET", "", NoMatch("path")),
        ("GET", "/", NoMatch("path")),
        ("GET", "*", NoMatch("path")),
    ],
)
def test_a_request_without_operation_says_why(method: str, path: str, expected: NoMatch, catalogue: Catalogue) -> None:
    assert catalogue.match(method, path) == expected


def test_the_newest_version_is_used_unless_another_is_asked_for() -> None:
    newest, earlier = Catalogue.load(FOLDER), Catalogue.load(FOLDER, {"gevolgde-uren": "1.0.0"})
    assert newest.operation("getGevolgdeUrenByBsn").version == "1.1.0"
    assert earlier.operation("getGevolgdeUrenByBsn").version == "1.0.0"
    assert len(newest) == len(earlier) + 1
    assert earlier.operation("getPipByBsn").version == "1.2.0"


@pytest.mark.parametrize("in_force", [{"pip": "9.9.9"}, {"gevolgde-urne": "1.0.0"}])
def test_a_version_or_api_that_is_not_there_is_refused(in_force: dict[str, str]) -> None:
    with pytest.raises(DocumentError):
        Catalogue.load(FOLDER, in_force)


def document(folder: Path, version: str, paths: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    text = f"openapi: 3.0.0\ninfo: {{title: t, version: {version}}}\npaths:\n{paths}"
    (folder / f"{version}.yaml").write_text(text)


def path(template: str, operation_id: str) -> str:
    return f"  {template}: {{get: {{operationId: {operation_id}, responses: {{'200': {{description: ok}}}}}}}}\n"


def test_a_segment_written_out_wins_over_a_templated_one(tmp_path: Path) -> None:
    document(tmp_path / "duo" / "a", "1.0.0", path("/a/{b}/c", "templated") + path("/a/b/{c}", "written"))
    catalogue = Catalogue.load(tmp_path)
    for request, expected in (("/v1/a/b/c", "written"), ("/v1/a/x/c", "templated"), ("/v1/a/b/x", "written")):
        found = catalogue.match("GET", request)
        assert isinstance(found, Match)
        assert found.operation.operation_id == expected


def test_versions_are_ordered_by_number(tmp_path: Path) -> None:
    for version in ("1.9.0", "1.10.0", "1.10.0-rc.1"):
        document(tmp_path / "duo" / "a", version, path("/a", "getA"))
    assert Catalogue.load(tmp_path).operation("getA").version == "1.10.0"


def test_a_document_whose_version_is_not_its_file_name_is_refused(tmp_path: Path) -> None:
    document(tmp_path / "duo" / "a", "1.0.0", path("/a", "getA"))
    (tmp_path / "duo" / "a" / "1.0.0.yaml").rename(tmp_path / "duo" / "a" / "1.0.1.yaml")
    with pytest.raises(DocumentError, match="not its file name"):
        Catalogue.load(tmp_path)


def test_two_operations_may_not_share_a_name_or_a_path(tmp_path: Path) -> None:
    document(tmp_path / "duo" / "a", "1.0.0", path("/a/{x}", "getA"))
    document(tmp_path / "duo" / "b", "1.0.0", path("/a/{y}", "getB"))
    with pytest.raises(DocumentError, match=r"getB .* which stands in"):
        Catalogue.load(tmp_path)
