"""``plateau2 register object``: write down an objection against a check, or the answer to one."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from harness.cli.console import clean, say
from harness.cli.register_opening import FolderArgument, KeyOption, now, plainly
from harness.cli.words import DEFAULT, LangOption, Words


def command(
    folder: FolderArgument,
    file: Annotated[Path, typer.Argument(metavar="FILE.yaml")],
    key: KeyOption,
    lang: LangOption = DEFAULT,
) -> None:
    words = Words("register-object", lang)
    with plainly(lang):
        from harness.register.objecting import read_objections, record

        events = record(folder, key, read_objections(file), now())
        for event in events:
            one = event.bezwaar
            say(clean(words(f"nu_{one.status}", bezwaar=one.id, eis=one.eis, door=one.door)))
        if not events:
            say(words("al_zo"))
