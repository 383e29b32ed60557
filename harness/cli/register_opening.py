"""What all ``register`` commands share: the folder, the key, and errors in words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from harness.cli.failing import kindly
from harness.cli.words import Words

if TYPE_CHECKING:
    from harness.register.register import Register
    from harness.register.submission import Submission

FolderArgument = Annotated[Path, typer.Argument(metavar="REGISTER")]
KeyOption = Annotated[Path, typer.Option("--key", metavar="KEY.pem")]
OPTIONS = {
    "naam": "--name", "oin": "--oin", "product": "--product", "versie": "--version", "reden": "--reason",
    "door": "--by", "velden": "--set",
}  # fmt: skip
"""Field of an event -> the option that it comes from."""
RegisterKeyOption = Annotated[str | None, typer.Option("--register-key", metavar="VKEY")]


@contextmanager
def plainly(lang: str) -> Iterator[None]:
    """Around the body of a command: what a register has to say against it, in the reader's language."""
    with kindly(lang):
        from harness.register.errors import RegisterError

        try:
            yield
        except RegisterError as error:
            field = error.values.get("veld")
            if field not in OPTIONS:
                raise
            raise RegisterError(error.code, **{**error.values, "veld": OPTIONS[str(field)]}) from error


def now() -> datetime:
    """The register's clock."""
    return datetime.now(UTC)


def opened(folder: Path, vkey: str | None = None) -> Register:
    """The register in a folder. Raises RegisterError, LogError."""
    from harness.register.register import Register

    return Register.open(folder, vkey)


def submission(run: Path, waivers: Path | None, words: Words) -> Submission:
    """What lies in a run folder. Raises BadInputError, WaiverError."""
    from harness.cli.opening import run_folder
    from harness.register.submission import Submission
    from harness.reports.waivers_file import read_waivers

    return Submission.read(run_folder(run, words).path, read_waivers(waivers) if waivers else ())
