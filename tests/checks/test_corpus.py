"""Every check against frozen scenes: what it finds is what it found, or its revision says that it changed."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from frozen import CORPUS, DECLARATIES, Frozen, expected, frozen
from make_corpus import files, silently_changed

from harness.chain.bsn import is_test_bsn
from harness.chain.requirements import requirements
from harness.checks import CHECKS
from harness.evidence.declaration import Declaration

SCENES = [scene for eis in CHECKS for scene in frozen(eis)]
MAKE = "python tests/checks/make_corpus.py"
IN_EVERY_MANUAL = "111222333"
"""A number that passes the elfproef, and is printed wherever one has to be shown: it stands for a number that might be
somebody's."""
SAYS = {"passed", "failed", "cannot_tell", "untested", "inapplicable"}


def outcomes(eis: str) -> set[str]:
    return {scene.naam.split("-")[0] for scene in frozen(eis)}


def codes_in_source() -> set[str]:
    """The codes that checks can say: the text that comes first, wherever one of the four words is called."""
    found = {"ok"}
    for path in sorted((Path(__file__).parents[2] / "harness" / "checks").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and getattr(node.func, "id", "") in SAYS]
        for call in calls:
            given = [*call.args[:1], *(word.value for word in call.keywords if word.arg == "code")]
            texts = [one for text in given for one in _either(text)]
            found |= {text.value for text in texts if isinstance(text, ast.Constant) and isinstance(text.value, str)}
    return found


def _either(text: ast.expr) -> list[ast.expr]:
    return [*_either(text.body), *_either(text.orelse)] if isinstance(text, ast.IfExp) else [text]


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: f"{scene.eis}-{scene.naam}")
def test_a_check_finds_what_it_found(scene: Frozen) -> None:
    assert scene.findings() == scene.expected["findings"], (
        f"{scene.eis} judges {scene.file.name} otherwise than revision {expected(scene.eis)['revision']} did; "
        f"if that is meant, raise its revision and run `{MAKE}`"
    )


@pytest.mark.parametrize("eis", CHECKS)
def test_the_corpus_was_made_with_this_revision_of_the_check(eis: str) -> None:
    assert expected(eis).get("revision") == CHECKS[eis].revision, f"run `{MAKE}`"


@pytest.mark.parametrize("eis", CHECKS)
def test_every_check_has_a_scene_that_passes_and_one_that_breaks_its_requirement(eis: str) -> None:
    broken = "failed" if requirements()[eis].niveau == "must" else "warned"
    assert {"passed", broken} <= outcomes(eis)
    assert not {"failed", "warned"} - {broken} & outcomes(eis), "a must fails, a should warns"


def test_every_scored_requirement_has_a_check_and_the_other_way_round() -> None:
    assert CHECKS.keys() == {eis for eis, requirement in requirements().items() if requirement.telt}


def test_every_code_that_a_check_can_say_is_said_in_the_corpus() -> None:
    said = {finding["code"] for scene in SCENES for finding in scene.expected["findings"]}
    assert codes_in_source() <= said


def test_the_findings_name_observations_that_are_there() -> None:
    for scene in SCENES:
        lines = len(scene.file.read_text(encoding="utf-8").splitlines())
        named = {seq for finding in scene.expected["findings"] for seq in finding["observations"]}
        assert named <= set(range(1, lines + 1)), scene.file


def test_no_service_is_blamed_that_the_requirement_does_not_concern() -> None:
    for scene in SCENES:
        allowed = set(requirements()[scene.eis].applies_to())
        assert {finding["service"] for finding in scene.expected["findings"]} <= allowed, scene.file


def test_the_corpus_holds_what_the_table_of_scenes_makes_and_nothing_else() -> None:
    made = files()
    assert {path: path.read_bytes() for path in CORPUS.glob("*/*")} == made, f"run `{MAKE}`"


def test_the_same_revision_may_not_find_something_else_in_the_same_scene() -> None:
    made = files()
    target = CORPUS / "EIS-NOT-001" / "expected.json"
    assert silently_changed(made) == []
    made[target] = made[target].replace(b'"status_anders"', b'"heel_anders"')
    assert silently_changed(made) == ["EIS-NOT-001 failed", "EIS-NOT-001 failed-een-van-twee"]
    made[target] = made[target].replace(b'"revision": 1', b'"revision": 2')
    assert silently_changed(made) == []


def test_only_numbers_for_tests_stand_in_the_corpus() -> None:
    # Nine digits in the tail of a UUID are nobody: a letter of it stands beside them.
    for file in CORPUS.glob("*/*.jsonl"):
        numbers = re.findall(r"(?<![\da-f])\d{9}(?![\da-f])", file.read_text(encoding="utf-8"))
        assert all(is_test_bsn(number) for number in set(numbers) - {IN_EVERY_MANUAL}), file
        most = 50_000 if file.parent.name == "EIS-SIG-022" else 8_000  # a flood is many
        assert file.stat().st_size < most, f"{file} is large; a scene of the corpus is small"


@pytest.mark.parametrize("file", sorted(DECLARATIES.glob("*.json")), ids=lambda file: file.stem)
def test_the_declarations_of_the_corpus_are_valid(file: Path) -> None:
    assert Declaration.model_validate_json(file.read_text(encoding="utf-8")).gemeenten
