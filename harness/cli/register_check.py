"""``plateau2 register check``: verify the whole history of a register."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from harness.cli.console import clean, say
from harness.cli.failing import GOOD, NOT_GOOD
from harness.cli.register_opening import FolderArgument, RegisterKeyOption, now, plainly
from harness.cli.words import DEFAULT, LangOption, Words


def command(
    folder: FolderArgument,
    register_key: RegisterKeyOption = None,
    known: Annotated[Path | None, typer.Option("--known", metavar="CHECKPOINT")] = None,
    lang: LangOption = DEFAULT,
) -> None:
    words = Words("register-check", lang)
    with plainly(lang):
        from harness.register.checking import verify_register

        found = verify_register(folder, now(), register_key, known.read_bytes() if known else None)
        for fault in found:
            say(f"✕ {clean(fault.file)}: {clean(fault.says.in_language(lang))}", style="red")
        if not found:
            from harness.register.register import Register

            register = Register.open(folder)
            say(words("alles_goed", gebeurtenissen=register.log.size, certificaten=register.count()))
            if register_key is None:
                say(words("sleutel_niet_gegeven"))
            if known is None:
                say(words("geen_ijkpunt"))
        else:
            say(words("niet_goed", aantal=len(found)), style="bold")
    raise typer.Exit(NOT_GOOD if found else GOOD)
