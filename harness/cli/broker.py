"""``plateau2 broker``: a small broker of contracts, and the tokens for it."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from harness.cli.console import clean, complain, say
from harness.cli.failing import BadInputError, kindly
from harness.cli.words import DEFAULT, LangOption, Words

LOOPBACK = ("127.0.0.1", "::1", "localhost")

TokensOption = Annotated[Path, typer.Option("--tokens")]
TOKENS = Path("broker-tokens.toml")
KINDS = ("pacticipant", "environment", "version", "contract", "result", "deployment")
"""What is handed over."""


def register(app: typer.Typer) -> None:
    group = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
    group.command("serve")(serve)
    group.command("token")(token)
    group.command("export")(export)
    app.add_typer(group, name="broker")


def serve(
    database: Annotated[Path, typer.Option("--database")] = Path("broker.sqlite"),
    host: Annotated[str, typer.Option("--host")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=0, max=65535)] = 9292,
    tokens: TokensOption = TOKENS,
    init: Annotated[bool, typer.Option("--init")] = False,
    base_url: Annotated[str | None, typer.Option("--base-url")] = None,
    lang: LangOption = DEFAULT,
) -> None:
    words = Words("broker-serve", lang)
    with kindly(lang):
        import asyncio
        import signal

        from harness.pacts.broker.api import application
        from harness.pacts.broker.aside import Elsewhere
        from harness.pacts.broker.serving import serve as run
        from harness.pacts.broker.store import Store
        from harness.pacts.broker.tokens import Tokens

        if init:
            _first_tokens(tokens, words)
        store, known = Store(database), Tokens(tokens)
        if host not in LOOPBACK:
            complain(words("niet_lokaal", host=host))
        signal.signal(signal.SIGTERM, signal.default_int_handler)  # who is asked to stop clears up, as with Ctrl-C
        try:
            with suppress(KeyboardInterrupt), Elsewhere() as aside:
                app = application(store, known, base_url, aside)
                asyncio.run(run(app, host, port, lambda url: say(words("luistert", url=base_url or url))))
        except OSError as error:
            raise BadInputError(
                words.sentence("geen_adres", host=host, poort=port, tekst=error.strerror or error)
            ) from error
        say(words("gestopt"))


def token(
    naam: Annotated[str, typer.Argument()],
    rol: Annotated[list[str], typer.Option("--rol")],
    tokens: TokensOption = TOKENS,
    lang: LangOption = DEFAULT,
) -> None:
    words = Words("broker-token", lang)
    with kindly(lang):
        from harness.pacts.broker.tokens import add

        made = add(tokens, naam, rol)
        complain(words("bewaar", naam=naam, pad=tokens))
        print(made)


def export(
    to: Annotated[str, typer.Option("--to", metavar="URL")],
    database: Annotated[Path, typer.Option("--database")] = Path("broker.sqlite"),
    to_token: Annotated[str | None, typer.Option("--token", envvar="PACT_BROKER_TOKEN")] = None,
    lang: LangOption = DEFAULT,
) -> None:
    words = Words("broker-export", lang)
    with kindly(lang):
        from harness.pacts.broker.handing_over import hand_over
        from harness.pacts.broker.store import Store, StoreError
        from harness.pacts.from_broker import Broker

        if not database.is_file():
            raise StoreError(
                "broker.no_database", at=database, reason=FileNotFoundError(2, "No such file or directory")
            )
        with Broker(to, to_token, lang) as other, Store(database).reading() as db:
            counted = hand_over(db, other)
    say(words("overgedragen", waar=clean(to), **{kind: counted[kind] for kind in KINDS}))
    if counted["incomplete"]:
        complain(words("onvolledig", aantal=counted["incomplete"]))


def _first_tokens(file: Path, words: Words) -> None:
    """One for whoever manages and one for every provider; a file that is there stays as it is."""
    from harness.pacts.broker.tokens import PROVIDERS, add

    if file.exists():
        complain(words("tokens_zijn_er", pad=file))
        return
    roles = {"beheer": "beheer"} | {name: f"provider:{name}" for name in PROVIDERS}
    say(words("nieuwe_tokens", pad=file))
    for name, role in roles.items():
        say(f"  {name:<9} {add(file, name, [role])}")
