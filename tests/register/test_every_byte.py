"""Every change of every file of a register is found by ``check``, and the file is named. Tried one by one.

In a small register every byte of every file; in one with certificates both ends of each file and a stride. There also:
whatever was changed in the log, ``report verify`` does not say that the report is in it.
"""

from __future__ import annotations

from itertools import islice, pairwise

import pytest

from harness.register.admitting import add
from harness.register.answers import RegisterView
from harness.register.changing import revoke
from harness.register.checking import verify_register
from harness.register.log import LogError
from harness.register.submission import Submission
from tests.changed import changes, few, missed, replaced
from tests.proofs import sampled

from .inzending import Chain, Desk

SMALL = 3
"""Events in the small register: settings, an objection, a number."""
EVENTS = 8
"""In the one with certificates."""
SHARES = 8
"""Into which the many files of ``bewijs/`` are divided, so that they can be tried beside each other."""


def log_files(size: int) -> tuple[str, ...]:
    """Every file of a log of so many entries that were added one by one."""
    tiles = (f"log/tile/{level}/000.p/{width}" for level in (0, "entries") for width in range(1, size + 1))
    return ("log/log.vkey", "log/checkpoint", *(f"log/checkpoints/{one}" for one in range(size + 1)), *tiles)


BESIDE = ("register.json", ".gitattributes")


def inside(desk: Desk, below: str = "") -> list[str]:
    paths = (desk.folder / below).rglob("*")
    return sorted(path.relative_to(desk.folder).as_posix() for path in paths if path.is_file())


def named(desk: Desk) -> set[str]:
    return {fault.file for fault in verify_register(desk.folder, desk.now)}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory, chain: Chain) -> Desk:
    """A register that issued one number."""
    desk = Desk.open(tmp_path_factory.mktemp("klein"), chain)
    desk.nonce()
    return desk


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory, chain: Chain) -> tuple[Desk, Submission]:
    """A register with a certificate that was withdrawn and an observed one, and what was handed in for that."""
    desk = Desk.open(tmp_path_factory.mktemp("vol"), chain)
    first = add(desk.folder, desk.key, desk.submission(), desk.later()).certificate.id
    revoke(desk.folder, desk.key, first, "Om te proberen.", "VNG Realisatie", desk.later())
    given = desk.submission(observed=True)
    add(desk.folder, desk.key, given, desk.later())
    desk.nonce(version="2.0.0")
    return desk, given


def test_these_are_all_files(small: Desk, full: tuple[Desk, Submission]) -> None:
    for desk, size in ((small, SMALL), (full[0], EVENTS)):
        assert verify_register(desk.folder, desk.now) == []
        files = {*log_files(size), *BESIDE, *inside(desk, "bewijs")}
        assert set(inside(desk)) == files


@pytest.mark.parametrize("name", [*log_files(SMALL), *BESIDE, "bewijs"])
def test_every_change_of_a_byte_is_found(small: Desk, name: str) -> None:
    place = inside(small, "bewijs")[0] if name == "bewijs" else name
    file = small.folder / place
    assert missed(file, changes(file.read_bytes()), lambda: place in named(small)) == []


@pytest.mark.parametrize("name", [*log_files(EVENTS), *BESIDE])
def test_a_change_beside_certificates_is_found(full: tuple[Desk, Submission], name: str) -> None:
    desk, given = full
    vkey = str(desk.register.log.key)

    def finds() -> bool:
        return name in named(desk) and (name in BESIDE or not proven(desk, vkey, given))

    file = desk.folder / name
    assert missed(file, few(file.read_bytes()), finds) == []


def proven(desk: Desk, vkey: str, given: Submission) -> bool:
    """Whether ``report verify`` would say that the report is in the log."""
    try:
        return RegisterView.open(desk.folder, vkey).in_log(given.case).status == "yes"
    except LogError as error:
        assert str(desk.folder / "log") in str(error)  # bad input, with the file's name
        return False


@pytest.mark.parametrize("share", range(SHARES))
def test_a_change_in_what_is_kept_of_a_run_is_found(full: tuple[Desk, Submission], share: int) -> None:
    desk, _ = full
    for place in inside(desk, "bewijs")[share::SHARES]:
        file = desk.folder / place
        tries = islice(few(file.read_bytes()), 0, None, 2)  # its name is its digest
        assert missed(file, tries, lambda place=place: place in named(desk)) == [], place


def test_files_that_were_exchanged_are_found(full: tuple[Desk, Submission]) -> None:
    desk, _ = full
    for one, other in sampled(list(pairwise([*inside(desk, "bewijs"), *BESIDE, *log_files(EVENTS)]))):
        first, second = (desk.folder / one).read_bytes(), (desk.folder / other).read_bytes()
        if first != second:
            with replaced(desk.folder / one, second), replaced(desk.folder / other, first):
                assert named(desk) & {one, other}, (one, other)
