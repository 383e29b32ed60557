"""Every change of every file of a signed run is found by ``report verify``, and the file is named. Tried one by one.

Asked are the questions that the command asks, in the same way; for each file the command itself as well.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice, pairwise
from pathlib import Path

import pytest

from harness.chain.oin import DUO_OIN
from harness.parties.wire.pki import Pki
from harness.register.view import LogView
from harness.reports.envelopes import ENVELOPES
from harness.reports.files import FILES
from harness.reports.signing import Case, Question, Terms, Trust, ask, exit_code, sign
from harness.reports.verify import verify
from tests.changed import changes, few, missed, replaced

from .conftest import Plateau2
from .test_sign import VENDOR_OIN, a_register

EVIDENCE = ("declaration.json", "baseline.json", "recording.jsonl", "report.json")
SMALL, MOST = 1000, 50
"""Of a file of so many bytes each is tried; of larger files a stride of so many."""
SHARES = 3
"""Into which the tries on a file are divided, so that they can be done beside each other."""


@dataclass(frozen=True)
class Given:
    """A run that was signed, countersigned and admitted, and what is known by who asks about it."""

    run: Path
    ca: Path
    register: Path
    vkey: str

    def found(self) -> tuple[int, set[str]]:
        """The exit code, and the files that are named: those that differ, and the envelopes that are not right."""
        case, evidence = Case.read(self.run), verify(self.run)
        terms = Terms(datetime.now(UTC), Trust.load(self.ca))
        answers = ask(case, terms, evidence, LogView.open(self.register, self.vkey))
        wrong = {one.role for one in answers if one.question is Question.SIGNATURE and one.status == "no"}
        envelopes = {name for role, name in ENVELOPES.items() if role in wrong}
        return exit_code(answers), {one.file for one in evidence.differences} | envelopes


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory, finished: Path) -> Given:
    """With all that is rendered from the report."""
    folder = tmp_path_factory.mktemp("ondertekend")
    run, pki = Path(shutil.copytree(finished, folder / "run")), Pki.open_or_create(folder / "pki")
    vendor = pki.certificate("lindewaard", VENDOR_OIN, "Lindewaard Software")
    facility = pki.certificate("duo", DUO_OIN, "Testfaciliteit DUO")
    sign(run, "zelfverklaring", vendor.key, vendor.certificate)
    sign(run, "waarneming", facility.key, facility.certificate)
    register, key = a_register(folder / "register", run)
    return Given(run, pki.ca, register, str(key.verifier))


@pytest.fixture(scope="module")
def bare(whole: Given, tmp_path_factory: pytest.TempPathFactory) -> Given:
    """Without it: whether that follows takes the most time, and no answer about the rest."""
    run = Path(shutil.copytree(whole.run, tmp_path_factory.mktemp("kaal") / "run"))
    for name in FILES.values():
        (run / name).unlink()
    return Given(run, whole.ca, whole.register, whole.vkey)


def test_nothing_is_wrong_with_it_as_it_was_written(whole: Given, bare: Given) -> None:
    assert whole.found() == bare.found() == (0, set())


@pytest.mark.parametrize("share", range(SHARES))
@pytest.mark.parametrize("name", [*EVIDENCE, *ENVELOPES.values()])
def test_every_change_of_a_file_is_found(bare: Given, name: str, share: int) -> None:
    """10: what was recorded or reported; 11: what was signed."""
    file = bare.run / name
    original = file.read_bytes()
    tries = islice(changes(original, None if len(original) < SMALL else MOST), share, None, SHARES)

    def finds() -> bool:
        code, named = bare.found()
        return code == (10 if name in EVIDENCE else 11) and name in named

    assert missed(file, tries, finds) == []


@pytest.mark.parametrize("name", FILES.values())
def test_every_change_of_what_is_rendered_is_found(whole: Given, name: str) -> None:
    def finds() -> bool:
        code, named = whole.found()
        return (code, named) == (10, {name})

    assert missed(whole.run / name, few((whole.run / name).read_bytes()), finds) == []


def test_files_that_were_exchanged_are_found(bare: Given) -> None:
    for one, other in pairwise([*EVIDENCE, *ENVELOPES.values()]):
        first, second = (bare.run / one).read_bytes(), (bare.run / other).read_bytes()
        with replaced(bare.run / one, second), replaced(bare.run / other, first):
            code, named = bare.found()
            assert code in (10, 11) and named & {one, other}, (one, other)


def test_every_file_that_is_gone_is_missed(bare: Given) -> None:
    for name in (*EVIDENCE, "report.dsse.json"):
        file = bare.run / name
        content = file.read_bytes()
        file.unlink()
        code, named = bare.found()
        file.write_bytes(content)
        assert code == (10 if name in EVIDENCE else 11), name
        assert name in named or name == "report.dsse.json"  # of which the sentence says that it is missing


SAYS = {"report.dsse.json": "zelfverklaring", "report.waarneming.dsse.json": "waarneming"}
"""What an envelope is called in a sentence."""


@pytest.mark.parametrize("name", [*EVIDENCE, *ENVELOPES.values()])
def test_the_command_names_it(plateau2: Plateau2, bare: Given, name: str) -> None:
    file = bare.run / name
    for _, content in few(file.read_bytes()):
        with replaced(file, content):
            said = plateau2("report", "verify", bare.run, "--trust", bare.ca, "--register", bare.register)
        assert said.code == (10 if name in EVIDENCE else 11)
        told = [line for line in said.out.splitlines() if line.startswith("✕" if name in EVIDENCE else "Klopt de hand")]
        assert any(SAYS.get(name, name) in line for line in told), said.out
