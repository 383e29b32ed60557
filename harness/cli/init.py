"""``plateau2 init``: a workspace with a ``leverancier.toml`` that explains itself, certificates and addresses."""

from __future__ import annotations

from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from harness.cli.console import complain, say
from harness.cli.failing import BadInputError, kindly
from harness.cli.words import DEFAULT, LangOption, Words

if TYPE_CHECKING:
    from harness.cli.interview import Check, Interview
    from harness.cli.vendor_file import Answers

KEPT = "leverancier.antwoorden.json"
"""What was answered so far, until all of it stands in leverancier.toml."""


def register(app: typer.Typer) -> None:
    app.command("init")(command)


def command(
    map_: Annotated[Path, typer.Argument(metavar="MAP")] = Path(),
    side: Annotated[Literal["vendor", "provider"], typer.Option("--side")] = "vendor",
    role: Annotated[Literal["duo", "coa"] | None, typer.Option("--role")] = None,
    base_url: Annotated[str | None, typer.Option("--base-url", metavar="URL")] = None,
    naam: Annotated[str | None, typer.Option("--naam")] = None,
    oin: Annotated[str | None, typer.Option("--oin")] = None,
    product: Annotated[str | None, typer.Option("--product")] = None,
    versie: Annotated[str | None, typer.Option("--versie")] = None,
    service: Annotated[list[str] | None, typer.Option("--service", metavar="DIENST")] = None,
    gemeente: Annotated[list[str] | None, typer.Option("--gemeente", metavar="NAAM:OIN:CODE")] = None,
    start: Annotated[str | None, typer.Option("--start", metavar="COMMANDO")] = None,
    notificatie_url: Annotated[str | None, typer.Option("--notificatie-url", metavar="URL")] = None,
    opdracht_url: Annotated[str | None, typer.Option("--opdracht-url", metavar="URL")] = None,
    probe: Annotated[bool, typer.Option("--probe")] = False,
    probe_url: Annotated[str | None, typer.Option("--probe-url", metavar="URL")] = None,
    ca: Annotated[Path | None, typer.Option("--ca", metavar="BESTAND")] = None,
    ja: Annotated[bool, typer.Option("--ja")] = False,
    overschrijf: Annotated[bool, typer.Option("--overschrijf")] = False,
    lang: LangOption = DEFAULT,
) -> None:
    words = Words("init", lang)
    with kindly(lang):
        from harness.cli import interview
        from harness.cli.interview import Interview
        from harness.cli.provider_writing import check_side, write_provider
        from harness.cli.vendor_file import Answers, gemeente_of, write

        vendor_only = {"--product": product, "--service": service, "--start": start, "--opdracht-url": opdracht_url}
        check_side(side, vendor_only if side == "provider" else {"--role": role, "--base-url": base_url}, lang)
        file = map_ / ("bron.toml" if side == "provider" else "leverancier.toml")
        if file.exists() and not overschrijf:
            raise BadInputError(words.sentence("bestaat_al", pad=file))
        for given in gemeente or ():
            if gemeente_of(given) is None:
                raise BadInputError(words.sentence("gemeente_vorm", gegeven=given))
        if side == "provider":
            old = _kept_old(file)
            write_provider(file, role or "duo", base_url, oin, versie, _gemeenten(gemeente, None), lang)
            _say_made(file, old, words, Words("init-provider", lang))
            return

        services = _services(tuple(service or ()), words)
        if ja:
            talk = None
        else:
            talk = Interview(map_ / KEPT, words)
            services = services or _asked_services(talk, words)

        def answer(given: str | None, name: str, standard: str, check: Check) -> str:
            if given is not None or talk is None:
                return standard if given is None else given
            return talk.ask(name, f"vraag_{name}", standard, check)

        standard = Answers()
        try:
            answers = Answers(
                naam=answer(naam, "naam", standard.naam, interview.a_name),
                oin=answer(oin, "oin", standard.oin, interview.an_oin),
                product=answer(product, "product", standard.product, interview.a_name),
                versie=answer(versie, "versie", standard.versie, interview.a_version),
                gemeenten=_gemeenten(gemeente, talk) or standard.gemeenten,
                diensten=services or standard.diensten,
                probe=probe,
                probe_url=probe_url,
                ca=_own_ca(ca),
                **_reached(start, notificatie_url, opdracht_url, talk),
            )
            old = _kept_old(file)
            workspace = write(file, answers, words)
        except (typer.Abort, KeyboardInterrupt, EOFError, BadInputError):
            if talk is not None:
                complain(words("bewaard", pad=map_ / KEPT))
            raise
        if talk is not None:
            talk.done()
        _certificates(workspace.file, answers, words)
        say()
        _say_made(file, old, words, words)


