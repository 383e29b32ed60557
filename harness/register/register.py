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
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import orjson

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
    written,
)
from harness.register.evidence import FOLDER, Evidence
from harness.register.folding import fold, fold_numbered
from harness.register.log import Log, SigningKey
from harness.register.log.files import write_whole
from harness.register.state import UNREAD, Misfit, State

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
            raise RegisterError("register.map_in_gebruik", map=str(folder))
        beside = folder.with_name(folder.name + ".part")
        shutil.rmtree(beside, ignore_errors=True)  # of an init that was killed: nobody was ever told of it
        log = Log.create(beside / LOG, key)
        Evidence(beside / FOLDER).add(trust)
        log.append([written(settings)], key)
        write_whole(beside / ATTRIBUTES, KEEP_BYTES)
        write_whole(beside / ABOUT, about(settings))
        beside.replace(folder)
        return cls.open(folder)

    @classmethod
    def open(cls, folder: Path, vkey: str | None = None) -> Register:
        """The register in ``folder``; with ``vkey`` it must be that one. Raises RegisterError, LogError."""
        if not (folder / LOG).is_dir():
            raise RegisterError("register.geen_register", map=str(folder))
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

    @cached_property
    def as_far_as_read(self) -> State:
        """The state after the events that this version of plateau2 can read; ``State.unread`` has the others.

        For who only asks: an entry that cannot be read undoes nothing that was read. Raises LogError.
        """
        events: list[tuple[int, Event]] = []
        unread: list[Misfit] = []
        for number, leaf in enumerate(self.log.entries()):
            try:
                events.append((number, read_event(leaf)))
            except EventError as error:
                unread.append(Misfit(number, UNREAD, {"plaats": error.place}))
        state = fold_numbered(events)
        state.misfits += unread
        return state

    def about(self, *words: str) -> State:
        """The state as far as it concerns these words (an OIN, a nonce, the id of a certificate): far quicker.

        Settings are in it, and everything of each vendor that a word leads to.
        """
        leaves = list(enumerate(self.log.entries()))
        found = _holding(leaves, words)
        vendors = {_vendor(event) for number in found if (event := self.event(number, leaves[number][1]))}
        found |= _holding(leaves, vendors - {*words, ""})
        state = self._fold((number, leaf) for number, leaf in leaves if number in found or _always(leaf))
        state.misfits = [one for one in state.misfits if one.code != "faults.certificaat_onbekend"]
        return state

    def products(self) -> set[str]:
        """The names of all products that a nonce was issued for, as they were given."""
        nonces = (orjson.loads(leaf) for leaf in self.log.entries() if b'"soort":"nonce"' in leaf)
        return {str(one.get("product")) for one in nonces if isinstance(one, dict)}

    @cached_property
    def settings(self) -> Instelling:
        """How it is run. Raises RegisterError ``geen_gebeurtenis`` when its log is another's."""
        found = self.about().settings
        if found is None:
            raise RegisterError("register.geen_instelling", map=str(self.folder))
        return found

    def count(self) -> int:
        """How many certificates were given."""
        return sum(b'"soort":"certificaat"' in leaf for leaf in self.log.entries())

    def _fold(self, leaves: Iterable[tuple[int, bytes]]) -> State:
        with _no_collecting():
            return fold_numbered((number, self.event(number, leaf)) for number, leaf in leaves)

    def event(self, number: int, leaf: bytes) -> Event:
        """What an entry says. Raises RegisterError ``geen_gebeurtenis``."""
        try:
            return read_event(leaf)
        except EventError as error:
            raise RegisterError("register.geen_gebeurtenis", nummer=str(number), plaats=error.place) from error


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
