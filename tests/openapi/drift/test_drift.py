"""What a downloaded publication says that we do not hold."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from harness.openapi import DocumentError
from harness.openapi.drift import drift_of
from harness.playing.handelingen import HANDELINGEN
from harness.scenarios import SCENARIOS

from .conftest import Folder


def kinds(folder: Folder) -> dict[str, str]:
    return {drift.api: drift.kind for drift in folder.drift().apis}


def test_our_own_documents_are_up_to_date(everything: Callable[[], Folder]) -> None:
    played = frozenset(HANDELINGEN).union(*(scenario.tags for scenario in SCENARIOS.values()))
    found = drift_of(everything().path, played)
    assert {drift.kind for drift in found.apis} == {"same"}
    assert len(found.apis) == 15
    assert found.operations == ()
    assert found.events is None
    assert found.up_to_date


def test_an_api_that_is_not_there_any_more_is_withdrawn(folder: Folder) -> None:
    found = kinds(folder)
    assert found["duo/boete"] == found["duo/pip"] == "same"
    assert found["duo/vrijstelling"] == "withdrawn"
    assert not folder.drift().up_to_date


def test_a_new_api_is_new_and_so_are_its_operations(folder: Folder) -> None:
    text = (folder.path / "API/Boete/openapi.yml").read_text("utf-8")
    text = text.replace("title: Boete", "title: Kosten").replace("getBoetesByBsn", "getKostenByBsn")
    folder.write("API/Kosten/openapi.yml", text)
    assert kinds(folder)["Kosten"] == "new"
    operation = folder.drift().operations[0]
    assert (operation.operation_id, operation.in_tables, operation.in_scenarios) == ("getKostenByBsn", False, False)
    assert operation.place == "API/Kosten/openapi.yml#/paths/~1personen~1{bsn}~1boetes/get"


def test_an_operation_in_the_tables_that_nobody_plays_is_named(folder: Folder) -> None:
    found = drift_of(folder.path, frozenset())
    assert {(operation.in_tables, operation.in_scenarios) for operation in found.operations} == {(True, False)}


def test_a_breaking_change_without_a_new_version_is_named(folder: Folder) -> None:
    folder.change("API/PIP/openapi.yml", "[dagtekeningPip, leerroute]", "[dagtekeningPip, leerroute, niveau]")
    found = next(drift for drift in folder.drift().apis if drift.api == "duo/pip")
    assert (found.kind, found.breaks, found.version_moved) == ("changed", True, False)
    assert found.version is not None
    assert found.version.code == "same_version"


def test_a_new_version_that_changes_nothing_is_a_change_that_breaks_nothing(folder: Folder) -> None:
    folder.change("API/PIP/openapi.yml", "version: 1.2.0", "version: 1.3.0")
    found = next(drift for drift in folder.drift().apis if drift.api == "duo/pip")
    assert (found.kind, found.breaks, found.version_moved, found.changes) == ("changed", False, True, ())


def test_other_words_in_a_document_are_no_drift(folder: Folder) -> None:
    folder.change("API/Boete/openapi.yml", "title: Boete", "title: Alles over boetes")
    assert kinds(folder)["duo/boete"] == "same"


def test_an_api_whose_folder_has_another_name_is_known_by_its_operations(folder: Folder) -> None:
    folder.change("API/PIP/openapi.yml", "title: PIP", "title: Plan")
    (folder.path / "API/PIP").rename(folder.path / "API/PersoonlijkPlan")
    assert kinds(folder)["duo/pip"] == "same"


def test_documents_with_names_of_their_own_in_one_folder_are_told_apart_by_title(
    tmp_path: Path, folder: Folder
) -> None:
    for name in ("Boete", "PIP"):
        folder.write(f"los/{name.lower()}-1.yaml", (folder.path / f"API/{name}/openapi.yml").read_text("utf-8"))
    found = {drift.api: drift.kind for drift in drift_of(folder.path / "los", frozenset()).apis}
    assert found["duo/boete"] == found["duo/pip"] == "same"


def test_events_that_we_do_not_know_and_that_are_gone_are_named(folder: Folder) -> None:
    folder.change("Gebeurtenissen/Gebeurtenissen.md", "| SS198  ", "| SS777 | iets | |\n| SS122  ")
    folder.write("Gebeurtenissen/Attentiesignalen.md", "Later komen SS778 en SS123.\n")
    events = folder.drift().events
    assert events is not None
    assert events.unknown == ("SS777", "SS778")
    assert events.no_longer_parked == ("SS122",)
    assert "SS198" in events.gone


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("openapi: [", "is not valid YAML"),
        ("- een\n- twee\n", "holds no mapping"),
        ("asyncapi: 3.0.0\n", "is no OpenAPI but asyncapi"),
        ("swagger: '2.0'\n", "has no version"),
        (
            "openapi: 3.0.0\ninfo: {title: A, version: 1.0.0}\npaths:\n  /a:\n    get:\n      operationId: a\n"
            "      responses: {'200': {$ref: '#/components/responses/A'}}\ncomponents:\n  responses:\n"
            "    A: {$ref: '#/components/responses/B'}\n    B: {$ref: '#/components/responses/A'}\n",
            "openapi.yml",
        ),
    ],
)
def test_a_broken_document_says_which_and_why(folder: Folder, text: str, says: str) -> None:
    folder.write("API/PIP/openapi.yml", text)
    with pytest.raises(DocumentError, match=says) as caught:
        folder.drift()
    assert "API/PIP/openapi.yml" in str(caught.value)


def test_a_folder_that_is_none_or_holds_no_document_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="is no folder"):
        drift_of(tmp_path / "niets", frozenset())
    (tmp_path / "README.md").write_text("# Niets\n", "utf-8")
    with pytest.raises(DocumentError, match="holds no OpenAPI document"):
        drift_of(tmp_path, frozenset())


def test_hidden_folders_and_links_to_elsewhere_are_left_alone(folder: Folder, tmp_path: Path) -> None:
    folder.write(".git/openapi.yml", "openapi: [")
    elsewhere = tmp_path / "elders"
    elsewhere.mkdir()
    (elsewhere / "openapi.yml").write_text("openapi: [", "utf-8")
    (folder.path / "API/Elders").symlink_to(elsewhere)
    assert kinds(folder)["duo/pip"] == "same"


def test_of_an_api_in_several_versions_the_newest_counts(folder: Folder) -> None:
    older = (folder.path / "API/PIP/openapi.yml").read_text("utf-8").replace("version: 1.2.0", "version: 1.1.0")
    folder.write("API/PIP/oud/openapi.yml", older)
    found = folder.drift().apis
    assert [drift.kind for drift in found if drift.api == "duo/pip"] == ["same"]
    assert not [drift for drift in found if drift.kind == "new"]


@pytest.mark.parametrize(
    "line",
    ["|" + "-" * 200_000 + "x", "[" * 200_000, "[a](" * 50_000, "\n" * 200_000, "(of " * 50_000],
    ids=["rule", "brackets", "links", "empty", "leftovers"],
)
def test_a_hostile_page_does_not_hold_things_up(folder: Folder, line: str) -> None:
    folder.write("lang.md", line)
    folder.write("lang.json", line)
    assert kinds(folder)["duo/pip"] == "same"


def test_a_workbook_that_is_a_bomb_or_broken_is_left_alone(folder: Folder) -> None:
    with zipfile.ZipFile(folder.path / "bom.xlsx", "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/sharedStrings.xml", "SS777 " * 2_000_000)
    broken = (folder.path / "bom.xlsx").read_bytes()
    (folder.path / "stuk.xlsx").write_bytes(broken[:60] + b"\xff" * 40 + broken[100:])
    assert folder.drift().disagreements == ()
