"""The files of a report in a run folder: ``report.json``, and what is rendered from it."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from pathlib import Path
from typing import Literal

from harness.evidence.canonical import canonical
from harness.evidence.run_folder import RunFolder, write_whole
from harness.reports.assemble import assemble
from harness.reports.model import Report
from harness.reports.waivers import Waived

Format = Literal["html", "pdf", "junit", "sarif"]
FILES: dict[Format, str] = {"html": "report.html", "pdf": "report.pdf", "junit": "junit.xml", "sarif": "report.sarif"}
"""How each rendering is called in the run folder."""
WITH_WAIVERS: dict[Format, str] = {
    "html": "report-ontheffingen.html",
    "pdf": "report-ontheffingen.pdf",
    "junit": "junit-ontheffingen.xml",
    "sarif": "report-ontheffingen.sarif",
}
"""The same with waivers beside the outcomes: other files, since these do not follow from the report alone."""
WITH_PROOF = "report-bewijs.pdf"
"""The PDF with the proof that a register admitted the report: that does not follow from the report alone either."""


def rendered(report: Report, form: Format, lang: str, waived: Waived | None = None) -> bytes:
    """One rendering: the same bytes for the same report and waivers. Raises ValueError for another language."""
    module = import_module(f"harness.reports.render_{form}")  # each brings libraries that the others do not need
    content: str | bytes = module.render(report, lang, waived)
    return content.encode("utf-8") if isinstance(content, str) else content


def settled(report: Report) -> Report:
    """The report as it comes back from its file: there the keys have another order, and renderings follow that."""
    return Report.model_validate_json(canonical(report.model_dump(mode="json")))


def write_all(folder: RunFolder, lang: str) -> tuple[Report, dict[str, Path]]:
    """Assembles the report over a finished run and writes it in every form.

    Returns the report and the paths by form. Raises RunFolderError or RecordingError.
    """
    content = canonical(assemble(folder).model_dump(mode="json"))
    report = Report.model_validate_json(content)  # as it comes back from its file: renderings follow the order there
    write_whole(folder.report_file, content)
    return report, {"json": folder.report_file, **write_renderings(folder.path, report, lang, FILES)}


def write_renderings(
    path: Path, report: Report, lang: str, forms: Iterable[Format], waived: Waived | None = None
) -> dict[str, Path]:
    """Writes these renderings into a folder, each whole or not at all. Returns the paths by form."""
    names = WITH_WAIVERS if waived else FILES

    def write(form: Format) -> tuple[str, Path]:
        file = path / names[form]
        partial = file.with_name(file.name + ".part")
        partial.write_bytes(rendered(report, form, lang, waived))
        partial.replace(file)
        return form, file

    # Typesetting the PDF leaves Python's lock alone, so the others are made meanwhile.
    with ThreadPoolExecutor() as threads:
        return dict(threads.map(write, forms))
