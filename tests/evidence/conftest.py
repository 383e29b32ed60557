"""A small recording and a small run folder, made without sockets."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from harness.evidence.baseline import Baseline
from harness.evidence.declaration import Declaration, Organisation, Product, Tenant
from harness.evidence.recording import Recording, RecordingWriter
from harness.evidence.run_folder import RunFolder

sys.path.insert(0, str(Path(__file__).parent))

from kleine_waarnemingen import AT, mark, verzoek


@pytest.fixture
def declaration() -> Declaration:
    return Declaration(
        leverancier=Organisation(naam="Zoë Software", oin="00000099000000001000"),
        product=Product(naam="Proef", versie="1.0.0"),
        gemeenten=(Tenant(naam="Proefstad", oin="00000099000000010000", code="9901"),),
        stelseldiensten={"pip": "ja"},
        opdrachten="hook",
    )


@pytest.fixture
def baseline() -> Baseline:
    return Baseline(
        run="proef", soort="oefening", harness="0", contracts={}, checks={}, scenarios={}, versies={}, seed=7,
        peildatum="2026-03-10",
    )  # fmt: skip


@pytest.fixture
def opname(tmp_path: Path) -> Path:
    """A finished recording of two scenes and a mark of the run."""
    writer = RecordingWriter.begin(tmp_path / "recording.jsonl", {"declaration": "a", "baseline": "b"})
    writer.write(mark("run-begin", "", om=AT))
    writer.write(mark("begin"))
    writer.write(verzoek())
    writer.write(mark("einde", ms=3))
    writer.write(verzoek("ander", text='{"naam":"Çelik"}'))
    writer.finish()
    return writer.path


@pytest.fixture
def run(tmp_path: Path, declaration: Declaration, baseline: Baseline) -> RunFolder:
    """A finished run folder."""
    folder, writer = RunFolder.create(tmp_path / "run", declaration, baseline)
    writer.write(mark("run-begin", "", om=AT))
    writer.write(verzoek())
    writer.finish()
    assert Recording.open(folder.recording_file).finished
    return folder
