"""A command that was typed wrong is answered as all else is: what, where and the cure, in the user's language."""

from __future__ import annotations

import re

import pytest

from harness.cli.words import table

from .conftest import Plateau2

WRONG: list[tuple[tuple[str, ...], str, str]] = [
    (("certify", "--onbekend"), "de optie --onbekend bestaat niet; bedoelt u --seed?", "there is no option --onbekend"),
    (("demo", "--zzzzzz"), "de optie --zzzzzz bestaat niet; kijk in de hulp", "there is no option --zzzzzz; see"),
    (("burden",), "--task ontbreekt; vul dit in", "--task is missing"),
    (("register", "nonce"), "REGISTER ontbreekt; vul dit in", "REGISTER is missing"),
    (("burden", "--task", "veel"), "--task: geef een heel getal", "--task: give a whole number"),
    (("load", "--minutes", "lang"), "--minutes: geef een getal", "--minutes: give a number"),
    (("load", "--users", "0"), "--users: geef 1 of meer", "--users: give 1 or more"),
    (("broker", "serve", "--port", "70000"), "--port: geef 65535 of minder", "--port: give 65535 or less"),
    (("burden", "--task", "4", "--format", "xml"), "xml kan niet; kies uit text, json", "choose from text, json"),
    (("register", "impact", "r", "--lapses", "ooit"), "ooit is geen datum; schrijf jjjj-mm-dd", "ooit is no date"),
    (("burden", "--task"), "achter --task hoort een waarde", "a value belongs behind --task"),
    (("burden", "--rates", "1", "2"), "achter --rates horen 3 waarden", "3 values belong behind --rates"),
    (("burden", "--task", "4", "extra"), "dit hoort er niet bij: extra; haal het weg", "this does not belong here"),
    (("burdn",), "het commando burdn bestaat niet; bedoelt u burden?", "burdn; do you mean burden?"),
    (("register", "onzin"), "het commando onzin bestaat niet", "there is no command onzin"),
    (("--onzin",), "de optie --onzin bestaat niet", "there is no option --onzin"),
]  # fmt: skip


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize(("typed", "dutch", "english"), WRONG, ids=[" ".join(typed) for typed, _, _ in WRONG])
def test_what_was_typed_wrong_is_said_in_the_users_language(
    plateau2: Plateau2, monkeypatch: pytest.MonkeyPatch, typed: tuple[str, ...], dutch: str, english: str, lang: str
) -> None:
    monkeypatch.setenv("PLATEAU2_LANG", lang)
    said = plateau2(*typed)
    assert (said.code, said.out) == (2, "")
    begin, sentence = ("Error: ", english) if lang == "en" else ("Fout: ", dutch)
    assert said.err.startswith(begin)
    assert sentence in said.err.splitlines()[0]


def test_the_language_may_be_asked_for_on_the_command_line(plateau2: Plateau2) -> None:
    assert plateau2("burden", "--lang", "en").err.startswith("Error: --task is missing")


def test_it_says_where_the_help_is(plateau2: Plateau2) -> None:
    assert plateau2("register", "nonce").err.endswith("Hulp: plateau2 register nonce --help\n")


def test_signs_that_steer_a_terminal_are_not_passed_on(plateau2: Plateau2) -> None:
    for typed in (("burden", "--task", "4", "--format", "\x1b[31mxml"), ("\x1b[31mburden",), ("demo", "--\x1b[31m")):
        assert "\x1b" not in plateau2(*typed).err


@pytest.mark.parametrize("known", table("gebruik")["boodschappen"], ids=lambda known: known["nl"])
def test_every_sentence_can_be_filled_in(known: dict[str, str]) -> None:
    places = re.compile(known["vorm"]).groupindex
    values = dict.fromkeys(places, "x")
    assert known["nl"].format(**values) and known["en"].format(**values)
