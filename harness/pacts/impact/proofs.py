"""What was seen to hold: the run folders of ``plateau2 contracts verify``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from harness.evidence import marks
from harness.evidence.observations import Mark, ToolResult
from harness.evidence.run_folder import RunFolder, RunFolderError


@dataclass(frozen=True)
class Proof:
    """One contract in one run. ``digest`` is of the file that was verified; ``versions`` are those of every API then
    (``duo/pip`` to ``1.2.0``); ``outcomes`` are by the interaction's pointer, as in ``Result.outcome``."""

    run: str
    digest: str
    versions: Mapping[str, str]
    outcomes: Mapping[str, str]


def read_proofs(folder: Path) -> tuple[Proof, ...]:
    """What a run folder proves. A run that was not finished proves nothing.

    Raises RunFolderError or RecordingError when it is no run folder, or not as it was written.
    """
    run = RunFolder(folder)
    baseline, recording = run.baseline(), run.recording()
    if not recording.finished:
        raise RunFolderError("runs.unfinished_proof", at=folder)
    digests: dict[tuple[str, str, str], set[str]] = {}
    outcomes: dict[tuple[str, str, str], dict[str, str]] = {}
    for _, seen in recording.observations():
        if isinstance(seen, Mark) and isinstance(pact := seen.says, marks.PactTaken):
            names = (pact.file, pact.consumer, pact.provider)
            digests.setdefault(names, set()).add(pact.digest)
        elif isinstance(seen, ToolResult) and "pointer" in seen.data:
            names = (str(seen.data["pact"]), str(seen.data["consumer"]), str(seen.data["provider"]))
            outcomes.setdefault(names, {})[str(seen.data["pointer"])] = str(seen.data["outcome"])
    return tuple(
        Proof(baseline.run, next(iter(known)), baseline.versies, outcomes.get(names, {}))
        for names, known in digests.items()
        if len(known) == 1  # of two contracts with the same names nobody can say whose a result is
    )


def proof_of(proofs: Iterable[Proof], digest: str, api: str, version: str) -> Proof | None:
    """The last proof over exactly this contract against this version of an API."""
    fitting = [proof for proof in proofs if proof.digest == digest and proof.versions.get(api) == version]
    return fitting[-1] if fitting else None
