"""``plateau2 replay``: run a saved failure again, and say whether it still fails."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from harness.cli.console import clean, say
from harness.cli.failing import GOOD, NOT_GOOD, BadInputError, kindly
from harness.cli.words import DEFAULT, LangOption, Words

if TYPE_CHECKING:
    from harness.properties.orders import Target
    from harness.properties.replaying import Replayed

UNREACHED = ("refused", "tls")
"""Errors that say nothing about the failure: nobody was spoken to."""


def register(app: typer.Typer) -> None:
    app.command("replay")(replay)


def replay(
    file: Annotated[Path, typer.Argument(metavar="BESTAND")],
    base_url: Annotated[str, typer.Option("--base-url", metavar="URL")],
    client_cert: Annotated[Path | None, typer.Option("--client-cert", metavar="PEM")] = None,
    client_key: Annotated[Path | None, typer.Option("--client-key", metavar="PEM")] = None,
    ca: Annotated[Path | None, typer.Option("--ca", metavar="PEM")] = None,
    lang: LangOption = DEFAULT,
) -> None:
    words = Words("replay", lang)
    with kindly(lang):
        from harness.properties.replaying import replay as again

        found = again(file, _target(base_url, client_cert, client_key, ca, words))
        if found.error in UNREACHED and found.error != found.replay.seen:
            raise BadInputError(words.sentence("onbereikbaar", url=clean(base_url), fout=found.error))
        _show(found, words)
        raise typer.Exit(NOT_GOOD if found.fails else GOOD)


def _target(base_url: str, cert: Path | None, key: Path | None, ca: Path | None, words: Words) -> Target:
    from harness.pacts.verify.remote import Address
    from harness.properties.orders import PATIENCE, Target

    Address(base_url, cert, key, ca).connect(PATIENCE)  # says what is wrong with the address, if anything
    return Target(base_url, cert, key, ca)


def _show(found: Replayed, words: Words) -> None:
    saved = found.replay
    say(words("verzoek", operatie=clean(saved.operation), methode=saved.method, pad=clean(saved.path)))
    for number, one in enumerate(saved.before, 1):
        say(words("vooraf", nummer=number, methode=one.method, pad=clean(one.path)))
    say(words("toen_nu", toen=clean(saved.seen), nu=clean(found.came)))
    if saved.expected.statussen:
        say(words("verwacht", statussen=", ".join(map(clean, saved.expected.statussen))))
    key = "faalt" if found.fails else "goed"
    say(words(key), style="bold red" if found.fails else "bold green")
