"""The house does not get worse: technique is named in English, and what can only go down does not go up."""

from __future__ import annotations

import pytest
import yaml

from tests import house


def test_no_name_brings_new_dutch_that_is_no_term_of_the_chain() -> None:
    _, known = house.known()
    for package, words in house.dutch_words().items():
        new = sorted(set(words) - set(known.get(package, ())))
        assert not new, (
            f"harness/{package}: {', '.join(new)} in names; say it in English, or add a term of the chain (a word that "
            "DUO, COA or municipalities use) to contracts/woordenlijst.yaml"
        )


def test_what_may_only_go_down_did_not_go_up() -> None:
    figures, _ = house.known()
    now = house.counted()
    worse = {what: (most, now[what]) for what, most in figures.items() if now[what] > most}
    assert not worse, f"{worse} (then, now): see `python -m tests.house`; it may go down only"


def test_a_term_stands_once_with_its_meaning_and_whose_it_is() -> None:
    rows = yaml.safe_load(house.GLOSSARY.read_text(encoding="utf-8"))["termen"]
    terms = [text for row in rows for text in (row["term"], *row.get("vormen", ()))]
    assert len(terms) == len(set(terms))
    assert all(row["meaning"] and row["bron"] for row in rows)
    assert [row["term"] for row in rows] == sorted(row["term"] for row in rows)


@pytest.mark.parametrize(
    ("word", "dutch"),
    [
        ("wachten", True),
        ("voorziening", True),
        ("gebeurtenis", False),
        ("waiting", False),
        ("plan", False),
        ("ok", False),
    ],
)
def test_dutch_is_told_from_english_and_from_the_chain(word: str, dutch: bool) -> None:
    assert house.is_dutch(word) is dutch


def test_a_name_is_cut_into_its_words() -> None:
    assert house.words_of("leverancierGetest_ofURL") == ["leverancier", "getest", "of", "url"]
