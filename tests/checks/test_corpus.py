"""Every check against frozen scenes: what it finds is what it found, or its revision says that it changed."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

from frozen import CORPUS, declarations, frozen, requirement_file
from make_corpus import Files, files, silently_changed

from harness.chain.bsn import is_test_bsn
from harness.chain.requirements import requirements
from harness.checks import CHECKS
from harness.evidence.canonical import canonical

SCENES = [scene for eis in CHECKS for scene in frozen(eis)]
MAKE = "python tests/checks/make_corpus.py"
IN_EVERY_MANUAL = "111222333"
"""A number that passes the elfproef, and is printed wherever one has to be shown: it stands for a number that might be
somebody's."""
SAYS = {"passed", "failed", "cannot_tell", "untested", "inapplicable"}


@cache
def remade() -> Files:
    return files()


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


def test_a_check_finds_what_it_found() -> None:
    otherwise = [
        f"revision {requirement_file(scene.eis)['revision']} of {scene}: {found}"
        for scene in SCENES
        if (found := scene.findings()) != scene.expected
    ]
    assert not otherwise, f"judged otherwise than then; if that is meant, raise the revision and run `{MAKE}`"


def test_the_corpus_was_made_with_this_revision_of_the_check() -> None:
    made_with = {eis: requirement_file(eis).get("revision") for eis in CHECKS}
    assert made_with == {eis: check.revision for eis, check in CHECKS.items()}, f"run `{MAKE}`"


def test_every_check_has_a_scene_that_passes_and_one_that_breaks_its_requirement() -> None:
    for eis in CHECKS:
        broken = "failed" if requirements()[eis].niveau == "must" else "warned"
        assert {"passed", broken} <= outcomes(eis), eis
        assert not {"failed", "warned"} - {broken} & outcomes(eis), f"{eis}: a must fails, a should warns"


def test_every_scored_requirement_has_a_check_and_the_other_way_round() -> None:
    scored = {eis for eis, requirement in requirements().items() if requirement.telt}
    assert not scored - CHECKS.keys(), 'write a function with @check("EIS-…", revision=1) in harness/checks for these'
    assert not CHECKS.keys() - scored, "write a row in contracts/eisen for these"


def test_every_code_that_a_check_can_say_is_said_in_the_corpus() -> None:
    said = {finding["code"] for scene in SCENES for finding in scene.expected}
    assert codes_in_source() <= said


def test_the_findings_name_observations_that_are_there() -> None:
    for scene in SCENES:
        named = {seq for finding in scene.expected for seq in finding["observations"]}
        assert named <= set(range(1, len(scene.case["observations"]) + 1)), scene


def test_no_service_is_blamed_that_the_requirement_does_not_concern() -> None:
    for scene in SCENES:
        allowed = set(requirements()[scene.eis].applies_to())
        assert {finding["service"] for finding in scene.expected} <= allowed, scene


def test_the_corpus_holds_what_the_table_of_scenes_makes_and_nothing_else() -> None:
    there = {path: path.read_bytes() for path in CORPUS.rglob("*") if path.is_file()}
    stale = sorted(path.name for path in there.keys() | remade().keys() if there.get(path) != remade().get(path))
    assert not stale, f"run `{MAKE}`"


def test_the_same_revision_may_not_find_something_else_in_the_same_scene() -> None:
    made = dict(remade())
    target = CORPUS / "EIS-NOT-001.json"
    assert silently_changed(made) == []
    made[target] = made[target].replace(b'"status_anders"', b'"heel_anders"')
    assert silently_changed(made) == ["EIS-NOT-001 failed", "EIS-NOT-001 failed-een-van-twee"]
    revision = CHECKS["EIS-NOT-001"].revision
    made[target] = made[target].replace(b'"revision": %d' % revision, b'"revision": %d' % (revision + 1))
    assert silently_changed(made) == []


def test_the_corpus_shows_each_observation_and_each_finding_on_a_line_of_its_own() -> None:
    for file in CORPUS.glob("EIS-*.json"):
        scenes = [scene.case for scene in frozen(file.stem)]
        lines = sum(len(case["observations"]) + len(case["findings"]) for case in scenes)
        assert file.read_text(encoding="utf-8").count("\n    {") == lines, file


def test_only_numbers_for_tests_stand_in_the_corpus() -> None:
    # Nine digits in the tail of a UUID are nobody: a letter of it stands beside them.
    for scene in SCENES:
        text = canonical(scene.case["observations"]).decode("utf-8")
        numbers = re.findall(r"(?<![\da-f])\d{9}(?![\da-f])", text)
        assert all(is_test_bsn(number) for number in set(numbers) - {IN_EVERY_MANUAL}), scene
        most = 50_000 if scene.eis == "EIS-SIG-022" else 8_000  # a flood is many
        assert len(text) < most, f"{scene} is large; a scene of the corpus is small"


def test_the_declarations_of_the_corpus_are_valid() -> None:
    assert all(declaration.gemeenten for declaration in declarations().values())
