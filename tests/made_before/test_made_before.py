"""What earlier versions made verifies as before: a run folder, a signed run, and a register that admitted one.

``0.1.0.tar.xz``: ``run`` is a signed practice run of one event, ``admitted`` a report that ``register`` gave a
certificate over (with its envelopes and baseline), ``root.pem`` the CA of who signed.
"""

from __future__ import annotations

import tarfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from harness.evidence.canonical import canonical, digest
from harness.evidence.run_folder import RunFolder, RunFolderError
from harness.parties.workspace import Workspace
from harness.program import Program
from harness.register.answers import RegisterView
from harness.register.basis import Basis
from harness.register.checking import verify_register
from harness.reports.model import Report
from harness.reports.signing import Case, Terms, Trust, ask
from harness.reports.signing.statement import Summary
from harness.reports.verify import verify
from harness.runs.vendor import go_on

THEN = datetime(2026, 12, 5, tzinfo=UTC)


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("0.1.0")
    with tarfile.open(Path(__file__).with_name("0.1.0.tar.xz")) as kept:
        kept.extractall(folder, filter="data")
    return folder


def test_a_run_verifies_and_what_was_decided_is_the_same(before: Path) -> None:
    found = verify(before / "run")
    assert found.equal, found.differences
    assert (found.made_with, found.same_program) == (Program("0.1.0"), False)
    assert "decisions_equal" in {note.code for note in found.notes}


def test_the_signatures_of_then_are_right(before: Path) -> None:
    terms = Terms(THEN, Trust.load(before / "root.pem"))
    signed = ask(Case.read(before / "run"), terms, verify(before / "run"))
    assert [(one.question.name, one.status, one.code) for one in signed[:2]] == [
        ("EVIDENCE", "unproven", "answers.follows_in_part"),  # by another program it is proven in part
        ("SIGNATURE", "yes", "signing.right"),
    ]


def test_a_register_of_then_holds_and_answers(before: Path) -> None:
    register = before / "register"
    assert verify_register(register, THEN) == []
    view = RegisterView.open(register, (register / "log" / "log.vkey").read_text(encoding="utf-8").strip(), None)
    answers = ask(Case.read(before / "admitted"), Terms(THEN, Trust.load(before / "root.pem")), None, view)
    assert [one.status for one in answers] == ["not_asked", "yes", "yes", "yes", "yes", "yes"]


def test_what_was_written_then_is_written_the_same_now(before: Path) -> None:
    """Digests of then are taken over these very bytes: a field that came since may not show in them."""
    for folder in (before / "run", before / "admitted"):
        content = (folder / "report.json").read_bytes()
        report = Report.model_validate_json(content)
        assert canonical(report.model_dump(mode="json")) == content
        assert "harness_digest" not in Summary.of(report).model_dump()["run"]
        baseline = RunFolder(folder).baseline()
        assert digest(canonical(baseline.model_dump(mode="json"))) == report.digests.baseline
        assert Basis.of(baseline).baseline(report) == baseline


async def test_a_run_of_another_program_is_not_gone_on_with(before: Path, voorbeeld: Workspace) -> None:
    with pytest.raises(RunFolderError, match="another version"):
        await go_on(voorbeeld, RunFolder(before / "run"))
