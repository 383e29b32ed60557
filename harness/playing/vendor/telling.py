"""Where the application of one run is told the addresses: in a file of its own, and at the place that all know.

An application that runs already reads the known place, so such a run holds it to its end. One that is started here is
told where to look; several of those can go on at once in one workspace. The file is no part of the run folder: it may
hold a key.
"""

from __future__ import annotations

import contextlib
import glob
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from harness.evidence.lock import HeldError, held
from harness.parties.workspace import Told, Workspace

LOCK = ".aansluitgegevens.lock"


def known_place(workspace: Workspace, doing: str) -> AbstractContextManager[None]:
    """While entered, nobody else writes the file that every application knows. Raises HeldError."""
    return held(workspace.folder / LOCK, "told", doing, place=str(workspace.folder))


@contextmanager
def told(workspace: Workspace, urls: Mapping[str, str], certificates: Told, run: str) -> Iterator[Path]:
    """The file of this run, while entered. Raises HeldError when another run needs the known place."""
    if not workspace.vendor.applicatie.start:
        with known_place(workspace, f"plateau2, run {run}"):
            yield workspace.write_aansluitgegevens(urls["duo"], urls["coa"], certificates)
        return
    with contextlib.suppress(HeldError), known_place(workspace, f"plateau2, run {run}"):
        workspace.write_aansluitgegevens(urls["duo"], urls["coa"], certificates)
    own = workspace.folder / "aansluitgegevens" / f"{run}.json"
    with held(_lock_of(own), "told", f"plateau2, run {run}", place=str(own.parent)):
        _sweep(own.parent)
        own.parent.mkdir(exist_ok=True)
        try:
            yield workspace.write_aansluitgegevens(urls["duo"], urls["coa"], certificates, own)
        finally:
            own.unlink(missing_ok=True)
            for kept in own.parent.glob(f"{glob.escape(run)}.*"):
                with contextlib.suppress(OSError):
                    kept.unlink()  # what an application kept beside it, to survive a restart in this run
            with contextlib.suppress(OSError):
                own.parent.rmdir()  # of another run there may be one


def _lock_of(file: Path) -> Path:
    """Beside the folder, so that its folder can go when the last file goes."""
    return file.parent.with_name(f".aansluitgegevens-{file.stem}.lock")


def _sweep(folder: Path) -> None:
    """Takes away what runs that were killed left behind: a file whose run no longer holds its lock."""
    for left in folder.glob("*.json*"):  # also what was being written: .RUN.json.PID
        whole = left.with_name(left.name.removeprefix(".").partition(".json")[0] + ".json")
        with contextlib.suppress(HeldError, OSError), held(_lock_of(whole), "told", "plateau2"):
            left.unlink()
