"""``plateau2 can-i-deploy``: may this version go to that environment, and why (not)?"""

from __future__ import annotations

import json
from typing import Annotated

import typer

from harness.cli.console import clean, say
from harness.cli.failing import BAD_INPUT, GOOD, NOT_GOOD, kindly
from harness.cli.words import DEFAULT, LangOption, Words

EXIT = {True: GOOD, False: NOT_GOOD, None: BAD_INPUT}


def register(app: typer.Typer) -> None:
    app.command("can-i-deploy")(command)


def command(
    pacticipant: Annotated[str, typer.Option("--pacticipant")],
    version: Annotated[str, typer.Option("--version")],
    to_environment: Annotated[str, typer.Option("--to-environment")],
    broker: Annotated[str, typer.Option("--broker", envvar="PACT_BROKER_BASE_URL")],
    token: Annotated[str | None, typer.Option("--token", envvar="PACT_BROKER_TOKEN")] = None,
    json_: Annotated[bool, typer.Option("--json")] = False,
    lang: LangOption = DEFAULT,
) -> None:
    words = Words("can-i-deploy", lang)
    with kindly(lang):
        from harness.pacts.broker.asking import can_i_deploy
        from harness.pacts.from_broker import Broker

        with Broker(broker, token, lang) as connection:
            told = can_i_deploy(connection, pacticipant, version, to_environment)
        if json_:
            shown = {"deployable": told.deployable, "reasons": told.reasons, "matrix": told.rows}
            print(json.dumps(shown, ensure_ascii=False, indent=2))
        else:
            key = {True: "ja", False: "nee", None: "onbekend"}[told.deployable]
            say(words(key, naam=clean(pacticipant), versie=clean(version), omgeving=clean(to_environment)))
            for reason in told.reasons:
                say(f"  {clean(reason)}")
        raise typer.Exit(EXIT[told.deployable])
