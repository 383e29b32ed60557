"""Changes a register: one writer at a time, and each change whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from harness.register.errors import RegisterError
from harness.register.events import Event, written
from harness.register.log import LogError, SigningKey
from harness.register.log.files import only_writer, write_whole
from harness.register.register import ABOUT, Register, about
from harness.register.terms import Terms, terms_of


@dataclass
class Writer:
    """Who may change a register, for as long as nobody else may."""

    register: Register
    key: SigningKey
    moment: datetime
    """The time of the change: now, in whole seconds."""

    @property
    def terms(self) -> Terms:
        """The terms that the register is run under. Raises RegisterError ``voorwaarden_onbekend``."""
        named = self.register.settings.voorwaarden
        found = terms_of(named)
        if found is None:
            raise RegisterError("register.voorwaarden_onbekend", versie=named)
        return found

    def write(self, events: Sequence[Event], files: Sequence[bytes] = ()) -> Register:
        """Adds events, and before them the files that they name.

        One by one: a checkpoint of every size is how ``check`` knows that none was taken away. Who is killed halfway
        has added the first of them, each of which is whole. Raises LogError, or EventError for an event that could not
        be read again; then nothing has changed.
        """
        leaves = [written(event) for event in events]
        evidence = self.register.evidence
        evidence.announce(files)
        for content in files:
            evidence.add(content)
        log = self.register.log
        for leaf in leaves:
            log = log.append([leaf], self.key)
        evidence.finish()
        self.register = Register(self.register.folder, log)
        self._repeat()
        return self.register

    def _repeat(self) -> None:
        """``register.json`` says what the newest settings say."""
        file, content = self.register.folder / ABOUT, about(self.register.settings)
        if not file.is_file() or file.read_bytes() != content:
            write_whole(file, content)


@contextmanager
def writing(folder: Path, key: Path, now: datetime, *, patience: float = 10.0) -> Iterator[Writer]:
    """Keeps everybody else from changing the register. ``key`` is the file with its private key.

    Raises RegisterError: ``bezet`` after ``patience`` seconds, ``klok_achter`` when this clock runs behind the last
    event, ``andere_sleutel``; and NoteError, OSError for a key that cannot be read.
    """
    Register.open(folder)
    try:
        with only_writer(folder, patience=patience):
            yield _writer(folder, key, now)
    except LogError as error:
        if error.file == str(folder):
            raise RegisterError("register.bezet", map=str(folder)) from error
        raise


def _writer(folder: Path, key: Path, now: datetime) -> Writer:
    register = Register.open(folder)
    signing = SigningKey.load(register.log.key.name, key)
    if signing.verifier != register.log.key:
        raise RegisterError("register.andere_sleutel", pad=str(key), register=register.log.key.name)
    register.evidence.settle(register.log.entries())
    moment = now.astimezone(UTC).replace(microsecond=0)
    if register.log.size:
        last = register.event(register.log.size - 1, register.log.entry(register.log.size - 1))
        if moment < last.tijdstip:
            raise RegisterError("register.klok_achter", tijdstip=f"{last.tijdstip:%Y-%m-%d %H:%M:%S} UTC")
    return Writer(register, signing, moment)
