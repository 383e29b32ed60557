"""``plateau2 register revoke``: withdraw a certificate."""

from __future__ import annotations

from typing import Annotated

import typer

from harness.cli.console import say
from harness.cli.register_opening import FolderArgument, KeyOption, now, plainly
from harness.cli.words import DEFAULT, LangOption, Words


def command(
    folder: FolderArgument,
    certificate: Annotated[str, typer.Argument(metavar="CERTIFICAAT")],
    key: KeyOption,
    reason: Annotated[str, typer.Option("--reason")],
    by: Annotated[str, typer.Option("--by")],
    lang: LangOption = DEFAULT,
) -> None:
    words = Words("register-revoke", lang)
    with plainly(lang):
        from harness.register.changing import revoke

        revoke(folder, key, certificate, reason, by, now())
        say(words("ingetrokken", certificaat=certificate))
