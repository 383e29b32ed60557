"""A code and its values become a sentence in the language that is asked for."""

from __future__ import annotations

import ssl
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import pytest
from pydantic import AfterValidator, BaseModel, Field, ValidationError

from harness.errors import HarnessError, InvalidError
from harness.words import Sentence, first_problem, shown


def test_a_sentence_is_dutch_or_english_with_the_cure_after_it() -> None:
    said = Sentence("evidence.no_stelseldienst", {"slug": "x", "known": "a, b"})
    assert said.in_language("nl") == "'x' is geen stelseldienst; kies uit a, b"
    assert str(said) == "'x' is no stelseldienst; choose from a, b"


def test_what_is_known_in_both_languages_is_told_in_that_of_the_sentence() -> None:
    below = HarnessError("evidence.finished", at="recording.jsonl")
    said = HarnessError("evidence.no_form", at=Path("b.json"), reason=below)
    assert said.in_language("nl") == "b.json: recording.jsonl: is klaar; begin een nieuwe run; het bestand is veranderd"
    assert str(said) == "b.json: recording.jsonl: is finished; begin a new run; the file was changed"


def test_a_code_or_a_value_that_is_nowhere_stops_no_sentence() -> None:
    assert str(Sentence("evidence.unheard_of", {"a": 1, "b": "two"})) == "[evidence.unheard_of] a: 1; b: two"
    assert str(Sentence("evidence.not_json")) == "is not JSON ([reason?]); it was changed or cut off"


def test_a_value_is_never_read_as_a_template() -> None:
    assert "({file} {0})" in str(Sentence("evidence.not_json", {"reason": "{file} {0}"}))


@pytest.mark.parametrize(
    ("error", "dutch"),
    [
        (FileNotFoundError(2, "No such file or directory", "a.json"), "bestaat niet"),
        (PermissionError(13, "Permission denied"), "dat mag niet met uw rechten"),
        (TimeoutError("timed out"), "niet op tijd"),
        (ssl.SSLError(1, "[SSL] wrong version number"), "[SSL] wrong version number"),
        (OSError(), "OSError"),
    ],
)
def test_of_the_operating_system_comes_what_it_says_without_the_file(error: OSError, dutch: str) -> None:
    assert shown(error, "nl") == dutch
    assert shown(error, "en") == (error.strerror or str(error) or "OSError")


def _refuse(_: str) -> str:
    raise InvalidError("evidence.no_stelseldienst", slug="x", known="a")


class _Model(BaseModel):
    name: Annotated[str, Field(min_length=1, max_length=3)] = "a"
    size: Annotated[int, Field(ge=2)] = 2
    ours: Annotated[str, AfterValidator(_refuse)] = ""


@pytest.mark.parametrize(
    ("values", "where", "dutch"),
    [
        ({"name": ""}, "name", "is leeg"),
        ({"name": "abcd"}, "name", "is te lang; hooguit 3 tekens"),
        ({"size": 1}, "size", "moet 2 of meer zijn"),
        ({"ours": "x"}, "ours", "'x' is geen stelseldienst; kies uit a"),
    ],
)
def test_of_pydantic_comes_what_it_says_of_the_first_field(values: dict[str, object], where: str, dutch: str) -> None:
    with pytest.raises(ValidationError) as caught:
        _Model.model_validate(values)
    place, problem = first_problem(caught.value)
    assert (place, problem.in_language("nl")) == (where, dutch)
    assert problem.in_language("en") == caught.value.errors()[0]["msg"].removeprefix("Value error, ")


@pytest.mark.parametrize(
    "make", [lambda: HarnessError("evidence.finished", at="a"), lambda: InvalidError("evidence.finished")]
)
def test_an_error_is_its_english_for_who_logs_it(make: Callable[[], HarnessError]) -> None:
    error = make()
    assert (error.code, error.problem, error.cure) == ("evidence.finished", "is finished", "begin a new run")
    assert str(error).endswith("is finished; begin a new run")
