"""A register on disk: opened, read, and changed one event at a time.

```
register.json   who publishes, with which key, under which terms: repeats the newest ``instelling``
log/            every event, in order (see ``log``)
bewijs/         reports, envelopes and what was measured with, by digest
.gitattributes  keeps git from changing a byte
```
A change counts from the moment that the log's checkpoint counts. All it speaks of is on the disk before, so a change
that is killed happened whole or not at all; the next one clears what it left.
"""

from __future__ import annotations

import gc
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from harness.evidence.canonical import canonical_plain
from harness.register.errors import RegisterError
from harness.register.events import (
    ABOUT_ONE,
    CertificaatGegeven,
    Event,
    EventError,
    Instelling,
    NonceUitgegeven,
    read_event,
)
from harness.register.evidence import FOLDER, Evidence
from harness.register.folding import fold, fold_numbered
from harness.register.log import Log, LogError, SigningKey
from harness.register.log.files import only_writer, write_whole
from harness.register.state import State

LOG = "log"
ABOUT = "register.json"
ATTRIBUTES = ".gitattributes"
KEEP_BYTES = b"* -text\n"


@dataclass(frozen=True)
class Register:
    """A register as it was at one checkpoint of its log."""

    folder: Path
    log: Log

    @classmethod
    def create(cls, folder: Path, settings: Instelling, trust: bytes, key: SigningKey) -> Register:
        """A register without certificates. Raises RegisterError ``map_in_gebruik``; then nothing has changed."""
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise RegisterError("map_in_gebruik", map=str(folder))
        beside = folder.with_name(folder.name + ".part")
        shutil.rmtree(beside, ignore_errors=True)  # of an init that was killed: nobody was ever told of it
        log = Log.create(beside / LOG, key)
        Evidence(beside / FOLDER).add(trust)
        log.append([settings.leaf], key)
        write_whole(beside / ATTRIBUTES, KEEP_BYTES)
        write_whole(beside / ABOUT, about(settings))
        beside.replace(folder)
        return cls.open(folder)

    @classmethod
    def open(cls, folder: Path, vkey: str | None = None) -> Register:
        """The register in ``folder``; with ``vkey`` it must be that one. Raises RegisterError, LogError."""
        if not (folder / LOG).is_dir():
            raise RegisterError("geen_register", map=str(folder))
        return cls(folder, Log.open(folder / LOG, vkey))

    @property
    def evidence(self) -> Evidence:
        return Evidence(self.folder / FOLDER)

    @staticmethod
    def state(events: Iterable[Event]) -> State:
        """The state after these events, see ``folding.fold``."""
        return fold(events)

    @cached_property
    def now(self) -> State:
        """The state after all events of the log. Raises RegisterError ``geen_gebeurtenis``, LogError."""
        return self._fold(enumerate(self.log.entries()))

    def about(self, *words: str) -> State:
        """The state as far as it concerns these words (an OIN, a nonce, the id of a certificate): far quicker.

        Settings are in it, and everything of each vendor that a word leads to.
        """
        leaves = list(enumerate(self.log.entries()))
        found = _holding(leaves, words)
        vendors = {_vendor(event) for number in found if (event := self._read(number, leaves[number][1]))}
        found |= _holding(leaves, vendors - {*words, ""})
        state = self._fold((number, leaf) for number, leaf in leaves if number in found or _always(leaf))
        state.misfits = [one for one in state.misfits if one.code != "certificaat_onbekend"]
        return state

    @cached_property
    def settings(self) -> Instelling:
        """How it is run. Raises RegisterError ``geen_gebeurtenis`` when its log is another's."""
        found = self.about().settings
        if found is None:
            raise RegisterError("geen_instelling", map=str(self.folder))
        return found

    def count(self) -> int:
        """How many certificates were given."""
        return sum(b'"soort":"certificaat"' in leaf for leaf in self.log.entries())

    def _fold(self, leaves: Iterable[tuple[int, bytes]]) -> State:
        with _no_collecting():
            return fold_numbered((number, self._read(number, leaf)) for number, leaf in leaves)

    def _read(self, number: int, leaf: bytes) -> Event:
        try:
            return read_event(leaf)
        except EventError as error:
            raise RegisterError("geen_gebeurtenis", nummer=str(number), plaats=error.place) from error


@dataclass
class Writer:
    """Who may change a register, for as long as nobody else may."""

    register: Register
    key: SigningKey
    moment: datetime
    """The time of the change: now, in whole seconds."""

    def write(self, events: Sequence[Event], files: Sequence[bytes] = ()) -> Register:
        """Adds events, and before them the files that they name. Raises LogError; then nothing has changed."""
        evidence = self.register.evidence
        evidence.announce(files)
        for content in files:
            evidence.add(content)
        log = self.register.log.append([event.leaf for event in events], self.key)
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
            raise RegisterError("bezet", map=str(folder)) from error
        raise


def _writer(folder: Path, key: Path, now: datetime) -> Writer:
    register = Register.open(folder)
    signing = SigningKey.load(register.log.key.name, key)
    if signing.verifier != register.log.key:
        raise RegisterError("andere_sleutel", pad=str(key), register=register.log.key.name)
    register.evidence.settle(register.log.entries())
    moment = now.astimezone(UTC).replace(microsecond=0)
    if register.log.size:
        last = register._read(register.log.size - 1, register.log.entry(register.log.size - 1))
        if moment < last.tijdstip:
            raise RegisterError("klok_achter", tijdstip=f"{last.tijdstip:%Y-%m-%d %H:%M:%S} UTC")
    return Writer(register, signing, moment)


def about(settings: Instelling) -> bytes:
    """The content of ``register.json``: canonical JSON."""
    return canonical_plain({"vorm": "plateau2/register/1", **settings.model_dump(mode="json", exclude={"soort"})})


def _holding(leaves: Iterable[tuple[int, bytes]], words: Iterable[str]) -> set[int]:
    """The places of the entries in which one of these words stands as a value."""
    needles = [canonical_plain(word) for word in words]
    return {number for number, leaf in leaves if any(needle in leaf for needle in needles)}


def _vendor(event: Event) -> str:
    """The OIN of the vendor that an event is about; empty when it names none."""
    if isinstance(event, CertificaatGegeven):
        return event.samenvatting.declared.leverancier.oin
    return event.oin if isinstance(event, NonceUitgegeven) else ""


def _always(leaf: bytes) -> bool:
    """Whether an entry is one of the few that are read whatever is asked: settings, and what happened later."""
    return leaf.rpartition(b'"soort":"')[2].partition(b'"')[0] in _ALWAYS


_ALWAYS = {b"instelling", b"bezwaar", *(kind.model_fields["soort"].default.encode() for kind in ABOUT_ONE)}


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Thousands of events are made and all are kept: looking for garbage among them doubles the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
