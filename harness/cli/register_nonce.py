"""``plateau2 register nonce``: leave for one official run."""

from __future__ import annotations

from typing import Annotated

import typer

from harness.cli.console import clean, say
from harness.cli.register_opening import FolderArgument, KeyOption, now, plainly
from harness.cli.words import DEFAULT, LangOption, Words


def command(
    folder: FolderArgument,
    key: KeyOption,
    oin: Annotated[str, typer.Option("--oin")],
    product: Annotated[str, typer.Option("--product")],
    versie: Annotated[str, typer.Option("--version")],
    alike: Annotated[bool, typer.Option("--alike")] = False,
    lang: LangOption = DEFAULT,
) -> None:
    words = Words("register-nonce", lang)
    with plainly(lang):
        from harness.register.changing import issue

        issued = issue(folder, key, oin, product, versie, now(), alike=alike)
        say(clean(words("uitgegeven", product=product, versie=versie, oin=oin, datum=issued.tot)))
        say(words("gebruik"))
        say(issued.nonce)
