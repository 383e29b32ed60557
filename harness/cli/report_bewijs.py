"""``plateau2 report render … --certificaat``: the PDF with the proof that a register admitted the report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from harness.cli.failing import BadInputError
from harness.cli.words import Words
from harness.words import shown

if TYPE_CHECKING:
    from harness.reports.model import Report


def write(folder: Path, report: Report, certificate: Path, key: str | None, words: Words) -> Path:
    """Writes the PDF beside the report. Raises BadInputError for a proof that proves nothing about it."""
    from harness.register.bewijs import admitted
    from harness.register.log import NoteError
    from harness.reports.files import WITH_PROOF
    from harness.reports.render_pdf import render

    if not key:
        raise BadInputError(words.sentence("geen_sleutel"))
    try:
        proof = admitted((folder / "report.json").read_bytes(), certificate.read_bytes(), key)
    except (NoteError, OSError) as error:
        raise BadInputError(words.sentence("geen_bewijs", pad=certificate, reden=shown(error, words.lang))) from error
    file = folder / WITH_PROOF
    partial = file.with_name(file.name + ".part")
    partial.write_bytes(render(report, words.lang, admitted=proof))
    partial.replace(file)
    return file
