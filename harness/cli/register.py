"""``plateau2 register``: who conforms, for how long, and the site that says so."""

from __future__ import annotations

import typer

from harness.cli import (
    register_add,
    register_check,
    register_correct,
    register_expiring,
    register_impact,
    register_init,
    register_nonce,
    register_object,
    register_publish,
    register_renew,
    register_revoke,
    register_waive,
)


def register(app: typer.Typer) -> None:
    group = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
    group.command("init")(register_init.command)
    group.command("nonce")(register_nonce.command)
    group.command("add")(register_add.command)
    group.command("correct")(register_correct.command)
    group.command("revoke")(register_revoke.command)
    group.command("renew")(register_renew.command)
    group.command("waive")(register_waive.command)
    group.command("object")(register_object.command)
    group.command("expiring")(register_expiring.command)
    group.command("check")(register_check.command)
    group.command("impact")(register_impact.command)
    group.command("publish")(register_publish.command)
    app.add_typer(group, name="register")
