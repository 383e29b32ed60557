"""What a register answers to who holds a report: in the log, still valid, contracts in force."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from harness.register import in_force
from harness.register.admitting import add
from harness.register.answers import RegisterView
from harness.register.changing import revoke, update
from harness.register.log import Log, SigningKey
from harness.register.submission import Submission
from harness.reports.signing import Answer
from tests.saying import row

from .inzending import FACILITY, Desk


@pytest.fixture
def certified(desk: Desk) -> tuple[Desk, Submission]:
    given = desk.submission()
    add(desk.folder, desk.key, given, desk.later())
    return desk, given


def asked(desk: Desk, given: Submission, at: datetime | None = None, key: bool = True) -> list[tuple[str, str]]:
    view = RegisterView.open(desk.folder, str(desk.register.log.key) if key else None)
    moment = at or desk.now
    answers: list[Answer] = [
        view.in_log(given.case),
        view.still_valid(given.case, moment),
        view.contracts_in_force(given.case, moment),
    ]
    return [(one.status, row(one)) for one in answers]


def test_a_report_with_a_certificate_is_in_the_log_and_valid(certified: tuple[Desk, Submission]) -> None:
    assert asked(*certified) == [("yes", "in_log"), ("yes", "still_valid"), ("yes", "contracts_in_force")]


def test_without_the_key_of_the_register_nothing_is_proven(certified: tuple[Desk, Submission]) -> None:
    found = asked(*certified, key=False)
    assert [status for status, _ in found] == ["unproven", "unproven", "yes"]


def test_after_its_last_day_it_has_expired(certified: tuple[Desk, Submission]) -> None:
    desk, given = certified
    assert asked(desk, given, desk.now + timedelta(days=365))[1] == ("yes", "still_valid")
    assert asked(desk, given, desk.now + timedelta(days=366))[1] == ("no", "certificate_expired")
    assert asked(desk, given, desk.now - timedelta(days=2))[1] == ("no", "certificate_not_yet")


def test_once_withdrawn_it_is_no_longer_valid_and_still_in_the_log(certified: tuple[Desk, Submission]) -> None:
    desk, given = certified
    before = desk.now
    revoke(desk.folder, desk.key, "2026-00001", "De leverancier vraagt erom.", "VNG", desk.later())
    assert asked(desk, given)[:2] == [("yes", "in_log"), ("no", "certificate_revoked")]
    assert asked(desk, given, before)[1] == ("yes", "still_valid")


def test_a_report_that_was_replaced_says_by_which(certified: tuple[Desk, Submission]) -> None:
    desk, given = certified
    add(desk.folder, desk.key, desk.submission(observed=True), desk.later())
    assert asked(desk, given)[1] == ("yes", "still_valid_replaced")


def test_a_register_says_who_may_observe_and_remembers_who_did(desk: Desk) -> None:
    given = desk.submission(observed=True)
    add(desk.folder, desk.key, given, desk.later())
    other = desk.submission(observed=True)
    key = str(desk.register.log.key)
    assert RegisterView.open(desk.folder, key).facilities(given.case) == {FACILITY}
    assert RegisterView.open(desk.folder).facilities(given.case) == frozenset()  # anybody can fill a folder
    update(desk.folder, desk.key, desk.later(), faciliteiten=[])
    assert RegisterView.open(desk.folder, key).facilities(other.case) == frozenset()
    assert RegisterView.open(desk.folder, key).facilities(given.case) == {FACILITY}


def test_a_report_without_a_certificate_is_not_valid(desk: Desk) -> None:
    assert asked(desk, desk.submission())[:2] == [("no", "not_in_log"), ("no", "not_certified")]


def test_an_envelope_that_was_not_admitted_does_not_borrow_the_certificate(certified: tuple[Desk, Submission]) -> None:
    desk, given = certified
    other = replace(given.case, envelopes={"zelfverklaring": b"{}"})
    assert asked(desk, replace(given, case=other))[:2] == [("no", "not_in_log"), ("no", "not_certified")]


def test_contracts_that_went_out_of_force_are_named(
    certified: tuple[Desk, Submission], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, given = certified
    end = date(2027, 2, 1)
    rows = tuple(
        one.model_copy(update={"tot": end}) if one.api == "duo/pip" else one for one in in_force.documentversies()
    )
    monkeypatch.setattr(in_force, "documentversies", lambda: rows)
    assert asked(desk, given)[2] == ("yes", "contracts_in_force")
    assert asked(desk, given, desk.now + timedelta(days=80))[2] == ("no", "contracts_lapsed")


def test_a_log_of_something_else_answers_for_itself_alone(certified: tuple[Desk, Submission], tmp_path: Path) -> None:
    _, given = certified
    key = SigningKey.generate("iets.anders")
    Log.create(tmp_path / "ander" / "log", key).append([b"geen gebeurtenis"], key)
    view = RegisterView.open(tmp_path / "ander", str(key.verifier))
    assert row(view.in_log(given.case)) == "not_in_log"
    assert row(view.still_valid(given.case, Desk.now)) == "log_only"
    assert row(view.contracts_in_force(given.case, Desk.now)) == "log_only"


def newer(desk: Desk) -> None:
    """Two entries as a later version of plateau2 might write them."""
    key = SigningKey.load(desk.register.log.key.name, desk.key)
    desk.register.log.append([b'{"soort":"nieuw","tijdstip":"2026-11-24T10:00:00Z"}', b'{"soort":"nieuwer"}'], key)


def test_an_entry_that_cannot_be_read_hides_no_withdrawal(certified: tuple[Desk, Submission]) -> None:
    desk, given = certified
    revoke(desk.folder, desk.key, "2026-00001", "De leverancier vraagt erom.", "VNG", desk.later())
    newer(desk)
    assert asked(desk, given) == [("yes", "in_log"), ("no", "certificate_revoked"), ("yes", "contracts_in_force")]


def test_where_an_entry_cannot_be_read_nothing_is_proven_to_be_valid(certified: tuple[Desk, Submission]) -> None:
    desk, given = certified
    newer(desk)
    assert asked(desk, given)[1] == ("unproven", "still_valid_unread")
    assert asked(desk, desk_less(given))[1] == ("unproven", "not_certified_unread")
    assert asked(desk, given, desk.now + timedelta(days=400))[1] == ("no", "certificate_expired")


def desk_less(given: Submission) -> Submission:
    """The same report in an envelope that no certificate names."""
    return replace(given, case=replace(given.case, envelopes={"zelfverklaring": b"{}"}))


def test_a_register_that_was_put_back_to_before_a_withdrawal_is_found_by_who_kept_a_checkpoint(
    certified: tuple[Desk, Submission], tmp_path: Path
) -> None:
    desk, given = certified
    before = Path(shutil.copytree(desk.folder, tmp_path / "eerder"))
    kept_before = desk.register.log.note
    revoke(desk.folder, desk.key, "2026-00001", "De leverancier vraagt erom.", "VNG", desk.later())
    kept = desk.register.log.note
    vkey = str(desk.register.log.key)
    back = RegisterView.open(before, vkey, kept)
    assert (back.in_log(given.case).status, row(back.in_log(given.case))) == ("no", "log_broken")
    assert back.still_valid(given.case, desk.now).status == "unproven"
    for known in (kept, kept_before):
        assert RegisterView.open(desk.folder, vkey, known).still_valid(given.case, desk.now).status == "no"
    unasked = RegisterView.open(before, vkey).still_valid(given.case, desk.now)
    assert (unasked.status, unasked.values["stand"], unasked.values["regels"]) == ("yes", "2026-11-24", "4")


def test_a_withdrawal_that_was_seen_stays_one_in_a_log_that_was_changed(certified: tuple[Desk, Submission]) -> None:
    desk, given = certified
    revoke(desk.folder, desk.key, "2026-00001", "De leverancier vraagt erom.", "VNG", desk.later())
    (desk.folder / "log" / "vreemd").write_text("van een ander")
    assert asked(desk, given)[:2] == [("no", "log_broken"), ("no", "certificate_revoked")]


def test_a_log_that_cannot_be_read_says_so(certified: tuple[Desk, Submission]) -> None:
    desk, given = certified
    size = desk.register.log.size
    (desk.folder / f"log/tile/entries/000.p/{size}").unlink()
    assert asked(desk, given) == [("no", "log_broken"), ("unproven", "log_unread"), ("unproven", "log_unread")]
