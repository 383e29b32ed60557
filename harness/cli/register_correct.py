"""``plateau2 register correct``: mend a slip of the pen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from harness.cli.console import say
from harness.cli.failing import BadInputError
from harness.cli.register_opening import FolderArgument, KeyOption, now, plainly
from harness.cli.words import DEFAULT, LangOption, Words

if TYPE_CHECKING:
    from harness.register.changing import Field


def command(
    folder: FolderArgument,
    certificate: Annotated[str, typer.Argument(metavar="CERTIFICAAT")],
    key: KeyOption,
    set_: Annotated[list[str], typer.Option("--set", metavar="VELD=WAARDE")],
    reason: Annotated[str, typer.Option("--reason")],
    by: Annotated[str, typer.Option("--by")],
    lang: LangOption = DEFAULT,
) -> None:
    words = Words("register-correct", lang)
    with plainly(lang):
        from harness.register.changing import correct

        correct(folder, key, certificate, dict(_field(text, words) for text in set_), reason, by, now())
        say(words("verbeterd", certificaat=certificate))


def _field(text: str, words: Words) -> tuple[Field, str]:
    from harness.register.changing import FIELDS

    name, _, value = text.partition("=")
    for field in FIELDS:
        if field == name and value.strip():
            return field, value.strip()
    raise BadInputError(words.sentence("geen_veld", tekst=text, velden=", ".join(FIELDS)))
