"""``bewijs/``: what events name by digest, each file under the digest of its content."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from harness.evidence.canonical import digest
from harness.register.errors import RegisterError
from harness.register.log.files import PARTIAL, read_ordinary, write_whole

FOLDER = "bewijs"
UNFINISHED = "onaf"
"""The file that names what is being added; it is there for as long as that takes."""
_DIGEST = re.compile(r"sha256:[0-9a-f]{64}")
_NAME = re.compile(r"([0-9a-f]{2})/([0-9a-f]{62})")


@dataclass(frozen=True)
class Evidence:
    """The files of a register that are not its log. A name is ``<2 digits>/<62 digits>`` of the SHA-256."""

    folder: Path

    def path(self, named: str) -> Path:
        """Where the content with this digest (``sha256:…``) stands, or would."""
        digits = named.removeprefix("sha256:")
        return self.folder / digits[:2] / digits[2:]

    def read(self, named: str) -> bytes:
        """The content with this digest. Raises RegisterError ``bewijs_ontbreekt`` or ``bewijs_veranderd``."""
        file = self.path(named)
        try:
            content = read_ordinary(file)
        except OSError as error:
            raise RegisterError("register.bewijs_ontbreekt", bestand=str(file), reden=error.strerror or "") from error
        if digest(content) != named:
            raise RegisterError("register.bewijs_veranderd", bestand=str(file))
        return content

    def add(self, content: bytes) -> str:
        """Writes content, whole or not at all, and returns its digest. What is there already stays."""
        named = digest(content)
        file = self.path(named)
        if not file.is_file() or file.read_bytes() != content:
            write_whole(file, content)
        return named

    def files(self) -> Iterator[str]:
        """Every path below the folder that is no folder, links to elsewhere too."""
        for below, folders, names in os.walk(self.folder):
            inside = Path(below).relative_to(self.folder)
            links = [one for one in folders if (Path(below) / one).is_symlink()]
            yield from ((inside / name).as_posix() for name in (*names, *links))

    def announce(self, contents: Sequence[bytes]) -> None:
        """Writes down which files will come, so that they are found when the change is broken off."""
        lines = [digest(content) for content in contents if not self.path(digest(content)).exists()]
        if lines:
            write_whole(self.folder / UNFINISHED, "".join(f"{line}\n" for line in lines).encode())

    def settle(self, entries: Iterable[bytes]) -> None:
        """Clears what a change left that was broken off: announced files that no entry of the log names."""
        note = self.folder / UNFINISHED
        note.with_name(note.name + PARTIAL).unlink(missing_ok=True)
        if not note.is_file():
            return
        announced = list(filter(_DIGEST.fullmatch, note.read_text(errors="replace").splitlines()))
        names = list(entries)  # what says which files are wanted: the log, and what the log wants
        names += [self.path(one).read_bytes() for one in announced if self.path(one).is_file() and _in(one, names)]
        for one in announced:
            file = self.path(one)
            file.with_name(file.name + PARTIAL).unlink(missing_ok=True)
            if not _in(one, names):
                file.unlink(missing_ok=True)
        self.finish()

    def finish(self) -> None:
        """All that was announced is in the log, or gone."""
        (self.folder / UNFINISHED).unlink(missing_ok=True)


def _in(named: str, contents: Sequence[bytes]) -> bool:
    return any(named.encode() in content for content in contents)


def named_by(inside: str) -> str:
    """The digest that a path in ``bewijs/`` stands for; empty for a name of another form."""
    found = _NAME.fullmatch(inside)
    return f"sha256:{found[1]}{found[2]}" if found else ""
