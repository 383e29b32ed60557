"""``plateau2 init``: a workspace with a ``leverancier.toml`` that explains itself, certificates and addresses."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from harness.cli.console import say
from harness.cli.failing import BadInputError, kindly
from harness.cli.words import DEFAULT, LangOption, Words

if TYPE_CHECKING:
    from harness.cli.vendor_file import Answers

Bereik = Literal["start", "url"]


def register(app: typer.Typer) -> None:
    app.command("init")(command)


def command(
    map_: Annotated[Path, typer.Argument(metavar="MAP")] = Path(),
    naam: Annotated[str | None, typer.Option("--naam")] = None,
    oin: Annotated[str | None, typer.Option("--oin")] = None,
    product: Annotated[str | None, typer.Option("--product")] = None,
    versie: Annotated[str | None, typer.Option("--versie")] = None,
    gemeente: Annotated[list[str] | None, typer.Option("--gemeente", metavar="NAAM:OIN:CODE")] = None,
    start: Annotated[str | None, typer.Option("--start", metavar="COMMANDO")] = None,
    notificatie_url: Annotated[str | None, typer.Option("--notificatie-url", metavar="URL")] = None,
    opdracht_url: Annotated[str | None, typer.Option("--opdracht-url", metavar="URL")] = None,
    ja: Annotated[bool, typer.Option("--ja")] = False,
    overschrijf: Annotated[bool, typer.Option("--overschrijf")] = False,
    lang: LangOption = DEFAULT,
) -> None:
    words = Words("init", lang)
    with kindly(lang):
        from harness.cli.vendor_file import Answers, gemeente_of, write

        file = map_ / "leverancier.toml"
        if file.exists() and not overschrijf:
            raise BadInputError(words("bestaat_al", pad=file))
        for given in gemeente or ():
            if gemeente_of(given) is None:
                raise BadInputError(words("gemeente_vorm", gegeven=given))

        def answer(given: str | None, question: str, standard: str) -> str:
            if given is not None or ja:
                return standard if given is None else given
            return str(typer.prompt(words(question), default=standard))

        standard = Answers()
        answers = Answers(
            naam=answer(naam, "vraag_naam", standard.naam),
            oin=answer(oin, "vraag_oin", standard.oin),
            product=answer(product, "vraag_product", standard.product),
            versie=answer(versie, "vraag_versie", standard.versie),
            gemeenten=_gemeenten(gemeente, ja, words) or standard.gemeenten,
            **_reached(start, notificatie_url, opdracht_url, ja, words),
        )
        workspace = write(file, answers, words)
        _certificates(file, answers, words)
        say()
        say(words("klaar", bestand=workspace.file))
        say(words("daarna", bestand=file))


def _gemeenten(given: list[str] | None, yes: bool, words: Words) -> tuple[tuple[str, str, str], ...]:
    from harness.cli.vendor_file import Answers, gemeente_of

    if given or yes:
        return tuple(found for text in given or () if (found := gemeente_of(text)))
    standard = Answers().gemeenten
    asked: list[tuple[str, str, str]] = []
    while not asked or _yes(words("nog_een_gemeente"), len(asked) < len(standard)):
        name, oin, code = standard[len(asked)] if len(asked) < len(standard) else ("Gemeente", "", "")
        asked.append(
            (
                typer.prompt(words("vraag_gemeente"), default=name),
                typer.prompt(words("vraag_gemeente_oin"), default=oin or None),
                typer.prompt(words("vraag_gemeente_code"), default=code or None),
            )
        )
    return tuple(asked)


def _yes(question: str, standard: bool) -> bool:
    """Ja or nee, yes or no; anything else is asked again."""
    while True:
        said = str(typer.prompt(f"{question} (j/n)", default="j" if standard else "n")).strip().lower()
        if said[:1] in ("j", "y", "n"):
            return said[0] != "n"


def _reached(
    start: str | None, url: str | None, opdracht: str | None, yes: bool, words: Words
) -> dict[str, str | None]:
    """How the application is reached: started by plateau2, or found at an address."""
    if start is None and url is None and not yes:
        if _yes(words("vraag_starten"), False):
            start = typer.prompt(words("vraag_start"))
        else:
            url = typer.prompt(words("vraag_url"), default="https://127.0.0.1:8443/v1")
            opdracht = opdracht or typer.prompt(words("vraag_opdracht"), default="http://127.0.0.1:8444/opdrachten")
    if start is None and url is None:
        url = "https://127.0.0.1:8443/v1"
    if start is None and opdracht is None:
        opdracht = "http://127.0.0.1:8444/opdrachten"
    return {"start": start, "notificatie_url": url, "opdracht_url": opdracht}


def _certificates(file: Path, answers: Answers, words: Words) -> None:
    """The PKI, and the addresses for an application that is not started by plateau2."""
    from harness.cli.opening import open_workspace
    from harness.scenarios.simulating import Certificates

    workspace = open_workspace(file, words)
    certificates = Certificates.of(workspace)
    ports = workspace.vendor.harnas
    if ports.duo_poort and ports.coa_poort:
        duo, coa = (f"https://{ports.host}:{port}" for port in (ports.duo_poort, ports.coa_poort))
        written = workspace.write_aansluitgegevens(duo, coa, certificates.for_application())
        say(words("aansluitgegevens", pad=written))
    say(words("certificaten", pad=workspace.pki, tot=f"{certificates.vendor.not_after:%Y-%m-%d}"))
