"""``plateau2 register init``: begin a register, or bring the settings of one up to date."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from harness.cli.console import say
from harness.cli.failing import BadInputError
from harness.cli.register_opening import FolderArgument, KeyOption, now, plainly
from harness.cli.words import DEFAULT, LangOption, Words

if TYPE_CHECKING:
    from harness.register.events import Faciliteit
    from harness.register.log import SigningKey


def command(
    folder: FolderArgument,
    key: KeyOption,
    naam: Annotated[str | None, typer.Option("--name")] = None,
    oin: Annotated[str | None, typer.Option("--oin")] = None,
    origin: Annotated[str | None, typer.Option("--origin", metavar="HOST/PATH")] = None,
    trust: Annotated[Path | None, typer.Option("--trust", metavar="CA.pem")] = None,
    facility: Annotated[list[str] | None, typer.Option("--facility", metavar="OIN=NAAM")] = None,
    lang: LangOption = DEFAULT,
) -> None:
    words = Words("register-init", lang)
    with plainly(lang):
        from harness.reports.signing import Trust

        content = None
        if trust:
            Trust.load(trust)
            content = trust.read_bytes()
        facilities = [_facility(text, words) for text in facility] if facility else None
        if folder.is_dir() and (folder / "log").is_dir():
            _update(folder, key, naam, oin, origin, content, facilities, words)
            return
        if not (naam and oin and origin and content):
            raise BadInputError(words.sentence("gegevens"))
        _begin(folder, key, naam, oin, origin, content, facilities or [], words)


def _begin(
    folder: Path,
    key: Path,
    naam: str,
    oin: str,
    origin: str,
    trust: bytes,
    facilities: list[Faciliteit],
    words: Words,
) -> None:
    from harness.register.changing import settings_of, update
    from harness.register.log import SigningKey
    from harness.register.register import Register

    if folder.resolve() in key.resolve().parents:
        raise BadInputError(words.sentence("sleutel_binnen", pad=key))
    fresh = not key.exists()
    signing = SigningKey.generate(origin) if fresh else SigningKey.load(origin, key)
    settings = settings_of(signing, naam, oin, facilities, trust, now())
    if fresh:
        _keep(signing, key)
    try:
        register = Register.create(folder, settings, trust, signing)
    except Exception:
        if fresh and not (folder / "log").is_dir():
            key.unlink()  # nothing was begun with it
        raise
    update(folder, key, now())
    say(words("begonnen", map=folder, naam=naam))
    say(words("bewaar", pad=key))
    say(words("publiek"))
    say(str(register.log.key))


def _keep(key: SigningKey, file: Path) -> None:
    """Writes a fresh key, so that only its owner can read it."""
    import os

    file.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as writer:
        writer.write(key.pem)


def _update(
    folder: Path,
    key: Path,
    naam: str | None,
    oin: str | None,
    origin: str | None,
    trust: bytes | None,
    facilities: list[Faciliteit] | None,
    words: Words,
) -> None:
    from harness.register.changing import update
    from harness.register.register import Register

    if origin and origin != Register.open(folder).log.key.name:
        raise BadInputError(words.sentence("andere_origin", origin=Register.open(folder).log.key.name))
    events = update(folder, key, now(), naam=naam, oin=oin, faciliteiten=facilities, trust=trust)
    say(words("bijgewerkt", aantal=len(events)) if events else words("al_zo"))


def _facility(text: str, words: Words) -> Faciliteit:
    from harness.register.errors import RegisterError
    from harness.register.events import Faciliteit
    from harness.register.making import made

    oin, _, naam = text.partition("=")
    try:
        return made(Faciliteit, oin=oin, naam=naam)
    except RegisterError as error:
        raise BadInputError(words.sentence("geen_faciliteit", tekst=text)) from error
