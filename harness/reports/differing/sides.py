"""One of the two runs that are compared: its report, and what it was measured with where that is beside it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from harness.errors import HarnessError
from harness.evidence.baseline import Baseline
from harness.evidence.canonical import digest
from harness.evidence.declaration import Declaration
from harness.reports.model import Report
from harness.words import first_problem

M = TypeVar("M", bound=BaseModel)


class DifferError(HarnessError):
    """A run cannot be compared: names the file, the place and the cure."""


@dataclass(frozen=True)
class Side:
    report: Report
    baseline: Baseline | None = None
    declaration: Declaration | None = None


def read(path: Path) -> Side:
    """The run in this folder, or the report in this file.

    Beside a file, a baseline or declaration that is not the report's own is left alone; in a folder it is an error,
    for there it was changed. Raises DifferError.
    """
    folder = path.is_dir()
    file = path / "report.json" if folder else path
    report = _parsed(file, Report, _content(file))
    names = {"baseline.json": report.digests.baseline, "declaration.json": report.digests.declaration}
    found = {name: _belonging(file.with_name(name), told, strict=folder) for name, told in names.items()}
    baseline, declaration = found["baseline.json"], found["declaration.json"]
    return Side(
        report,
        _parsed(file.with_name("baseline.json"), Baseline, baseline) if baseline else None,
        _parsed(file.with_name("declaration.json"), Declaration, declaration) if declaration else None,
    )


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise DifferError("reports.no_run", at=file, reason=error) from error


def _parsed(file: Path, model: type[M], content: bytes) -> M:
    try:
        return model.model_validate_json(content)
    except ValidationError as error:
        where, reason = first_problem(error)
        raise DifferError("reports.other_form", at=file, field=where, reason=reason) from error


def _belonging(file: Path, told: str, strict: bool) -> bytes | None:
    """The content of a file that the report names by digest; None where it is not there."""
    if not file.is_file():
        return None
    content = _content(file)
    if digest(content) == told:
        return content
    if strict:
        raise DifferError("reports.changed", at=file)
    return None
