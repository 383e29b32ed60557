"""``plateau2 register expiring``: which certificates end soon."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from harness.cli.console import clean, say
from harness.cli.register_opening import FolderArgument, now, opened, plainly
from harness.cli.words import DEFAULT, LangOption, Words

if TYPE_CHECKING:
    from harness.register.state import Certificate


def command(
    folder: FolderArgument,
    within: Annotated[int | None, typer.Option("--within", min=0, max=3650)] = None,
    form: Annotated[Literal["text", "json"], typer.Option("--format")] = "text",
    lang: LangOption = DEFAULT,
) -> None:
    words = Words("register-expiring", lang)
    with plainly(lang):
        from harness.register.changing import expiring
        from harness.register.terms import terms

        days = terms().aflopend_dagen if within is None else within
        found = expiring(opened(folder), now(), days)
        if form == "json":
            print(json.dumps([_row(one) for one in found], ensure_ascii=False, indent=2))
            return
        for one in found:
            row = _row(one)
            say(
                clean(
                    f"{row['geldig_tot']}  {row['certificaat']}  {row['product']} {row['versie']}, {row['leverancier']}"
                )
            )
        say(words("aantal", aantal=len(found), dagen=days))


def _row(one: Certificate) -> dict[str, str]:
    return {
        "certificaat": one.id,
        "leverancier": one.vendor,
        "oin": one.version.oin,
        "product": one.product,
        "versie": one.version.versie,
        "zekerheid": one.assurance,
        "geldig_tot": one.geldig_tot.isoformat(),
    }
