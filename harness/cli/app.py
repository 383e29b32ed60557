"""Puts the commands together, and gives each its help from the tables of words."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from itertools import zip_longest
from typing import Any

import typer

from harness.cli import (
    broker,
    burden,
    can_i_deploy,
    certify,
    contracts,
    demo,
    doctor,
    explain,
    facility,
    init,
    load,
    pki,
    register,
    replay,
    report,
    services,
    specs,
    verify_release,
)
from harness.cli.help_pages import frame
from harness.cli.usage import Worded
from harness.cli.words import DEFAULT, Words
from harness.words import Language


def build(lang: Language = DEFAULT) -> Any:
    """The whole command line, with its help in ``lang``: something to call with a list of arguments."""
    app = typer.Typer(name="plateau2", cls=Worded, rich_markup_mode=None, add_completion=False, no_args_is_help=True)
    app.callback()(_root)
    for module in (
        certify,
        demo,
        verify_release,
        report,
        contracts,
        services,
        explain,
        init,
        doctor,
        facility,
        specs,
        broker,
        burden,
        can_i_deploy,
        replay,
        load,
        pki,
        register,
    ):
        module.register(app)
    command: Any = typer.main.get_command(app)
    command.lang = lang
    _teach(command, "algemeen", lang)
    return command


def language_of(arguments: Sequence[str]) -> Language | None:
    """The language that the arguments or ``PLATEAU2_LANG`` ask for, also where help is asked and nothing is parsed."""
    for word, following in zip_longest(arguments, arguments[1:], fillvalue=""):
        if word == "--lang" or word.startswith("--lang="):
            return "en" if "en" in (word.removeprefix("--lang="), following) else "nl"
    return "en" if os.environ.get("PLATEAU2_LANG") == "en" else None


def prepare_streams() -> None:
    """A terminal that cannot show a sign gets another one, and never an error."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def _show_version(wanted: bool) -> None:
    if wanted:
        from harness.program import this_program

        typer.echo(f"plateau2 {this_program()}")
        raise typer.Exit


def _root(
    version: bool = typer.Option(False, "--version", callback=_show_version, is_eager=True),
) -> None:
    return None


def _teach(command: Any, name: str, lang: Language) -> None:
    """Gives a command, its options and its subcommands the words that belong to them."""
    words = Words(name, lang)
    frame(command, lang)
    command.help = words.help(lang)
    command.short_help = command.help.strip().splitlines()[0]
    for parameter in command.params:
        if parameter.name != "help":
            parameter.help = words.option(parameter.name, lang)
    for child, subcommand in getattr(command, "commands", {}).items():
        _teach(subcommand, child if name == "algemeen" else f"{name}-{child}", lang)
