"""Finds what the user names: a workspace, or a run in it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from harness.cli.failing import BadInputError
from harness.cli.words import Words

if TYPE_CHECKING:
    from harness.evidence.run_folder import RunFolder
    from harness.parties.workspace import Workspace

EVIDENCE = ("declaration.json", "baseline.json", "recording.jsonl")


def open_workspace(path: Path, words: Words) -> Workspace:
    """The workspace of ``leverancier.toml``. Raises BadInputError that names file, place and cure."""
    from harness.cli.toml_errors import in_words
    from harness.parties.workspace import Workspace, WorkspaceError

    if path.exists() and not path.is_file() and not path.is_dir():
        raise BadInputError(words.sentence("geen_gewoon_bestand", pad=path))
    file = path / "leverancier.toml" if path.is_dir() else path
    try:
        workspace = Workspace.open(path)
    except WorkspaceError as error:
        raise in_words(error, file, words) from error
    if not (workspace.vendor.leverancier.oin.isascii() and workspace.vendor.leverancier.oin.isdecimal()):
        raise BadInputError(
            words.sentence("oin_cijfers", pad=file)
        )  # letters are an OIN too, but not in a certificate of ours
    return workspace


def run_folder(path: Path, words: Words) -> RunFolder:
    """The run folder at this place. Raises BadInputError when nothing of a run is there."""
    from harness.evidence.run_folder import RunFolder

    if not path.is_dir():
        raise BadInputError(words.sentence("geen_map", pad=path))
    if not any((path / name).exists() for name in EVIDENCE):
        raise BadInputError(words.sentence("geen_testmap", pad=path))
    return RunFolder(path)


def run_of(workspace: Workspace, named: str, words: Words) -> RunFolder:
    """A run by its number (below ``runs/``) or by its folder. Raises BadInputError."""
    below = workspace.runs / named
    return run_folder(below if below.is_dir() else Path(named), words)


def last_run(workspace: Workspace, words: Words) -> RunFolder:
    """The last run with a report. Raises BadInputError when there is none."""
    finished = sorted(path.parent for path in workspace.runs.glob("*/report.json"))
    if not finished:
        raise BadInputError(words.sentence("geen_vorige_run", pad=workspace.runs))
    return run_folder(finished[-1], words)
