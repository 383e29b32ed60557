"""The run folder: declaration, baseline, recording and report, and how they are bound together."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from harness import foreign
from harness.errors import HarnessError
from harness.evidence.baseline import Baseline
from harness.evidence.canonical import canonical, digest
from harness.evidence.declaration import Declaration
from harness.evidence.lock import NAME, Lock
from harness.evidence.recording import Recording, RecordingWriter
from harness.words import first_problem

M = TypeVar("M", bound=BaseModel)


class RunFolderError(HarnessError):
    """A run folder cannot be used: names the file, the problem and the cure."""


@dataclass(frozen=True)
class RunFolder:
    path: Path

    @property
    def declaration_file(self) -> Path:
        return self.path / "declaration.json"

    @property
    def baseline_file(self) -> Path:
        return self.path / "baseline.json"

    @property
    def recording_file(self) -> Path:
        return self.path / "recording.jsonl"

    @property
    def report_file(self) -> Path:
        return self.path / "report.json"

    @classmethod
    def create(cls, path: Path, declaration: Declaration, baseline: Baseline) -> tuple[RunFolder, RecordingWriter]:
        """A new run folder with an open recording. Raises RunFolderError when it holds something, HeldError when
        somebody else writes in it.
        """
        path.mkdir(parents=True, exist_ok=True)
        lock = Lock.acquire(path / NAME, "run", f"plateau2, run {baseline.run}")
        try:
            folder, writer = cls._begun(path, declaration, baseline)
        except BaseException:
            lock.release()
            raise
        writer.lock = lock
        return folder, writer

    @classmethod
    def _begun(cls, path: Path, declaration: Declaration, baseline: Baseline) -> tuple[RunFolder, RecordingWriter]:
        folder = cls(path)
        if any(file.name != NAME for file in path.iterdir()):
            raise RunFolderError("evidence.not_empty", at=path)
        header = {
            "declaration": write_canonical(folder.declaration_file, declaration),
            "baseline": write_canonical(folder.baseline_file, baseline),
        }
        return folder, RecordingWriter.begin(folder.recording_file, header)

    def declaration(self) -> Declaration:
        """What was declared. Raises RunFolderError."""
        return _read(self.declaration_file, Declaration)

    def baseline(self) -> Baseline:
        """What was measured with. Raises RunFolderError."""
        return _read(self.baseline_file, Baseline)

    def recording(self) -> Recording:
        """The recording, its chain proven and bound to this declaration and baseline.

        Raises RunFolderError or RecordingError.
        """
        recording = Recording.open(self.recording_file)
        for name, file in (("declaration", self.declaration_file), ("baseline", self.baseline_file)):
            if recording.header.get(name) != digest(_bytes(file)):
                raise RunFolderError("evidence.other_file", at=file.name)
        return recording


def write_canonical(path: Path, model: BaseModel) -> str:
    """Writes a model as canonical JSON, whole or not at all. Returns the digest of the file."""
    return write_whole(path, canonical(model.model_dump(mode="json")))


def write_whole(path: Path, content: bytes) -> str:
    """Writes a file whole or not at all. Returns the digest of its content."""
    partial = path.with_name(path.name + ".part")
    partial.write_bytes(content)
    partial.replace(path)
    return digest(content)


def read_json(path: Path) -> Any:
    """The JSON in a file. Raises RunFolderError with file, place and cure."""
    try:
        return foreign.json_of(_bytes(path))
    except foreign.ForeignError as error:
        raise RunFolderError("evidence.not_json", at=path.name, reason=error) from error


def _bytes(path: Path) -> bytes:
    try:
        return foreign.content_of(path)
    except OSError as error:
        raise RunFolderError("evidence.unreadable", at=path.name, reason=error) from error


def _read(path: Path, model: type[M]) -> M:
    data = read_json(path)
    try:
        parsed = model.model_validate(data)
    except ValidationError as error:
        field, reason = first_problem(error)
        raise RunFolderError("evidence.other_form", at=path.name, field=field, reason=reason) from error
    try:
        canon = canonical(data) == _bytes(path)
    except ValueError as error:
        raise RunFolderError("evidence.no_form", at=path.name, reason=error) from error
    if not canon:
        raise RunFolderError("evidence.file_not_canonical", at=path.name)
    return parsed
