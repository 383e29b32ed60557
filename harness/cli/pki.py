"""``plateau2 pki``: the certificates of a workspace."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from harness.cli.console import say
from harness.cli.failing import kindly
from harness.cli.words import DEFAULT, LangOption, Words


def register(app: typer.Typer) -> None:
    group = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
    group.callback()(lambda: None)  # a group with one command would be that command
    group.command("renew")(renew)
    app.add_typer(group, name="pki")


def renew(
    leverancier: Annotated[Path, typer.Argument()] = Path("leverancier.toml"),
    new_ca: Annotated[bool, typer.Option("--new-ca")] = False,
    lang: LangOption = DEFAULT,
) -> None:
    words = Words("pki-renew", lang)
    with kindly(lang):
        from harness.cli.opening import open_workspace
        from harness.parties import renewing
        from harness.parties.certificates import Certificates, tell_beforehand

        workspace = open_workspace(leverancier, words)
        renewal = renewing.renew(workspace, new_ca=new_ca)
        for one in renewal.certificates:
            say(words("certificaat", pad=one.file, tot=f"{one.not_after:%Y-%m-%d}"))
            for change, value in one.changes:
                say(words(change, waarde=value), indent=4)
        say()
        say(words("ca_nieuw" if renewal.new_ca else "ca_bleef", pad=workspace.pki / "ca.pem"))
        if written := tell_beforehand(workspace, Certificates.of(workspace)):
            say(words("aansluitgegevens", pad=written))
        application = any(one.name not in ("duo", "coa") for one in renewal.certificates)
        if application and not workspace.vendor.certificaten.ca:
            say(words("daarna"))
