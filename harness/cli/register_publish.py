"""``plateau2 register publish``: the register as a site of static files."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from harness.cli.console import complain, say
from harness.cli.failing import GOOD, NOT_GOOD, kindly
from harness.cli.words import DEFAULT, LangOption, Words

if TYPE_CHECKING:
    from harness.register.site import Published

NAMED = 10
"""Files that are listed by name at most."""


def command(
    register: Annotated[Path, typer.Option("--register")],
    uit: Annotated[Path, typer.Option("--out")],
    theme: Annotated[Path | None, typer.Option("--theme")] = None,
    preview: Annotated[bool, typer.Option("--preview")] = False,
    at: Annotated[datetime | None, typer.Option("--at", formats=["%Y-%m-%d"])] = None,
    full: Annotated[bool, typer.Option("--full")] = False,
    lang: LangOption = DEFAULT,
) -> None:
    words = Words("register-publish", lang)
    with kindly(lang):
        from datetime import UTC

        from harness.register.site import publish
        from harness.register.site.preview import preview as serve

        done = publish(register, uit, (at or datetime.now(UTC)).date(), theme=theme, full=full)
        _show(done, words)
        if preview:
            serve(uit, lambda address: say(words("luistert", adres=address)))
    raise typer.Exit(NOT_GOOD if done.missing else GOOD)


def _show(done: Published, words: Words) -> None:
    say(words("klaar", map=done.out, producten=done.products, certificaten=done.certificates))
    key = "alles" if done.whole else "veranderd"
    say(words(key, geschreven=done.written, verwijderd=done.removed, bestanden=done.files))
    for name, files in (("hersteld", done.restored), ("vreemd", done.foreign), ("ontbreekt", done.missing)):
        if files:
            complain(words(name, aantal=len(files)))
            for file in files[:NAMED]:
                complain(f"  {file}")
            if len(files) > NAMED:
                complain(f"  … +{len(files) - NAMED}")
