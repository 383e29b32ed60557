"""The recording: observations in order, one canonical JSON line each, chained by digest, flushed per line.

The first line (header) binds declaration and baseline, the last (footer) binds the count; every line carries the
digest of the one before. What has no footer is not finished.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import orjson
from pydantic import ValidationError

from harness import foreign
from harness.errors import HarnessError
from harness.evidence import marks
from harness.evidence.canonical import canonical, canonical_plain, digest, fields
from harness.evidence.lock import NAME, Lock
from harness.evidence.observations import OBSERVATION, Exchange, Mark, Observation
from harness.evidence.privacy import mask, suspect
from harness.evidence.scene import Scene
from harness.words import Sentence, first_problem

START = "sha256:" + "0" * 64
MAX_LINE = 16 * 1024 * 1024
"""Bytes. An exchange with two bodies at the cap, all of it escaped, stays far below."""


class RecordingError(HarnessError):
    """A recording cannot be used: names the file, the line and what is wrong."""

    def __init__(self, path: Path, line: int, code: str, /, **values: object) -> None:
        super().__init__(code, at=Sentence("evidence.line", {"file": path.name, "line": line}), **values)
        self.line = line


class RecordingWriter:
    """Appends observations to a recording. One per run; not for use from several threads."""

    lock: Lock | None = None
    """On the run folder that is being written, where it is one."""

    def __init__(self, path: Path, head: str = START, seq: int = 0) -> None:
        self.path, self._head, self._seq = path, head, seq
        self._file = path.open("ab", buffering=0)
        self._masked: list[str] = []

    @classmethod
    def begin(cls, path: Path, header: dict[str, Any]) -> RecordingWriter:
        """A new recording. Raises FileExistsError: a recording is never overwritten."""
        path.touch(exist_ok=False)
        writer = cls(path)
        writer._line({"header": header}, canonical)
        return writer

    def write(self, observation: Observation) -> int:
        """Appends an observation and returns its number in the recording."""
        if isinstance(observation, Exchange):
            seen = fields(observation)
            if observation.purpose is not None:
                seen["purpose"] = observation.purpose.recorded()
            return self._line({"observation": seen}, canonical_plain)
        return self._line({"observation": observation.model_dump(mode="python", exclude_none=True)}, canonical)

    def take_masked(self) -> list[str]:
        """Where a BSN outside the test ranges was masked since the last time this was asked."""
        masked, self._masked = self._masked, []
        return masked

    def finish(self) -> str:
        """Writes the footer and closes. Returns the digest of the last line, which stands for the whole."""
        self._line({"footer": {"observations": self._seq - 1}}, canonical)
        self.close()
        return self._head

    def close(self) -> None:
        """Lets go of the file, and of the folder."""
        self._file.close()
        if self.lock is not None:
            self.lock.release()

    def _line(self, content: dict[str, Any], encode: Any) -> int:
        seq = self._seq
        line = encode({"seq": seq, "prev": self._head, **content})
        if suspect(line):
            content, masked = mask(orjson.loads(encode(content)))
            self._masked += masked
            line = encode({"seq": seq, "prev": self._head, **content})
        self._file.write(line + b"\n")
        self._head, self._seq = digest(line), seq + 1
        return seq


@dataclass
class Recording:
    """A recording on disk, read one scene at a time so that its length does not matter."""

    path: Path
    header: dict[str, Any] = field(default_factory=dict)
    head: str = START
    count: int = 0
    exchanges: int = 0
    finished: bool = False
    torn: bytes = b""
    """Bytes after the last whole line: what a killed process left."""
    _scenes: dict[tuple[str, int], list[int]] = field(default_factory=dict)
    _ended: set[tuple[str, int]] = field(default_factory=set)

    @classmethod
    def open(cls, path: Path) -> Recording:
        """Reads and proves the whole chain. Raises RecordingError at the first line that does not fit."""
        recording = cls(path)
        try:
            with foreign.opened(path) as lines:
                recording._index(lines)
        except OSError as error:
            raise RecordingError(path, 0, "evidence.unreadable", reason=error) from error
        if not recording.header:
            raise RecordingError(path, 1, "evidence.no_header")
        return recording

    def scenes(self) -> Iterator[Scene]:
        """The scenes in order of their beginning, interrupted attempts left out; the run as a whole is first.

        An attempt that came to its end counts, also where the scenario was played again after it.
        """
        last: dict[str, int] = {}
        for scenario, attempt in self._scenes:
            last[scenario] = max(attempt, last.get(scenario, 0))
        for scenario, attempt in self._scenes:
            if attempt == last[scenario] or not scenario or (scenario, attempt) in self._ended:
                yield self.scene(scenario, attempt)

    @property
    def repetitions(self) -> int:
        """Attempts at scenarios beyond the first of each, whatever ended the one before."""
        return sum(1 for scenario, attempt in self._scenes if scenario and attempt > 1)

    def played_again(self, scenario: str, attempt: int) -> bool:
        """Whether the scenario was played to its end once more after this attempt."""
        return any(name == scenario and later > attempt for name, later in self._ended)

    def scene(self, scenario: str, attempt: int) -> Scene:
        """The observations of one attempt at a scenario."""
        found: list[tuple[int, Observation]] = []
        with self.path.open("rb") as lines:
            for offset in self._scenes[(scenario, attempt)]:
                lines.seek(offset)
                found.append(self._parse(lines.readline()))
        return Scene(scenario, attempt, tuple(found))

    def observations(self) -> Iterator[tuple[int, Observation]]:
        """All observations in order, straight from disk."""
        with self.path.open("rb") as lines:
            for line in lines:
                if line.endswith(b"\n") and b'"observation":' in line[:40]:
                    yield self._parse(line)

    def _index(self, lines: Any) -> None:
        offset = 0
        for number, line in enumerate(iter(lambda: lines.readline(MAX_LINE), b""), start=1):
            if self.finished:
                raise RecordingError(self.path, number, "evidence.after_footer")
            if len(line) == MAX_LINE:
                raise RecordingError(self.path, number, "evidence.line_too_long")
            if not line.endswith(b"\n"):
                self.torn = line
                return
            self._take(number, offset, line)
            offset += len(line)
            self.head = digest(line[:-1])

    def _take(self, number: int, offset: int, line: bytes) -> None:
        try:
            content = orjson.loads(line)
            seq, prev = content["seq"], content["prev"]
            canon = canonical_plain(content) == line[:-1] or canonical(content) == line[:-1]
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise RecordingError(self.path, number, "evidence.no_line") from error
        if seq != number - 1 or prev != self.head:
            raise RecordingError(self.path, number, "evidence.broken_chain")
        if not canon:
            raise RecordingError(self.path, number, "evidence.not_canonical")
        if (number == 1) != isinstance(content.get("header"), dict):
            raise RecordingError(self.path, number, "evidence.second_header")
        if number == 1:
            self.header = content["header"]
        elif "observation" in content:
            self._take_observation(number, offset, content["observation"])
        elif content.get("footer") == {"observations": self.count}:
            self.finished = True
        else:
            raise RecordingError(self.path, number, "evidence.wrong_footer")

    def _take_observation(self, number: int, offset: int, seen: Any) -> None:
        scenario, attempt = (seen.get("scenario"), seen.get("attempt")) if isinstance(seen, dict) else (None, None)
        if not isinstance(scenario, str) or type(attempt) is not int:
            raise RecordingError(self.path, number, "evidence.no_observation")
        self.exchanges += seen.get("kind") == "exchange"
        if scenario and seen.get("kind") == "mark" and seen.get("name") == "einde":
            self._ended.add((scenario, attempt))
        self._scenes.setdefault((scenario, attempt), []).append(offset)
        self.count += 1

    def _parse(self, line: bytes) -> tuple[int, Observation]:
        content = orjson.loads(line)
        try:
            return content["seq"], OBSERVATION.validate_python(content["observation"])
        except ValidationError as error:
            field, reason = first_problem(error)
            line_number = content["seq"] + 1
            raise RecordingError(
                self.path, line_number, "evidence.other_observation", field=field, reason=reason
            ) from error


def resume(path: Path) -> tuple[RecordingWriter, Recording]:
    """Goes on with a recording that has no footer; a torn last line is kept as evidence in a mark.

    Raises RecordingError when the recording is finished, or was changed, and HeldError when it is still being written.
    """
    lock = Lock.acquire(path.with_name(NAME), "run", "plateau2 (--hervat)")
    try:
        writer, recording = _resumed(path)
    except BaseException:
        lock.release()
        raise
    writer.lock = lock
    return writer, recording


def _resumed(path: Path) -> tuple[RecordingWriter, Recording]:
    recording = Recording.open(path)
    if recording.finished:
        raise RecordingError(path, recording.count + 2, "evidence.finished")
    if recording.torn:
        with path.open("r+b") as file:
            file.truncate(path.stat().st_size - len(recording.torn))
    writer = RecordingWriter(path, recording.head, recording.count + 1)
    torn = recording.torn.decode("utf-8", "replace")
    writer.write(Mark(says=marks.Interrupted(torn=torn, kept=recording.count)))
    return writer, recording
