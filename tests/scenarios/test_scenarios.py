"""What a scenario is: a name, two titles, words to choose it by, and the same orders for the same seed."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from harness.chain.events import concept_gebeurtenissen, gebeurtenissen, geparkeerde_gebeurtenissen
from harness.chain.services import ALGEMEEN, stelseldiensten
from harness.evidence import marks
from harness.evidence.run_folder import RunFolder
from harness.evidence.scene import Scene
from harness.playing.registry import BEIDE, Scenario, add
from harness.runs.vendor import Wishes, certify
from harness.scenarios import SCENARIOS, scenarios_for, select

ALL = sorted(SCENARIOS.values(), key=lambda scenario: scenario.id)
SELECTION = (
    "weer-extra-veld-inburgeringstermijn",
    "levering-pip-gewijzigd",
    "gebeurtenis-ca102",
    "raadpleging-instellingen",
    "weigering-p4-pip",
)
EXPECTATIONS = (marks.ReadExpected, marks.DeliveryExpected)


@pytest.mark.parametrize("scenario", ALL, ids=lambda scenario: scenario.id)
def test_a_scenario_has_a_kebab_case_id_and_a_title_in_both_languages(scenario: Scenario) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", scenario.id)
    assert scenario.nl.strip() and scenario.en.strip()
    assert scenario.nl != scenario.en
    assert not scenario.nl.endswith(".") and not scenario.en.endswith(".")
    assert "\n" not in scenario.nl + scenario.en


@pytest.mark.parametrize("scenario", ALL, ids=lambda scenario: scenario.id)
def test_a_scenario_is_about_services_that_exist(scenario: Scenario) -> None:
    known = {ALGEMEEN} | {dienst.slug for dienst in stelseldiensten()}
    assert scenario.services and set(scenario.services) <= known
    assert scenario.group and scenario.tenants >= 1


def test_no_two_scenarios_have_the_same_title() -> None:
    for titles in ([scenario.nl for scenario in ALL], [scenario.en for scenario in ALL]):
        assert len(set(titles)) == len(titles)


def test_an_id_is_given_once() -> None:
    with pytest.raises(ValueError, match=f"scenario {ALL[0].id} exists twice"):
        add(ALL[0])


def test_every_event_has_a_scenario_and_every_parked_one_too() -> None:
    for event in (*gebeurtenissen(), *concept_gebeurtenissen(), *geparkeerde_gebeurtenissen()):
        assert any(event.id in scenario.tags for scenario in ALL), event.id


def test_nothing_named_is_everything() -> None:
    for kant in BEIDE:
        assert select((), kant) == scenarios_for(kant)


def test_a_scenario_is_chosen_by_id_event_operation_group_or_service() -> None:
    for word in ("weer-verhuisd", "SS102", "postPipByBsn", "weer", "boete"):
        chosen = select((word,))
        assert 0 < len(chosen) < len(SCENARIOS)
        assert all(word in (s.id, s.group, *s.tags, *s.services) for s in chosen), word


def test_words_add_up_and_a_scenario_comes_once_in_the_usual_order() -> None:
    chosen = select(("boete", "SS102", "boete", "gebeurtenis-ss102"))
    assert chosen == [
        scenario for scenario in SCENARIOS.values() if scenario in (*select(("boete",)), *select(("SS102",)))
    ]


@pytest.mark.parametrize("word", ["SS999", "ss102", "", "boetes", "../boete", "EIS-NOT-001"])
def test_a_word_that_names_nothing_is_named_in_the_error(word: str) -> None:
    with pytest.raises(ValueError, match=re.escape(f"--only {word}: ")):
        select(("SS102", word))


def test_a_scenario_is_skipped_for_a_reason_that_lies_in_the_declaration(voorbeeld: Any) -> None:
    declaration = voorbeeld.declaration()
    without = declaration.model_copy(update={"stelseldiensten": declaration.stelseldiensten | {"boete": "nee"}})
    alone = declaration.model_copy(update={"gemeenten": declaration.gemeenten[:1]})
    assert SCENARIOS["gebeurtenis-ss198"].skipped(declaration) is None
    assert SCENARIOS["gebeurtenis-ss198"].skipped(without) == "dienst_niet_geclaimd"
    assert SCENARIOS["afwezig-boete"].skipped(declaration) == "dienst_ondersteund"
    assert SCENARIOS["afwezig-boete"].skipped(without) is None
    assert SCENARIOS["twee-gemeenten-leveren-pip"].skipped(alone) == "te_weinig_gemeenten"


def test_a_digest_stands_for_the_scenario_and_nothing_else() -> None:
    digests = {scenario.digest for scenario in ALL}
    assert len(digests) == len(ALL)


def ordered(scene: Scene) -> dict[str, list[Any]]:
    """What a scene orders: everything that is ours to decide, without ids and moments."""
    expected = (call for kind in EXPECTATIONS for _, call in scene.marks(kind))
    return {
        "personen": [given for _, given in scene.marks(marks.PersonGiven)],
        "opdrachten": [[s.operation, s.oin, s.parameters, s.content] for _, s in scene.stimuli()],
        "storingen": [[f.name, f.party, f.operation, f.parameters] for _, f in scene.faults()],
        "notificaties": [_told(text) for text in _sent(scene)],
        "verwacht": [[call.operation, call.bsn, call.level] for call in expected],
    }


def _sent(scene: Scene) -> Iterator[str]:
    for seen in scene.sent():
        assert seen.exchange.request.body and seen.exchange.request.body.text
        yield seen.exchange.request.body.text


def _told(text: str) -> dict[str, Any]:
    return {key: value for key, value in json.loads(text).items() if key != "registratieDatumTijd"}


@pytest.mark.end_to_end
def test_the_same_seed_orders_the_same_about_the_same_persons(voorbeeld: Any, tmp_path: Path) -> None:
    def run(name: str, seed: int) -> dict[str, dict[str, list[Any]]]:
        wishes = Wishes(only=SELECTION, seed=seed, folder=tmp_path / name)
        folder: RunFolder = asyncio.run(certify(voorbeeld, wishes))
        scenes = [scene for scene in folder.recording().scenes() if scene.scenario]
        assert {scene.scenario for scene in scenes} == set(SELECTION)
        return {scene.scenario: ordered(scene) for scene in scenes}

    first, again, other = run("eerste", 7), run("tweede", 7), run("derde", 8)
    assert first == again
    assert first != other
    for orders in first.values():
        assert orders["personen"] or orders["opdrachten"]
