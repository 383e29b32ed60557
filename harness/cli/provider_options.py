"""``verify-release bron.toml``: what the file says is as if it were given by options; an option that is given wins."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from harness.cli.failing import BadInputError, kindly
from harness.cli.words import DEFAULT, Words

if TYPE_CHECKING:
    from harness.parties.provider_file import ProviderFile

ROLES = ("duo", "coa")
FORMER = {
    "--gemeente-elsewhere": "--gemeente-elders",
    "--bad-cert": "--slecht",
    "--command": "--commando",
    "--attended": "--begeleid",
    "--listen": "--luister",
    "--notificatie-within": "--notificatie-binnen",
    "--retry-within": "--herhaling-binnen",
    "--rate": "--per-seconde",
    "--concurrency": "--tegelijk",
}
"""Option -> what it was called before; a command knows one of both."""


def who(ctx: typer.Context, named: str) -> str:
    """``duo`` or ``coa``: said itself, or by a file, whose other values become defaults of the command's options."""
    if named in ROLES or ctx.resilient_parsing:
        return named
    words = Words("verify-release", str(ctx.params.get("lang") or os.environ.get("PLATEAU2_LANG") or DEFAULT))
    with kindly(words.lang):
        file, found = open_provider(Path(named), words)
    given = found.options(file.parent)
    names = parameters(ctx.command)
    ctx.default_map = dict(ctx.default_map or {}) | {names[option]: value for option, value in given.items()}
    return found.bron.role


def open_provider(path: Path, words: Words) -> tuple[Path, ProviderFile]:
    """The ``bron.toml`` here, or in this folder, and what it says. Raises BadInputError with file, place and cure."""
    from harness.cli.toml_errors import in_words
    from harness.parties.provider_file import NAME, ProviderFile
    from harness.parties.workspace import WorkspaceError

    file = (path / NAME if path.is_dir() else path).resolve()
    if not file.exists():
        raise BadInputError(words.sentence("bron_onbekend", gegeven=path))
    try:
        return file, ProviderFile.read(file)
    except WorkspaceError as error:
        raise in_words(error, file, words, "docs/broncontract.md") from error


def parameters(command: Any) -> dict[str, str]:
    """Option, as the file knows it -> the parameter of the command that it fills."""
    known = {flag: str(one.name) for one in command.params for flag in (*one.opts, *one.secondary_opts)}
    new = {option: known[former] for option, former in FORMER.items() if former in known}
    return new | known
