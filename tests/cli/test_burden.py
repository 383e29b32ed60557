"""``plateau2 burden``: the answer in words and in JSON, and what it says of a question that cannot be."""

from __future__ import annotations

import json
import re

import pytest

from harness.chain.lasten_tabel import kanttekeningen

from .conftest import Plateau2


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("form", ["text", "json"])
@pytest.mark.parametrize("question", [(), ("--services", "pip"), ("--compare", "pip", "--with", "alle")])
def test_the_caveats_always_stand_with_the_outcome(
    plateau2: Plateau2, lang: str, form: str, question: tuple[str, ...]
) -> None:
    said = plateau2("burden", "--task", "40", *question, "--format", form, "--lang", lang)
    assert said.code == 0
    for row in kanttekeningen():
        assert row.in_language(lang) in said.out


def test_the_country_of_2022_comes_to_the_amounts_of_table_5(plateau2: Plateau2) -> None:
    answer = json.loads(plateau2("burden", "--task", "23469", "--year", "2022", "--format", "json").out)
    euro = answer["totals"]["all"]["euro"]
    assert euro == {"minimum": {"from": 6674584, "to": 6674584}, "maximum": 7285560}
    assert answer["rates_euro_per_hour"] == {"low": 58, "middle": 62, "high": 67, "inferred": True}


def test_what_lapses_what_is_not_covered_and_what_stays_are_told_apart(plateau2: Plateau2) -> None:
    answer = json.loads(
        plateau2("burden", "--task", "60", "--services", "pip,coa-klantprofiel", "--format", "json").out
    )
    assert answer["covered"] == ["coa-klantprofiel", "pip"]
    assert {name: amount["hours"] for name, amount in answer["totals"].items()} == {
        "lapses": 13, "uncovered": 217, "stays": 48, "all": 278
    }  # fmt: skip
    profile = next(service for service in answer["services"] if service["slug"] == "coa-klantprofiel")
    (action,) = profile["actions"]
    assert (action["fate"], action["done_in"]) == ("stays", "TVS")
    assert "COA" in action["because"]


def test_on_the_screen_the_groups_have_names_and_places(plateau2: Plateau2) -> None:
    said = plateau2("burden", "--task", "40", "--services", "pip").out
    parts = [
        said.index(words) for words in ("Vervalt\n", "Kan vervallen maar niet gedekt\n", "Blijft, bij elk product")
    ]
    assert parts == sorted(parts)
    assert re.search(
        r"Blijft werk met de hand, per systeem\n.*\n.*\n.*\nTVS +32 +21,3 .*\nPortal Inburgering +233 ", said
    )
    assert "afgeleid" in said
    assert "163 van de 344" in said


def test_nothing_covered_is_told_as_nothing(plateau2: Plateau2) -> None:
    said = plateau2("burden", "--task", "40", "--services", "").out
    assert "Vervalt\n  Niets.\n" in said


def test_numbers_are_written_as_the_language_does(plateau2: Plateau2) -> None:
    assert "11.040" in plateau2("burden", "--task", "40").out
    assert "11,040" in plateau2("burden", "--task", "40", "--lang", "en").out


def test_own_minutes_and_rates_count_with_comma_or_point(plateau2: Plateau2) -> None:
    own = ("--minutes", "pip=12,5", "--rates", "50", "60.0", "62,50")
    answer = json.loads(plateau2("burden", "--task", "60", "--services", "pip", *own, "--format", "json").out)
    assert answer["totals"]["lapses"]["euro"] == {"minimum": {"from": 750, "to": 750}, "maximum": 781}
    assert answer["own_minutes"] == ["pip"]
    assert not answer["rates_euro_per_hour"]["inferred"]
    said = plateau2("burden", "--task", "60", "--services", "pip", *own).out
    assert "Minuten zelf opgegeven voor: pip." in said
    assert "zelf opgegeven" in said


def test_two_products_stand_side_by_side(plateau2: Plateau2) -> None:
    question = ("burden", "--task", "60", "--compare", "pip,boete", "--with", "pip,examenresultaten")
    difference = json.loads(plateau2(*question, "--format", "json").out)["difference"]
    assert difference == {
        "hours": 4, "euro_maximum": 288, "only_in_first": ["boete"], "only_in_second": ["examenresultaten"]
    }  # fmt: skip
    said = plateau2(*question).out
    assert "Alleen het eerste dekt: boete." in said
    assert "Met het tweede vervalt 4 uur per jaar meer, tegen het hoogste tarief € 288." in said


def test_two_products_that_save_the_same_are_told_so(plateau2: Plateau2) -> None:
    said = plateau2("burden", "--task", "60", "--compare", "boete", "--with", "boete,coa-koppeling").out
    assert "Ze schelen evenveel uren per jaar." in said
    assert "nog niet" in said


@pytest.mark.parametrize(
    ("question", "cure"),
    [
        (("--task", "-1"), "van 0 tot en met 1000000"),
        (("--task", "40", "--services", "boetes"), "boetes: deze stelseldienst bestaat niet; kies uit coa-koppeling"),
        (("--task", "40", "--services", "alle,pip"), "alle: deze stelseldienst bestaat niet"),
        (("--task", "40", "--minutes", "piep=3"), "piep: deze stelseldienst bestaat niet"),
        (("--task", "40", "--minutes", "pip"), "schrijf het zo: pip=20"),
        (("--task", "40", "--minutes", "pip=-3"), "geen getal van 0 of meer"),
        (("--task", "40", "--minutes", "pip=1e99"), "geen getal van 0 of meer"),
        (("--task", "40", "--minutes", "pip=1", "--minutes", "pip=2"), "geef elke dienst één keer"),
        (("--task", "40", "--year", "2019"), "kies uit 2022, 2023"),
        (("--task", "40", "--rates", "3", "2", "5"), "in die volgorde"),
        (("--task", "40", "--rates", "veel", "2", "5"), "'veel' is geen getal"),
        (("--task", "40", "--compare", "pip"), "--compare en --with horen bij elkaar"),
        (("--task", "40", "--with", "pip"), "--compare en --with horen bij elkaar"),
        (("--task", "40", "--compare", "pip", "--with", "boete", "--services", "pip"), "geef een van de drie"),
    ],
)
def test_bad_input_names_the_cure(plateau2: Plateau2, question: tuple[str, ...], cure: str) -> None:
    said = plateau2("burden", *question)
    assert said.code == 2
    assert cure in said.err
    assert said.out == ""


def test_signs_that_steer_a_terminal_are_not_passed_on(plateau2: Plateau2) -> None:
    assert "\x1b" not in plateau2("burden", "--task", "40", "--services", "\x1b[31mboete").err
