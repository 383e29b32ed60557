"""``plateau2 register``: who conforms, for how long, and the site that says so."""

from __future__ import annotations

import typer

from harness.cli import register_publish


def register(app: typer.Typer) -> None:
    group = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
    group.command("publish")(register_publish.command)
    app.add_typer(group, name="register")
