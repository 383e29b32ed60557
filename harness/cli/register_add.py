"""``plateau2 register add``: admit a signed official run, or say everything that is missing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from harness.cli.console import clean, say
from harness.cli.failing import NOT_GOOD
from harness.cli.register_opening import FolderArgument, KeyOption, now, plainly, submission
from harness.cli.words import DEFAULT, LangOption, Words

if TYPE_CHECKING:
    from harness.register.admitting import Admitted, RefusedError


def command(
    folder: FolderArgument,
    run: Annotated[Path, typer.Argument(metavar="RUN")],
    key: KeyOption,
    waivers: Annotated[Path | None, typer.Option("--waivers", metavar="FILE.toml")] = None,
    lang: LangOption = DEFAULT,
) -> None:
    words = Words("register-add", lang)
    with plainly(lang):
        from harness.register.admitting import RefusedError, add

        try:
            show(add(folder, key, submission(run, waivers, words), now()), words)
        except RefusedError as error:
            refuse(run, error, words)


def refuse(run: Path, error: RefusedError, words: Words) -> None:
    """Says everything that stands in the way. Raises typer.Exit."""
    say(words("geweigerd", pad=run, aantal=len(error.refusals)), style="bold")
    for found in error.refusals:
        say(f"✕ {clean(found.in_language(words.lang))}", style="red")
    raise typer.Exit(NOT_GOOD)


def show(admitted: Admitted, words: Words) -> None:
    """What was admitted, and what it is worth."""
    given = admitted.certificate
    declared = given.samenvatting.declared
    say(clean(words("gegeven", id=given.id, product=f"{declared.product} {declared.versie}", tot=given.geldig_tot)))
    say(words(f"zekerheid_{given.zekerheid}"))
    from harness.register.state import claimed

    for service in filter(claimed, given.samenvatting.services):
        say(f"{service.slug}{words('als_concept') if service.status == 'concept' else ''}", indent=2)
    say(words("pogingen", aantal=given.pogingen))
    for waiver in given.ontheffingen:
        say(clean(words("ontheffing", eis=waiver.eis, tot=waiver.tot, reden=waiver.reden)))
    if given.vervangt:
        say(words("vervangt", id=given.vervangt))
