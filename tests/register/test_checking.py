"""Whatever is changed in a register is found by ``check``, which names the file and what is wrong with it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from harness.register.admitting import add
from harness.register.changing import revoke, update
from harness.register.checking import verify_register
from harness.register.errors import RegisterError
from harness.register.events import CertificaatGegeven, Correctie, Event, Verlenging
from harness.register.faults import Fault
from harness.register.log import SigningKey
from harness.register.register import Register
from harness.register.writing import writing
from tests.proofs import sampled
from tests.reports.signing.certificaten import revocation_list
from tests.saying import row, says

from .inzending import Chain, Desk


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory, chain: Chain) -> Desk:
    """A register with an observed certificate, one that was withdrawn, and an open number. Copy before you change."""
    desk = Desk.open(tmp_path_factory.mktemp("register"), chain)
    first = add(desk.folder, desk.key, desk.submission(), desk.later()).certificate.id
    revoke(desk.folder, desk.key, first, "Om te proberen.", "VNG Realisatie", desk.later())
    add(desk.folder, desk.key, desk.submission(observed=True), desk.later())
    desk.nonce(version="2.0.0")
    return desk


@pytest.fixture
def copied(history: Desk, tmp_path: Path) -> Desk:
    return Desk(Path(shutil.copytree(history.folder, tmp_path / "kopie")), history.key, history.chain, history.now)


def found(desk: Desk, **more: object) -> list[Fault]:
    faults = verify_register(desk.folder, desk.now, **more)  # type: ignore[arg-type]
    for fault in faults:
        assert fault.says.in_language("nl") != fault.says.in_language("en")
    return faults


def test_nothing_is_wrong_with_a_register_as_it_was_written(history: Desk) -> None:
    assert found(history) == []
    assert found(history, vkey=str(history.register.log.key), known=history.register.log.note) == []


def every_file(desk: Desk) -> list[Path]:
    return sorted(path for path in desk.folder.rglob("*") if path.is_file())


@given(data=st.data())
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_change_of_a_byte_is_found_and_names_the_file(history: Desk, data: st.DataObject) -> None:
    """Other places each time; ``test_every_byte.py`` goes through them all."""
    file = data.draw(st.sampled_from(every_file(history)))
    content = file.read_bytes()
    place = data.draw(st.integers(0, len(content) - 1))
    how = data.draw(st.sampled_from(["flip", "cut", "insert", "tail"]))
    bit = data.draw(st.integers(0, 7))
    changed = {
        "flip": content[:place] + bytes([content[place] ^ 1 << bit]) + content[place + 1 :],
        "cut": content[:place] + content[place + 1 :],
        "insert": content[:place] + b" " + content[place:],
        "tail": content[:place],
    }[how]
    if changed == content:
        return
    file.write_bytes(changed)
    try:
        faults = found(history)
    finally:
        file.write_bytes(content)
    inside = file.relative_to(history.folder).as_posix()
    assert inside in [fault.file for fault in faults], (inside, faults)


def test_every_file_that_is_gone_is_missed(history: Desk) -> None:
    for file in sampled(every_file(history)):
        content = file.read_bytes()
        file.unlink()
        try:
            inside = file.relative_to(history.folder).as_posix()
            assert inside in [fault.file for fault in found(history)], inside
        finally:
            file.write_bytes(content)
    assert found(history) == []


@pytest.mark.parametrize("place", ["extra.txt", "bewijs/extra.txt", "bewijs/ab/kort", "log/extra", "register.json.bak"])
def test_a_foreign_file_is_named(copied: Desk, place: str) -> None:
    file = copied.folder / place
    file.parent.mkdir(exist_ok=True)
    file.write_text("van een ander")
    assert [(fault.file, row(fault) in ("vreemd", "foreign")) for fault in found(copied)] == [(place, True)]


def test_a_file_under_its_own_digest_that_nobody_names_is_named(copied: Desk) -> None:
    copied.register.evidence.add(b"van een ander")
    assert [row(fault) for fault in found(copied)] == ["niet_genoemd"]


def test_git_may_keep_a_register(copied: Desk) -> None:
    git = copied.folder / ".git"
    git.mkdir()
    assert found(copied) == []
    git.rmdir()
    git.write_text("gitdir: ../.git/worktrees/register\n")
    assert found(copied) == []


@pytest.mark.parametrize("content", ["", "van een ander", "gitdir: hier\nen nog iets"])
def test_a_file_that_only_bears_the_name_of_git_is_named(copied: Desk, content: str) -> None:
    (copied.folder / ".git").write_text(content)
    assert [(fault.file, row(fault)) for fault in found(copied)] == [(".git", "vreemd")]


def test_a_link_to_the_very_same_bytes_is_no_file_of_the_register(copied: Desk, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elders"
    for file in sampled(every_file(copied), 1):
        file.rename(elsewhere)
        file.symlink_to(elsewhere)
        inside = file.relative_to(copied.folder).as_posix()
        assert inside in [fault.file for fault in found(copied)], inside
        file.unlink()
        elsewhere.rename(file)
    assert found(copied) == []


def test_a_pipe_in_the_place_of_a_file_is_named_and_keeps_nobody_waiting(copied: Desk) -> None:
    for file in sampled(every_file(copied), 2):
        content = file.read_bytes()
        file.unlink()
        os.mkfifo(file)
        inside = file.relative_to(copied.folder).as_posix()
        assert inside in [fault.file for fault in found(copied)], inside
        file.unlink()
        file.write_bytes(content)


@pytest.mark.parametrize("place", ["pijp", "log/pijp", "log/checkpoints/99", "log/tile/0/pijp", "bewijs/pijp"])
def test_a_pipe_beside_the_files_is_named(copied: Desk, place: str) -> None:
    os.mkfifo(copied.folder / place)
    assert [fault.file for fault in found(copied)] == [place]


@pytest.mark.parametrize("name", ["log.vkey", "checkpoint", "tile/entries/000.p/{size}"])
def test_where_the_log_cannot_be_read_the_rest_is_checked_as_far_as_it_goes(copied: Desk, name: str) -> None:
    broken = copied.folder / "log" / name.format(size=copied.register.log.size)
    broken.write_bytes(b"kapot")
    changed = next(path for path in every_file(copied) if path.parent.parent.name == "bewijs")
    changed.write_bytes(changed.read_bytes() + b" ")
    (copied.folder / "bewijs" / "vreemd").write_text("van een ander")
    (copied.folder / ".gitattributes").write_text("* text\n")
    inside = {path.relative_to(copied.folder).as_posix() for path in (broken, changed)}
    assert {*inside, "bewijs/vreemd", ".gitattributes"} <= {fault.file for fault in found(copied)}


@pytest.mark.parametrize("size", [0, 1, 2, 4])
def test_a_checkpoint_that_was_taken_away_is_missed_by_its_own_name(copied: Desk, size: int) -> None:
    gone = copied.folder / f"log/checkpoints/{size}"
    gone.unlink()
    assert [(fault.file, row(fault)) for fault in found(copied)] == [(f"log/checkpoints/{size}", "missing")]
    copied.nonce()
    assert [(fault.file, row(fault)) for fault in found(copied)] == [(f"log/checkpoints/{size}", "missing")]


def test_with_the_tiles_that_belong_to_it_it_is_missed_as_well(copied: Desk) -> None:
    gone = ["log/checkpoints/2", "log/tile/0/000.p/2", "log/tile/entries/000.p/2"]
    for place in gone:
        (copied.folder / place).unlink()
    assert [fault.file for fault in found(copied)] == gone


def test_several_changes_at_once_each_leave_a_checkpoint(copied: Desk) -> None:
    before = copied.register.log.size
    one = given_of(copied)
    told = {"tijdstip": copied.later(), "certificaat": one.id, "reden": "Spelling.", "door": "VNG"}
    names = [Correctie(velden={"product": name}, **told) for name in ("Linde", "Lindewaard")]
    assert written(copied, *names) == []
    assert (copied.folder / f"log/checkpoints/{before + 1}").is_file()


def test_a_log_of_which_the_tail_was_cut_is_found_by_who_kept_a_checkpoint(history: Desk, tmp_path: Path) -> None:
    desk = Desk.open(tmp_path, history.chain)
    desk.nonce()
    earlier = Path(shutil.copytree(desk.folder, tmp_path / "eerder"))
    desk.nonce()
    known = desk.register.log.note
    cut = Desk(earlier, desk.key, desk.chain, desk.now)
    assert found(cut) == []
    assert [row(fault) for fault in found(cut, known=known)] == ["cut"]


def test_the_register_of_somebody_else_is_not_taken_for_this_one(history: Desk) -> None:
    other = str(SigningKey.generate("register.example").verifier)
    assert [row(fault) for fault in found(history, vkey=other)] == ["key"]


def test_a_clock_in_the_future_is_named(history: Desk) -> None:
    faults = verify_register(history.folder, history.now - timedelta(days=1))
    assert [row(fault) for fault in faults] == ["in_de_toekomst"]


def written(desk: Desk, *events: Event) -> list[str]:
    """What is found when the holder of the key writes events past all rules."""
    with writing(desk.folder, desk.key, desk.later()) as writer:
        writer.write(events)
    return [row(fault) for fault in found(desk)]


def given_of(desk: Desk) -> CertificaatGegeven:
    return list(desk.register.now.certificates.values())[-1].given


def test_who_holds_the_key_cannot_write_a_second_certificate_that_contradicts_the_first(copied: Desk) -> None:
    desk, one = copied, given_of(copied)
    nonce = desk.nonce()
    digits = "sha256:" + "1" * 64
    second = one.model_copy(
        update={"id": "2026-00009", "rapport": digits, "nonce": nonce.nonce, "tijdstip": desk.now, "vervangt": None}
    )
    assert written(desk, second) == ["tweede_certificaat"]


def test_who_holds_the_key_cannot_call_a_self_declaration_observed(copied: Desk) -> None:
    desk, one = copied, given_of(copied)
    nonce = desk.nonce(version="3.0.0")
    declared = one.samenvatting.declared.model_copy(update={"versie": "3.0.0"})
    summary = one.samenvatting.model_copy(update={"declared": declared})
    only = {"zelfverklaring": one.handtekeningen["zelfverklaring"]}
    forged = one.model_copy(
        update={
            "id": "2026-00009",
            "nonce": nonce.nonce,
            "tijdstip": desk.now,
            "vervangt": None,
            "samenvatting": summary,
            "handtekeningen": only,
            "rapport": "sha256:" + "1" * 64,
        }
    )
    assert written(desk, forged) == ["zekerheid_onjuist"]


def test_who_holds_the_key_cannot_say_something_else_than_the_report(copied: Desk) -> None:
    desk, one = copied, given_of(copied)
    revoke(desk.folder, desk.key, one.id, "Om te proberen.", "VNG", desk.later())
    nonce = desk.nonce()
    other = next(iter(desk.register.now.certificates.values())).given
    assert other.rapport != one.rapport
    forged = one.model_copy(update={"id": "2026-00009", "nonce": nonce.nonce, "tijdstip": desk.now, "vervangt": None})
    assert written(desk, forged) == ["rapport_dubbel"]


def test_time_does_not_go_back(copied: Desk) -> None:
    one = given_of(copied)
    earlier = Verlenging(
        tijdstip=one.tijdstip - timedelta(days=1),
        certificaat=one.id,
        geldig_tot=one.geldig_tot + timedelta(days=1),
        grondslag=one.grondslag,
        door="VNG",
    )
    assert written(copied, earlier) == ["tijd_terug"]


def test_a_ca_that_is_no_longer_believed_does_not_undo_what_was_admitted(copied: Desk) -> None:
    update(copied.folder, copied.key, copied.later(), trust=Chain.at().root.pem)
    assert found(copied) == []


def test_a_signer_who_proves_to_have_been_revoked_before_is_named(copied: Desk) -> None:
    crl = revocation_list(copied.chain.root, copied.chain.vendor, at=copied.now - timedelta(hours=2))
    update(copied.folder, copied.key, copied.later(), trust=copied.chain.root.pem + crl)
    assert {row(fault) for fault in found(copied)} == {"revoked"}


def test_a_folder_that_is_no_register_is_bad_input(tmp_path: Path) -> None:
    with pytest.raises(RegisterError, check=says("geen_register")):
        verify_register(tmp_path, Desk.now)


def test_what_register_json_says_is_put_back_by_the_next_change(copied: Desk) -> None:
    file = copied.folder / "register.json"
    file.write_bytes(file.read_bytes().replace(b"VNG Realisatie", b"Iemand anders"))
    assert [row(fault) for fault in found(copied)] == ["anders"]
    copied.nonce()
    assert found(copied) == []


def test_opening_a_register_again_gives_the_same_state(history: Desk) -> None:
    register = Register.open(history.folder)
    assert register.now == Register.state(_events(register))


def _events(register: Register) -> Iterator[Event]:
    return (register.event(number, leaf) for number, leaf in enumerate(register.log.entries()))
