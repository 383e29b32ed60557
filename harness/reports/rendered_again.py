"""Renders a report again, and says of every file beside it whether it is as it was written."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from harness.reports.admitted import Admitted
from harness.reports.comparing import first_byte, first_line
from harness.reports.envelopes import ENVELOPES
from harness.reports.files import FILES, WITH_PROOF, WITH_WAIVERS, Format, rendered
from harness.reports.model import Report
from harness.reports.texts import LANGUAGES
from harness.reports.verification import Remark, Verification

LOG = "applicatie.log"
"""What the application itself wrote: kept for whoever mends it, no evidence."""
Proven = Callable[[bytes, bytes], Admitted]
"""The proof that a PDF carries of a report, by a register that was asked. Raises ValueError when it proves nothing."""


def renderings(path: Path, report: Report | None, found: Verification) -> None:
    """Each form of the report, in the language that it was made in."""
    for form, name in FILES.items():
        file = path / name
        if not file.is_file():
            found.notes.append(Remark(name, "no_rendering"))
        elif report is None:
            found.notes.append(Remark(name, "not_compared"))
        else:
            _rendering(file, form, report, found)


def _rendering(file: Path, form: Format, report: Report, found: Verification) -> None:
    _compare(file, form, (rendered(report, form, lang) for lang in LANGUAGES), found)


def with_proof(path: Path, report: Report | None, found: Verification, proven: Proven | None) -> None:
    """The PDF with the proof that a register admitted the report; whether it did, the register's question answers."""
    from harness.reports.render_pdf import render

    file = path / WITH_PROOF
    if not file.is_file():
        return
    if proven is None or report is None:
        found.notes.append(Remark(file.name, "not_compared" if proven else "proof_not_verified"))
        return
    try:
        admitted = proven(file.read_bytes(), (path / "report.json").read_bytes())
    except (OSError, ValueError) as error:
        found.differences.append(Remark(file.name, "no_proof", "", str(error)))
        return
    _compare(file, "pdf", (render(report, lang, admitted=admitted) for lang in LANGUAGES), found)


def _compare(file: Path, form: Format, made: Iterable[bytes], found: Verification) -> None:
    """Whether a file is one of these; else where it begins to differ from the one that it is most like."""
    stored = file.read_bytes()
    places = []
    for expected in made:
        if stored == expected:
            found.good.append(file.name)
            return
        places.append((first_byte(stored, expected), expected))
    furthest, expected = max(places, key=lambda place: place[0])
    place = f"byte {furthest}" if form == "pdf" else f"line {first_line(stored, furthest)}"
    found.differences.append(Remark(file.name, "differs", place))


def others(path: Path, found: Verification) -> None:
    """Every file that is no part of the run, and what is ours but follows from more than the run."""
    evidence = ("declaration.json", "baseline.json", "recording.jsonl", "report.json")
    ours = {*evidence, *FILES.values(), WITH_PROOF, *ENVELOPES.values()}
    for file in sorted(path.rglob("*")):
        name = file.relative_to(path).as_posix()
        if name == LOG:
            found.notes.append(Remark(name, "no_evidence"))
        elif name in WITH_WAIVERS.values():
            found.notes.append(Remark(name, "waivers_not_verified"))
        elif name not in ours and not file.is_dir():
            found.notes.append(Remark(name, "extra"))
