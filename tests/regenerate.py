"""Makes everything again that is made from something else: ``python -m tests.regenerate [NAME …]``, or by tox.

One table says what is made, where it stands and from what. A test holds that nothing of it is stale; what cannot be
made the same twice (the example of a report is a real run) has its own rule for that, and is made on request.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests import make_example

ROOT = Path(__file__).parents[1]
Files = Mapping[Path, bytes]


@dataclass(frozen=True)
class Made:
    """Something that is made. ``files``: what should stand there now; ``make``: how it comes about where that is more
    than writing those files. ``stale``: what is wrong with it, for what is never the same twice."""

    name: str
    place: str
    source: str
    files: Callable[[], Files] | None = None
    make: Callable[[], None] | None = None
    stale: Callable[[], list[str]] | None = None
    held_by: str = ""
    """The test that holds it already, where that is quicker or says more than the one over all."""

    def remake(self) -> None:
        """Writes it again."""
        if self.make:
            self.make()
        elif self.files:
            for path, content in self.files().items():
                path.write_bytes(content)

    def out_of_date(self) -> list[str]:
        """The files that would be written otherwise, or why it is no longer right; empty where it is."""
        if self.stale:
            return self.stale()
        files = self.files() if self.files else {}
        return [str(path.relative_to(ROOT)) for path, content in files.items() if _read(path) != content]


def _read(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None


def _corpus() -> None:
    _script("checks/make_corpus.py")


def _ids() -> None:
    _script("make_ids_lock.py")


def _pacts() -> None:
    """The consumers' own tests write them, and fail once where they changed."""
    found = sorted(str(path) for path in (ROOT / "tests" / "applicaties").glob("test_pacts_*.py"))
    command = [sys.executable, "-m", "pytest", "-q", *found]
    if subprocess.run(command, cwd=ROOT).returncode:
        subprocess.run(command, cwd=ROOT, check=True)


def _script(name: str) -> None:
    """Runs a script of the tests in a process of its own: it reads what an earlier one has just written."""
    subprocess.run([sys.executable, str(ROOT / "tests" / name)], cwd=ROOT, check=True)


def _requirements() -> Files:
    from tests import make_requirements_page as maker

    return {maker.PAGE: maker.written().encode()}


def _glossary() -> Files:
    from tests import make_glossary as maker

    return {maker.PAGE: maker.written().encode()}


def _findings() -> Files:
    from harness.openapi.drift import our_documents
    from harness.openapi.findings import findings_of, page

    text = page(findings_of(ours.document for ours in our_documents().values()))
    return {ROOT / "docs" / "bevindingen-duo.md": text.encode()}


def _schema() -> Files:
    from harness.reports.schema import PLACE, as_text

    return {ROOT / "reports" / PLACE: as_text().encode()}


def _example_page() -> Files:
    return {make_example.FOLDER / "report.html": make_example.page()}


def _vectors() -> Files:
    from tests.register import make_vectors as maker

    return {maker.FILE: maker.written().encode()}


MADE = (
    Made("corpus", "tests/checks/corpus", "tests/checks/gevallen", make=_corpus, held_by="tests/checks/test_corpus.py"),
    Made("ids", "contracts/ids.lock", "contracts, scenarios, corpus", make=_ids, held_by="tests/test_ids_lock.py"),
    Made("requirements", "docs/eisen.md", "contracts/eisen, contracts/teksten.yaml", files=_requirements),
    Made("glossary", "docs/woordenlijst.md", "contracts/woordenlijst.yaml", files=_glossary),
    Made("findings", "docs/bevindingen-duo.md", "contracts/bevindingen.yaml, contracts/openapi", files=_findings),
    Made("schema", "reports/report.schema.json", "harness/reports/model.py", files=_schema),
    Made("vectors", "tests/register/vectors.json", "tests/register/make_vectors.py", files=_vectors),
    Made(
        "pacts", "contracts/pacts", "tests/applicaties/afspraken*.py", make=_pacts,
        held_by="tests/applicaties/test_pacts_lindewaard.py",
    ),
    Made(
        "example", "reports/voorbeeld/report.json", "a whole run of the example",
        make=make_example.make, stale=make_example.stale,
    ),
    Made("example-page", "reports/voorbeeld/report.html", "report.json and reports/templates", files=_example_page),
)  # fmt: skip
"""In this order: the ids stand on the corpus, and the page on the example."""


def main(names: list[str]) -> None:
    """Makes these, or all. Says what changed."""
    known = {one.name: one for one in MADE}
    if unknown := [name for name in names if name not in known]:
        sys.exit(f"there is no {', '.join(unknown)}; there are: {', '.join(known)}")
    for one in MADE:
        if not names or one.name in names:
            print(f"{one.name}: {one.place}, from {one.source}", flush=True)
            one.remake()


if __name__ == "__main__":
    main(sys.argv[1:])
