"""Lost and duplicate notifications: what was said to be sent, against what arrived."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from harness.chain.tables import ContractError
from harness.load.notificaties import compare, read_sent


def told(bsn: str, event: str = "SS102", at: str = "2026-06-01T10:00:00Z") -> dict[str, Any]:
    return {"bsn": bsn, "gebeurtenisId": event, "registratieDatumTijd": at}


def test_everything_that_was_sent_arrived() -> None:
    found = compare([told("1"), told("2")], [told("2"), told("1")])
    assert (found.sent, found.arrived, found.lost, found.doubled, found.unexpected) == (2, 2, 0, 0, 0)


def test_what_did_not_arrive_is_lost_also_when_another_came_twice() -> None:
    found = compare([told("1"), told("2")], [told("1"), told("1")])
    assert (found.lost, found.doubled) == (1, 1)


def test_another_moment_is_another_notification() -> None:
    found = compare([told("1")], [told("1"), told("1", at="2026-06-01T10:00:01Z")])
    assert (found.doubled, found.unexpected) == (0, 1)


def test_a_person_may_be_told_by_v_nummer() -> None:
    by_v_nummer = {"vNummer": 12, "gebeurtenisId": "C01", "registratieDatumTijd": "2026-06-01T10:00:00Z"}
    assert compare([by_v_nummer], [dict(by_v_nummer)]).lost == 0


@pytest.mark.parametrize("line", ["{", "[]", '{"bsn": "1"}'])
def test_a_line_that_is_no_notification_is_named(tmp_path: Path, line: str) -> None:
    file = tmp_path / "verstuurd.jsonl"
    file.write_text('{"gebeurtenisId": "SS102"}\n' + line + "\n", encoding="utf-8")
    with pytest.raises(ContractError, match="line 2"):
        read_sent(file)
