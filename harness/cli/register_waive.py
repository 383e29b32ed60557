"""``plateau2 register waive``: put a waiver beside a certificate that is there."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from harness.cli.console import clean, say
from harness.cli.failing import BadInputError
from harness.cli.register_opening import FolderArgument, KeyOption, now, plainly
from harness.cli.words import DEFAULT, LangOption, Words


def command(
    folder: FolderArgument,
    file: Annotated[Path, typer.Argument(metavar="FILE.toml")],
    key: KeyOption,
    certificate: Annotated[str | None, typer.Option("--certificate", metavar="CERTIFICAAT")] = None,
    lang: LangOption = DEFAULT,
) -> None:
    words = Words("register-waive", lang)
    with plainly(lang):
        from harness.register.waiving import waive
        from harness.reports.waivers_file import read_waivers

        waivers = read_waivers(file)
        if not waivers:
            raise BadInputError(words.sentence("geen", pad=file))
        for event in waive(folder, key, waivers, now(), certificate):
            given = event.ontheffing
            say(clean(words("gegeven", certificaat=event.certificaat, eis=given.eis, tot=given.tot, reden=given.reden)))
