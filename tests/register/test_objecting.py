"""Objections and their answers are entries of the log, also those that came after this version of plateau2."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.chain.bezwaren import Bezwaar, bezwaren
from harness.chain.tables import ContractError
from harness.register.changing import update
from harness.register.errors import RegisterError
from harness.register.objecting import MAX_SIZE, read_objections, record
from tests.saying import says

from .inzending import Desk

TEXT = {"nl": "De controle klopt niet.", "en": "The check is wrong."}


def objection(**changes: object) -> Bezwaar:
    fields = {
        "id": "BEZWAAR-101",
        "eis": "EIS-LEZ-003",
        "door": "Noorderlicht Software",
        "datum": "2026-11-24",
        "tekst": TEXT,
        "antwoord": None,
        "status": "open",
    }
    return Bezwaar.model_validate(fields | changes)


def test_an_objection_makes_a_check_contested_until_it_is_answered(desk: Desk) -> None:
    assert len(record(desk.folder, desk.key, [objection()], desk.later())) == 1
    assert desk.register.now.contested("EIS-LEZ-003")
    assert record(desk.folder, desk.key, [objection()], desk.later()) == []
    record(desk.folder, desk.key, [objection(status="afgewezen", antwoord=TEXT)], desk.later())
    assert not desk.register.now.contested("EIS-LEZ-003")


def test_a_number_stays_with_its_check(desk: Desk) -> None:
    record(desk.folder, desk.key, [objection()], desk.later())
    with pytest.raises(RegisterError, check=says("bezwaar_van_ander")):
        record(desk.folder, desk.key, [objection(eis="EIS-LEZ-001")], desk.later())


def test_an_answer_by_the_register_is_not_undone_by_what_plateau2_still_calls_open(desk: Desk) -> None:
    ours = next(one for one in bezwaren() if one.status == "open")
    answered = Bezwaar.model_validate(ours.model_dump() | {"status": "afgewezen", "antwoord": TEXT})
    record(desk.folder, desk.key, [answered], desk.later())
    assert update(desk.folder, desk.key, desk.later()) == []
    assert desk.register.now.objections[ours.id] == answered


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xff", "is no good YAML"),
        (b"bezwaren: [", "is no good YAML"),
        (b"- los", "holds no list `bezwaren`"),
        (b"bezwaren: [{id: BEZWAAR-1}]", r"bezwaren\[0\]"),
        ("bezwaren: [] # \u202e".encode(), "holds signs"),
        (b"#" * (MAX_SIZE + 1), "is larger than"),
    ],
)
def test_a_file_that_cannot_be_used_is_named(tmp_path: Path, content: bytes, said: str) -> None:
    file = tmp_path / "bezwaren.yaml"
    file.write_bytes(content)
    with pytest.raises(ContractError, match=said) as caught:
        read_objections(file)
    assert str(file) in str(caught.value)
