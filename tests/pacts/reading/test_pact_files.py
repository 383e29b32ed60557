"""Pact files of every version, good and bad: what is broken is named, the rest survives."""

import json
from pathlib import Path
from typing import Any

import pytest

from harness.pacts.errors import PactError
from harness.pacts.model import ABSENT, Interaction, MessageInteraction
from harness.pacts.reading import Limits, read_pact

FILES = Path(__file__).parents[3].parent / "shared" / "outside" / "pact-file-schemas" / "examples"
GOOD = {"description": "goed", "request": {"method": "GET", "path": "/"}, "response": {"status": 200}}

# What the schemas refuse and we read: docs/decisions/0021-pacts-as-the-world-writes-them.md.
TOLERATED = (
    "additional-", "legacy", "invalid-metadata-", "missing-metadata-", "invalid-interaction-request-query-",
    "missing-interaction-description", "missing-interaction-type", "missing-interactions",
    "invalid-interaction-key", "unknown-matcher", "-headers", "v3/fail/invalid-interaction-provider-state.json",
)  # fmt: skip


def outside(kind: str) -> list[Any]:
    return [
        pytest.param(file, id=file.relative_to(FILES).as_posix()) for file in sorted(FILES.glob(f"v*/{kind}/*.json"))
    ]


def problems(file: Path) -> list[PactError]:
    try:
        return [entry for entry in read_pact(file).interactions if isinstance(entry, PactError)]
    except PactError as error:
        return [error]


def write(path: Path, *interactions: Any, **rest: Any) -> Path:
    file = path / "pact.json"
    file.write_text(
        json.dumps({"consumer": {"name": "c"}, "provider": {"name": "p"}, "interactions": interactions, **rest})
    )
    return file


@pytest.mark.skipif(not FILES.is_dir(), reason="the outside Pact files are not beside this checkout")
@pytest.mark.parametrize("file", outside("pass"))
def test_every_good_file_is_read(file: Path) -> None:
    assert problems(file) == []


@pytest.mark.skipif(not FILES.is_dir(), reason="the outside Pact files are not beside this checkout")
@pytest.mark.parametrize("file", outside("fail"))
def test_every_bad_file_is_refused_unless_it_is_tolerated_on_purpose(file: Path) -> None:
    name = file.relative_to(FILES).as_posix()
    found = problems(file)
    if any(part in name for part in TOLERATED):
        assert not found, f"{name} is refused after all: take it out of TOLERATED"
        return
    assert found, name
    assert all(error.pointer and error.cure for error in found)


def test_a_broken_interaction_is_named_and_the_others_survive(tmp_path: Path) -> None:
    broken = {**GOOD, "description": "stuk", "response": {"status": "200"}}
    first, second, third = read_pact(write(tmp_path, GOOD, broken, GOOD)).interactions
    assert isinstance(first, Interaction)
    assert isinstance(third, Interaction)
    assert isinstance(second, PactError)
    assert (second.pointer, second.index, second.description) == ("/interactions/1/response/status", 1, "stuk")
    assert second.file.name == "pact.json"


@pytest.mark.parametrize("body", [0, False, "", None, [], {}])
def test_a_body_that_is_there_is_another_thing_than_no_body(tmp_path: Path, body: Any) -> None:
    entry = {**GOOD, "response": {"status": 200, "body": body}}
    found, without = read_pact(write(tmp_path, entry, GOOD)).interactions
    assert isinstance(found, Interaction)
    assert isinstance(without, Interaction)
    assert found.response.body == body
    assert without.response.body is ABSENT


def test_messages_are_named_and_not_compared(tmp_path: Path) -> None:
    kinds = [{"type": f"{name}/Messages", "description": name} for name in ("Asynchronous", "Synchronous")]
    pact = read_pact(write(tmp_path, *kinds, messages=[{"description": "oud"}]))
    found = list(pact.interactions)
    assert pact.count == 3
    assert all(isinstance(entry, MessageInteraction) for entry in found)
    assert [entry.kind for entry in found if isinstance(entry, MessageInteraction)] == [
        "asynchronous", "synchronous", "asynchronous",
    ]  # fmt: skip


def test_a_query_is_text_or_a_mapping(tmp_path: Path) -> None:
    texts = [{**GOOD["request"], "query": query} for query in ("a=1&a=2%2B&b", {"a": ["1", "2+"], "b": [""]})]  # type: ignore[dict-item]
    found = list(read_pact(write(tmp_path, *({**GOOD, "request": request} for request in texts))).interactions)
    assert [dict(entry.query) for entry in found if isinstance(entry, Interaction)] == [
        {"a": ["1", "2+"], "b": [""]}
    ] * 2


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("{", "is no valid JSON on line 1"),
        ("[]", "holds no object"),
        ('{"consumer": {"name": "c"}}', "is missing"),
        pytest.param("[" * 5000 + "]" * 5000, "is nested too deeply", id="deep"),
        ('{"consumer": {"name": "c"}, "provider": {"name": "p"}, "interactions": {}}', "is no list"),
    ],
)
def test_a_file_that_is_no_pact_says_why(tmp_path: Path, content: str, problem: str) -> None:
    file = tmp_path / "pact.json"
    file.write_text(content)
    with pytest.raises(PactError, match=problem):
        read_pact(file)


def test_limits_hold(tmp_path: Path) -> None:
    file = write(tmp_path, GOOD, GOOD)
    with pytest.raises(PactError, match="is larger than"):
        read_pact(file, Limits(max_bytes=10))
    with pytest.raises(PactError, match="more than 1"):
        read_pact(file, Limits(max_interactions=1))
    with pytest.raises(PactError, match="cannot be read"):
        read_pact(tmp_path / "nergens.json")
    deep: Any = "x"
    for _ in range(150):
        deep = [deep]
    (found,) = read_pact(write(tmp_path, {**GOOD, "response": {"status": 200, "body": deep}})).interactions
    assert isinstance(found, PactError)
    assert found.pointer == "/interactions/0/response/body"