def _say_made(file: Path, old: Path | None, words: Words, next_steps: Words) -> None:
    if old:
        say(words("oud_bewaard", pad=old))
    say(words("klaar", bestand=file.resolve()))
    say(next_steps("daarna", bestand=file))


def _kept_old(file: Path) -> Path | None:
    """A file that is replaced was somebody's work: where it stays. None where there was none."""
    if not file.exists():
        return None
    places = (file.with_name(f"{file.name}.oud{number or ''}") for number in count())
    place = next(place for place in places if not place.exists())
    place.write_bytes(file.read_bytes())
    return place


def _own_ca(ca: Path | None) -> str | None:
    """The path as it stands in the file, where it is read from the workspace. Raises PkiError for no certificate."""
    if ca is None:
        return None
    from harness.parties.wire.identity import read_certificate

    read_certificate(ca)
    return str(ca.resolve())


def _services(named: tuple[str, ...], words: Words) -> dict[str, str]:
    """The claims that options name; the rest is unknown. Raises BadInputError for what is no service."""
    from harness.chain.services import stelseldiensten
    from harness.cli.interview import chosen

    slugs = tuple(dienst.slug for dienst in stelseldiensten())
    found = [chosen(name, slugs) for name in named]
    if None in found:
        raise BadInputError(words.sentence("fout_diensten", gegeven=", ".join(named)))
    return {slug: "ja" for some in found for slug in some or ()}


def _asked_services(talk: Interview, words: Words) -> dict[str, str]:
    from harness.chain.services import stelseldiensten
    from harness.cli.interview import chosen, some_services

    slugs = tuple(dienst.slug for dienst in stelseldiensten())
    say(words("diensten_uitleg"))
    for number, dienst in enumerate(stelseldiensten(), 1):
        say(f"{number:>4}  {dienst.slug:<28} {dienst.naam.in_language(words.lang)}")
    named = chosen(talk.ask("diensten", "vraag_diensten", "geen", some_services(slugs)), slugs) or ()
    rest = "onbekend" if not named or len(named) == len(slugs) or talk.yes("rest", "vraag_rest", True) else "nee"
    return {slug: "ja" if slug in named else rest for slug in slugs}


def _gemeenten(given: list[str] | None, talk: Interview | None) -> tuple[tuple[str, str, str], ...]:
    from harness.cli import interview
    from harness.cli.vendor_file import Answers, gemeente_of

    if given or talk is None:
        return tuple(found for text in given or () if (found := gemeente_of(text)))
    standard = Answers().gemeenten
    asked: list[tuple[str, str, str]] = []
    while not asked or talk.yes(f"nog_een_{len(asked)}", "nog_een_gemeente", len(asked) < len(standard)):
        number = len(asked)
        name, oin, code = standard[number] if number < len(standard) else ("Gemeente", "", "")
        oins, codes = [one[1] for one in asked], [one[2] for one in asked]
        asked.append(
            (
                talk.ask(f"gemeente_{number}", "vraag_gemeente", name, interview.a_name),
                talk.ask(f"oin_{number}", "vraag_gemeente_oin", oin, interview.unlike(oins, interview.an_oin)),
                talk.ask(f"code_{number}", "vraag_gemeente_code", code, interview.unlike(codes, interview.a_code)),
            )
        )
    return tuple(asked)


def _reached(start: str | None, url: str | None, opdracht: str | None, talk: Interview | None) -> dict[str, str | None]:
    """How the application is reached: started by plateau2, or found at an address."""
    from harness.cli import interview

    if start is None and url is None and talk is not None:
        if talk.yes("starten", "vraag_starten", False):
            start = talk.ask("start", "vraag_start", None, interview.a_command)
        else:
            url = talk.ask("url", "vraag_url", "https://127.0.0.1:8443/v1", interview.a_notification_url)
            standard = "http://127.0.0.1:8444/opdrachten"
            opdracht = opdracht or talk.ask("opdracht", "vraag_opdracht", standard, interview.an_order_url)
    if start is None and url is None:
        url = "https://127.0.0.1:8443/v1"
    if start is None and opdracht is None:
        opdracht = "http://127.0.0.1:8444/opdrachten"
    return {"start": start, "notificatie_url": url, "opdracht_url": opdracht}


def _certificates(file: Path, answers: Answers, words: Words) -> None:
    """The PKI, and the addresses for an application that is not started by plateau2."""
    from harness.cli.opening import open_workspace
    from harness.parties.certificates import Certificates, tell_beforehand

    workspace = open_workspace(file, words)
    certificates = Certificates.of(workspace)
    if written := tell_beforehand(workspace, certificates):
        say(words("aansluitgegevens", pad=written))
    say(words("certificaten", pad=workspace.pki, tot=f"{certificates.vendor.not_after:%Y-%m-%d}"))
