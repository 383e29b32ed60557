"""A change that is killed at any step happened whole or not at all, and nobody changes a register beside another."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from harness.register import evidence, writing
from harness.register.admitting import add
from harness.register.changing import settings_of, update
from harness.register.checking import verify_register
from harness.register.errors import RegisterError
from harness.register.log import LogError, SigningKey, appending
from harness.register.log import log as log_module
from harness.register.log.files import only_writer
from harness.register.register import Register
from tests.proofs import FEWER, sampled
from tests.saying import row, says

from .inzending import BEGIN, PUBLISHER, Chain, Desk


class Killed(BaseException):
    """The process is gone: nothing that comes after is done."""


class Killer:
    """Lets so many steps on disk pass, and then the process is gone: before the step, or halfway a file."""

    def __init__(self, patch: pytest.MonkeyPatch, passing: int, halfway: bool) -> None:
        self.passing, self.halfway = passing, halfway
        self.steps = 0
        for module in (evidence, writing, appending, log_module):
            patch.setattr(module, "write_whole", self._step(module.write_whole))
        patch.setattr(Path, "unlink", self._step(Path.unlink, files=False))

    def _step(self, real: Callable[..., None], files: bool = True) -> Callable[..., None]:
        def step(file: Path, *arguments: bytes, **more: bool) -> None:
            if self.steps == self.passing:
                if files and self.halfway:
                    file.parent.mkdir(parents=True, exist_ok=True)
                    file.with_name(file.name + ".part").write_bytes(arguments[0][: len(arguments[0]) // 2])
                raise Killed
            self.steps += 1
            real(file, *arguments, **more)

        return step


@pytest.mark.parametrize("halfway", [False, True])
def test_an_addition_that_is_killed_at_any_step_is_whole_or_not_there(
    tmp_path: Path, chain: Chain, halfway: bool
) -> None:
    desk = Desk.open(tmp_path, chain)
    given = desk.submission()
    moment = desk.later()
    outcomes = []
    for passing in sampled(range(200), one_in=FEWER):
        folder = Path(shutil.copytree(desk.folder, tmp_path / f"kopie-{passing}"))
        with pytest.MonkeyPatch.context() as patch:
            Killer(patch, passing, halfway)
            try:
                add(folder, desk.key, given, moment)
                killed = False
            except Killed:
                killed = True
        certificates = len(Register.open(folder).now.certificates)
        left = {row(fault) for fault in verify_register(folder, moment)}
        assert left <= {"onaf", "niet_genoemd", "unfinished", "behind"}, (passing, left)
        later = Desk(folder, desk.key, chain, moment)
        later.nonce(version="9.9.9")
        assert verify_register(folder, later.now) == [], passing
        if not certificates:
            assert add(folder, desk.key, given, later.later()).certificate.id == "2026-00001"
            assert verify_register(folder, later.now) == [], passing
        outcomes.append((killed, certificates))
        shutil.rmtree(folder)
        if not killed:
            break
    assert outcomes[0] == (True, 0)
    assert outcomes[-1] == (False, 1)
    assert (True, 1) in outcomes  # killed after it counted
    assert len(outcomes) > 32 // FEWER


def test_a_register_that_was_killed_while_it_began_can_begin_again(tmp_path: Path, chain: Chain) -> None:
    key = SigningKey.generate("register.example")
    folder = tmp_path / "register"
    settings = settings_of(key, "VNG Realisatie", PUBLISHER, [], chain.root.pem, BEGIN)
    for passing in range(30):
        with pytest.MonkeyPatch.context() as patch:
            Killer(patch, passing, halfway=True)
            try:
                Register.create(folder, settings, chain.root.pem, key)
            except Killed:
                assert not folder.exists()
            else:
                break
    assert verify_register(folder, BEGIN) == []


def test_two_cannot_change_a_register_at_once(desk: Desk) -> None:
    with (
        only_writer(desk.folder),
        pytest.raises(RegisterError, check=says("bezet")),
        writing.writing(desk.folder, desk.key, desk.later(), patience=0.1),
    ):
        pass
    desk.nonce()


def test_a_clock_that_runs_behind_the_register_changes_nothing(desk: Desk) -> None:
    before = desk.register.log.note
    desk.now -= timedelta(days=1)
    with pytest.raises(RegisterError, check=says("klok_achter")):
        desk.nonce()
    assert desk.register.log.note == before


def test_the_key_of_another_register_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    other = tmp_path / "ander.key"
    other.write_bytes(SigningKey.generate("register.example").pem)
    with pytest.raises(RegisterError, check=says("andere_sleutel")):
        update(desk.folder, other, desk.later())


def test_nothing_is_added_to_a_log_that_was_damaged(desk: Desk) -> None:
    tile = max((desk.folder / "log" / "tile" / "entries").rglob("*.p/*"), key=lambda file: int(file.name))
    tile.write_bytes(tile.read_bytes().replace(b"VNG", b"vng"))
    with pytest.raises(LogError):
        desk.nonce()
    assert desk.register.log.size == len(list(desk.register.log.entries()))


def test_a_folder_in_use_does_not_become_a_register(tmp_path: Path, chain: Chain) -> None:
    (tmp_path / "iets").write_text("van een ander")
    key = SigningKey.generate("register.example")
    settings = settings_of(key, "VNG Realisatie", PUBLISHER, [], chain.root.pem, BEGIN)
    with pytest.raises(RegisterError, check=says("map_in_gebruik")):
        Register.create(tmp_path, settings, chain.root.pem, key)
