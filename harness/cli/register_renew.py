"""``plateau2 register renew``: a certificate for longer, by a new run or since nothing changed meaning."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from harness.cli.console import say
from harness.cli.failing import BadInputError
from harness.cli.register_add import refuse, show
from harness.cli.register_opening import FolderArgument, KeyOption, now, plainly, submission
from harness.cli.words import DEFAULT, LangOption, Words


def command(
    folder: FolderArgument,
    certificate: Annotated[str, typer.Argument(metavar="CERTIFICAAT")],
    key: KeyOption,
    run: Annotated[Path | None, typer.Option("--run", metavar="RUN")] = None,
    by: Annotated[str | None, typer.Option("--by")] = None,
    waivers: Annotated[Path | None, typer.Option("--waivers", metavar="FILE.toml")] = None,
    lang: LangOption = DEFAULT,
) -> None:
    words = Words("register-renew", lang)
    with plainly(lang):
        if run is None:
            from harness.register.renewing import renew

            if by is None or waivers is not None:
                raise BadInputError(words.sentence("wie"))
            event = renew(folder, key, certificate, by, now())
            say(words("verlengd", certificaat=certificate, datum=event.geldig_tot))
            return
        from harness.register.admitting import RefusedError, add

        words = Words("register-add", lang)
        try:
            show(add(folder, key, submission(run, waivers, words), now(), certificate), words)
        except RefusedError as error:
            refuse(run, error, words)
