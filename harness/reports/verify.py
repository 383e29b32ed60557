"""Verifies a run folder: computes the report again, and says of every file whether it is as it was written.

What is proven: the files fit each other, nothing in them is impossible, and the report follows from the evidence. Who
made them is not proven; that takes a signature, which ``reports.signing`` judges.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from harness.evidence.baseline import Baseline
from harness.evidence.canonical import canonical, digest
from harness.evidence.recording import Recording, RecordingError
from harness.evidence.run_folder import RunFolder, RunFolderError
from harness.foreign import strangers_in
from harness.program import program_of
from harness.reports.assemble import assemble
from harness.reports.comparing import first_byte, first_pointer
from harness.reports.files import settled
from harness.reports.impossible import impossible
from harness.reports.model import Report
from harness.reports.other_version import decided_otherwise
from harness.reports.rendered_again import Proven, others, renderings, with_proof
from harness.reports.verification import IMPOSSIBLE, Remark, Verification

__all__ = ["Remark", "Verification", "verify"]

MOST = 12
"""Places that are named at most in a report of another version."""


def verify(path: Path, proven: Proven | None = None) -> Verification:
    """Verifies the run folder at ``path``. Never raises for what is in it.

    With ``proven``, a register that can tell, the PDF that carries its proof is verified as well.
    """
    found, folder = Verification(), RunFolder(path)
    found.differences += [Remark(name, "not_ordinary", "", str(why)) for name, why in strangers_in(path)]
    if found.differences:  # whoever reads a pipe waits
        return found
    if _evidence(folder, found):
        _possible(folder, found)
        report = _report(folder, found)
    else:
        found.notes.append(Remark(folder.report_file.name, "not_computed"))
        report = _stored(folder)
    renderings(path, report, found)
    with_proof(path, report, found, proven)
    others(path, found)
    return found


def _evidence(folder: RunFolder, found: Verification) -> bool:
    """Whether declaration, baseline and recording are whole and belong together."""
    for file, read in ((folder.declaration_file, folder.declaration), (folder.baseline_file, folder.baseline)):
        try:
            model = read()
        except (RunFolderError, ValueError) as error:
            found.differences.append(_unusable(file, str(error)))
        else:
            if isinstance(model, Baseline):
                found.made_with = program_of(model)
    file = folder.recording_file
    try:
        recording = Recording.open(file)
    except RecordingError as error:
        code = "chain" if file.is_file() else "missing"
        place = f"line {error.line}" if error.line else ""
        found.differences.append(Remark(file.name, code, place, error.problem))
        return False
    if not recording.finished:
        found.differences.append(Remark(file.name, "unfinished", f"line {recording.count + 2}"))
    _bound(recording, folder, found)
    if not found.differences:
        found.good += [folder.declaration_file.name, folder.baseline_file.name, file.name]
    return not found.differences


def _possible(folder: RunFolder, found: Verification) -> None:
    """What fits every digest and cannot be all the same: somebody computed it again."""
    told = [Remark(one.file, IMPOSSIBLE, one.place, str(one.says), one.says) for one in impossible(folder)]
    found.differences += told
    if told:
        files = {one.file for one in told}
        found.good = [name for name in found.good if name not in files]


def _bound(recording: Recording, folder: RunFolder, found: Verification) -> None:
    """The recording's header names the digests of the two files that it was made with."""
    told = {remark.file for remark in found.differences}
    for name, file in (("declaration", folder.declaration_file), ("baseline", folder.baseline_file)):
        if file.name in told or not file.is_file():
            continue
        if recording.header.get(name) != digest(file.read_bytes()):
            found.differences.append(Remark(file.name, "other_digest", "", str(recording.header.get(name))))


def _report(folder: RunFolder, found: Verification) -> Report | None:
    """Computes the report again and compares. Returns the one from which the renderings should follow."""
    file = folder.report_file
    try:
        computed = settled(assemble(folder))
    except (RunFolderError, RecordingError, ValueError, KeyError, TypeError, AttributeError) as error:
        code = "not_computable" if found.same_program else "not_computable_version"
        found.differences.append(Remark(folder.recording_file.name, code, "", f"{type(error).__name__}: {error}"))
        return None
    if not file.is_file():
        found.differences.append(Remark(file.name, "missing"))
        return computed if found.same_program else None
    if not found.same_program:
        _compare_decisions(computed, file, found, folder.baseline().checks)
        return None
    expected, stored = canonical(computed.model_dump(mode="json")), file.read_bytes()
    if stored == expected:
        found.good.append(file.name)
    else:
        found.differences.append(Remark(file.name, "differs", _place_in_json(stored, expected)))
    return computed


def _compare_decisions(computed: Report, file: Path, found: Verification, asked: Collection[str]) -> None:
    """Another version may tell more or less; what it may not do unnoticed is decide or restate otherwise."""
    try:
        stored = json.loads(file.read_bytes())
        canon = canonical(stored) == file.read_bytes()
        places = decided_otherwise(stored, computed, asked)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        found.differences.append(Remark(file.name, "unusable", "", str(error)))
        return
    if not canon:
        found.differences.append(Remark(file.name, "differs", "", ""))
    for place in places[:MOST]:
        code = "verdict_differs" if place.startswith("/verdict/") else "decided_differently"
        found.differences.append(Remark(file.name, code, place))
    if len(places) > MOST:
        found.differences.append(Remark(file.name, "more_differs"))
    if canon and not places:
        found.notes.append(Remark(file.name, "decisions_equal"))


def _stored(folder: RunFolder) -> Report | None:
    try:
        return Report.model_validate_json(folder.report_file.read_bytes())
    except (OSError, ValidationError, ValueError, RecursionError):
        return None


def _unusable(file: Path, text: str) -> Remark:
    if not file.is_file():
        return Remark(file.name, "missing")
    try:
        data = json.loads(file.read_bytes())
    except json.JSONDecodeError as error:
        return Remark(file.name, "not_json", f"line {error.lineno}, column {error.colno}")
    except (ValueError, RecursionError):
        return Remark(file.name, "not_json")
    return Remark(file.name, "unusable", _pointer_in(text, data), text)


def _pointer_in(text: str, data: Any) -> str:
    """The JSON pointer that an error names, where it names one."""
    parts = text.split(": ")
    return parts[1] if isinstance(data, dict) and len(parts) > 2 and parts[1].startswith("/") else ""


def _place_in_json(stored: bytes, expected: bytes) -> str:
    try:
        pointer = first_pointer(json.loads(stored), json.loads(expected))
    except (ValueError, RecursionError):
        pointer = None
    return pointer if pointer is not None else f"byte {first_byte(stored, expected)}"
