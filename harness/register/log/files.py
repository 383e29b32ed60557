"""Files that are written whole or not at all, and one writer at a time."""

from __future__ import annotations

import errno
import fcntl
import os
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from harness.errors import HarnessError

PARTIAL = ".part"
"""The end of the name of a file that is still being written."""


class LogError(HarnessError):
    """A log that cannot be used: which file, what is wrong, and what to do about it."""

    def __init__(self, file: Path | str, code: str, /, **values: object) -> None:
        super().__init__(code, at=file, **values)
        self.file = str(file)

    def in_language(self, lang: str) -> str:
        return f"{self.file}: {self.said.problem(lang)}. {self.said.cure(lang)}"


def write_whole(file: Path, content: bytes) -> None:
    """Writes a file beside its place, brings it to the disk, and then puts it there in one step."""
    file.parent.mkdir(parents=True, exist_ok=True)
    partial = file.with_name(file.name + PARTIAL)
    with partial.open("wb") as writer:
        writer.write(content)
        writer.flush()
        os.fsync(writer.fileno())
    partial.replace(file)
    _bring_to_disk(file.parent)


def ordinary(file: Path) -> bool:
    """Whether there is a file itself: no link to one elsewhere, and nothing that would keep its reader waiting."""
    try:
        return stat.S_ISREG(file.lstat().st_mode)
    except OSError:
        return False


def read_ordinary(file: Path) -> bytes:
    """What is in a file; a link or a pipe is none. Raises OSError."""
    if not ordinary(file):
        file.lstat()  # says so where there is nothing
        raise OSError(errno.EINVAL, "is a link, or no file", str(file))
    return file.read_bytes()


def read_file(file: Path) -> bytes:
    """What is in a file. Raises LogError."""
    try:
        return read_ordinary(file)
    except OSError as error:
        raise LogError(file, "register.log_file_unreadable", reason=error) from error


@contextmanager
def only_writer(folder: Path, *, patience: float = 10.0) -> Iterator[None]:
    """Keeps other writers out, of this and of other processes. Raises LogError after ``patience`` seconds.

    The lock is on the folder itself, so that no file is left behind by a writer that was killed.
    """
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        until = time.monotonic() + patience
        while not _locked(descriptor):
            if time.monotonic() > until:
                raise LogError(folder, "register.log_busy")
            time.sleep(0.02)
        yield
    finally:
        os.close(descriptor)


def _locked(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _bring_to_disk(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
