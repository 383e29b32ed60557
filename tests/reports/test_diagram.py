"""The sequence diagram: everything inside the drawing, and nothing told by colour alone."""

from __future__ import annotations

import pytest

from harness.reports.diagram import MOST_STEPS, Diagram, diagram
from harness.reports.labels import Lookup
from harness.reports.model import Scenario
from harness.reports.texts import words
from harness.reports.wrapping import clipped, wrap
from tests.reports.example import HOSTILE, example


def drawing_of(scenario: Scenario) -> Diagram:
    drawn = diagram(scenario, Lookup(example(), words("nl")))
    assert drawn is not None
    return drawn


def lines(drawn: Diagram) -> list[str]:
    return [line.text for item in drawn.items for line in item.lines]


def test_the_parties_that_occur_have_a_lifeline_in_a_fixed_order() -> None:
    drawn = drawing_of(example().scenarios[-1])
    assert [name for _, name in drawn.lifelines] == ["Gemeente", "DUO", "COA", "Onbekende"]


def test_a_scenario_without_steps_has_no_drawing() -> None:
    assert diagram(example().scenarios[0], Lookup(example(), words("nl"))) is None


def test_an_outcome_is_told_in_words_beside_its_colour() -> None:
    drawn = drawing_of(example().scenarios[-1])
    for item in drawn.items:
        outcome = item.cls.split()[1]
        if outcome != "none":
            assert words("nl").word("uitkomsten", outcome) in " ".join(line.text for line in item.lines)


def test_what_did_not_come_is_dashed_and_says_so() -> None:
    drawn = drawing_of(example().scenarios[-1])
    (missing,) = [item for item in drawn.items if item.missing]
    assert any("verwacht, niet gekomen" in line.text for line in missing.lines)


@pytest.mark.parametrize("mark", ["", HOSTILE, "x" * 500])
def test_everything_stays_inside_the_drawing(mark: str) -> None:
    drawn = drawing_of(example(mark).scenarios[-1])
    for item in drawn.items:
        for line in item.lines:
            assert 0 <= line.x <= drawn.width
            assert 0 < line.y < drawn.height
            assert len(line.text) <= 50


def test_the_description_tells_every_step() -> None:
    scenario = example().scenarios[-1]
    drawn = drawing_of(scenario)
    assert "DUO → Gemeente: POST /v1/notificaties SS102, antwoord 201 · na 0,1 s." in drawn.description
    assert drawn.description.count("→") == sum(step.kind != "note" for step in scenario.steps)


def test_a_flood_of_steps_is_cut_and_says_how_many_are_left() -> None:
    scenario = example().scenarios[-1]
    many = scenario.model_copy(update={"steps": scenario.steps * 10})
    assert f"En nog {100 - MOST_STEPS} stappen; zie de opname van de test." in lines(drawing_of(many))


def test_a_message_to_oneself_is_drawn() -> None:
    scenario = example().scenarios[-1]
    step = scenario.steps[1].model_copy(update={"receiver": scenario.steps[1].sender})
    (item,) = drawing_of(scenario.model_copy(update={"steps": (step,)})).items
    assert item.path and item.head


def test_text_breaks_after_a_slash_and_is_never_wider_than_asked() -> None:
    assert wrap("GET /v1/personen/999990007/inburgeringstermijn", 30, most=3) == [
        "GET /v1/personen/999990007/",
        "inburgeringstermijn",
    ]
    assert wrap("x" * 100, 30, most=2) == ["x" * 30, "x" * 29 + "…"]
    assert wrap("", 30, most=2) == [""]
    assert clipped("abcdef", 4) == "abc…"
