"""``plateau2 verify-release``: judge a release of DUO or COA, and say who would break."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from harness.cli.console import complain, say
from harness.cli.failing import BadInputError, kindly
from harness.cli.words import DEFAULT, LangOption, Words

if TYPE_CHECKING:
    from harness.evidence.run_folder import RunFolder
    from harness.release.plan import Voornemen
    from harness.release.wishes import Wishes
    from harness.reports.model import Report
    from harness.scenarios.bron.aanbieder import Aanbieder
    from harness.scenarios.bron.wie import Aangewezen, Gevraagd

NERGENS = "https://nergens.example"
"""Stands for an address where none is needed: on paper."""


def register(app: typer.Typer) -> None:
    app.command("verify-release")(command)


def command(
    bron: Annotated[Literal["duo", "coa"], typer.Argument()],
    base_url: Annotated[str | None, typer.Option("--base-url", metavar="URL")] = None,
    client_cert: Annotated[Path | None, typer.Option("--client-cert", metavar="PEM")] = None,
    client_key: Annotated[Path | None, typer.Option("--client-key", metavar="PEM")] = None,
    ca: Annotated[Path | None, typer.Option("--ca", metavar="PEM")] = None,
    toestanden: Annotated[Path | None, typer.Option("--toestanden", metavar="YAML")] = None,
    contracts: Annotated[list[str] | None, typer.Option("--contracts", metavar="MAP_OF_URL")] = None,
    hook: Annotated[str | None, typer.Option("--hook", metavar="URL")] = None,
    commando: Annotated[str | None, typer.Option("--commando")] = None,
    begeleid: Annotated[bool, typer.Option("--begeleid")] = False,
    gemeente: Annotated[list[str] | None, typer.Option("--gemeente", metavar="OIN:CODE:NAAM")] = None,
    oin: Annotated[str | None, typer.Option("--oin", metavar="OIN")] = None,
    release: Annotated[str, typer.Option("--release", metavar="VERSIE")] = "onbekend",
    luister: Annotated[str | None, typer.Option("--luister", metavar="HOST:POORT")] = None,
    notificatie_url: Annotated[str | None, typer.Option("--notificatie-url", metavar="URL")] = None,
    slecht: Annotated[list[str] | None, typer.Option("--slecht", metavar="SOORT=PEM,SLEUTEL")] = None,
    profile: Annotated[list[str] | None, typer.Option("--profile")] = None,
    depth: Annotated[Literal["quick", "default", "release"], typer.Option("--depth")] = "default",
    only: Annotated[list[str] | None, typer.Option("--only")] = None,
    per_seconde: Annotated[float | None, typer.Option("--per-seconde", min=0.1)] = None,
    tegelijk: Annotated[int, typer.Option("--tegelijk", min=1, max=64)] = 8,
    seed: Annotated[int | None, typer.Option("--seed", min=0, max=2**48)] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run")] = False,
    laat_staan: Annotated[bool, typer.Option("--laat-staan")] = False,
    hervat: Annotated[Path | None, typer.Option("--hervat", metavar="MAP")] = None,
    uit: Annotated[Path | None, typer.Option("--uit", metavar="MAP")] = None,
    lang: LangOption = DEFAULT,
    stil: Annotated[bool, typer.Option("--stil")] = False,
) -> None:
    words = Words("verify-release", lang)
    with kindly(lang):
        from harness.cli import release_flags as flags
        from harness.cli.certify import exit_code
        from harness.release.wishes import Wishes
        from harness.scenarios.bron.aanbieder import Aanbieder, Adres

        if base_url is None and not dry_run:
            raise BadInputError(words("zonder_adres"))
        check_extras(tuple(only or ()), contracts, words)
        aanbieder = Aanbieder(
            bron=bron,
            adres=Adres(base_url or NERGENS),
            gemeenten=flags.gemeenten(gemeente or (), words),
            identity=flags.identity(client_cert, client_key, ca, words),
            versie=release,
            oin=oin or "",
            luisteren=flags.luisteren(luister, notificatie_url, words),
            profielen=flags.profielen(profile or (), words),
            per_seconde=per_seconde,
            slechte=flags.slechte(slecht or (), ca, words),
            **flags.opdrachten(hook, commando, begeleid, words),
        )
        if toestanden is not None:
            aanbieder = replace(aanbieder, personen=_persons(toestanden, aanbieder))
        wishes = Wishes(
            only=tuple(only or ()),
            depth=depth,
            folder=uit,
            seed=seed,
            at_once=tegelijk,
            clear_away=not laat_staan,
            contracts=tuple(contracts or ()),
            resumed=hervat,
        )
        if dry_run:
            _show_plan(aanbieder, wishes, words)
            print(_template(aanbieder, wishes, words), end="")
            raise typer.Exit(0)
        if not stil:
            _show_plan(aanbieder, wishes, words)
        report = perform(aanbieder, wishes, words, stil)
    raise typer.Exit(exit_code(report))


def check_extras(only: tuple[str, ...], contracts: Sequence[str] | None, words: Words) -> None:
    """Better now than after an hour. Raises BadInputError for a package that a wanted part needs."""
    from importlib.util import find_spec

    from harness.release.wishes import Wishes

    wishes = Wishes(only=only)
    if wishes.includes("eigenschappen") and find_spec("schemathesis") is None:
        raise BadInputError(words("zonder_schemathesis"))
    if contracts and wishes.includes("contracten") and find_spec("pact") is None:
        raise BadInputError(words("zonder_pact"))
    for source in contracts or ():
        if "://" not in source and not Path(source).exists():
            raise BadInputError(words("geen_contracten", plaats=source))


def perform(aanbieder: Aanbieder, wishes: Wishes, words: Words, silent: bool) -> Report:
    """Verifies, writes the report with its renderings, and shows what came of it."""
    from harness.cli.release_running import conduct

    (folder,) = conduct([(aanbieder, wishes)], words, silent)
    return write_and_show(folder, words, silent)


def write_and_show(folder: RunFolder, words: Words, silent: bool) -> Report:
    """The report over a finished run, with its renderings and what can be replayed; and what came of it."""
    from harness.cli.outcome import show
    from harness.release.naspelen import write_replays
    from harness.reports.files import write_all

    report, files = write_all(folder, words.lang)
    show(report, files, Words("certify", words.lang), silent)
    replays = write_replays(folder)
    if replays and not silent:
        say(words("naspelen", aantal=len(replays), bestand=replays[0]))
    if report.stayed and not silent:
        complain(words("gebleven", aantal=len(report.stayed)))
    return report


def _persons(file: Path, aanbieder: Aanbieder) -> tuple[tuple[Gevraagd, Aangewezen], ...]:
    from harness.release.personen import read

    return read(file, [one.gemeente for one in aanbieder.gemeenten])


def _plan(aanbieder: Aanbieder, wishes: Wishes, words: Words) -> Voornemen:
    import asyncio

    from harness.release.plan import voornemen

    try:
        return asyncio.run(voornemen(aanbieder, wishes.scenarios))
    except ValueError as error:
        raise BadInputError(words("onbekend_scenario", woord=", ".join(wishes.only))) from error


def _show_plan(aanbieder: Aanbieder, wishes: Wishes, words: Words) -> None:
    """On stderr: what will be sent, and who has to stand ready."""
    from harness.release.personen import lacking

    found = _plan(aanbieder, wishes, words)
    persons = found.personen
    complain(
        words(
            "voornemen",
            bron=aanbieder.rol,
            scenarios=len(found.scenarios),
            verzoeken=found.verzoeken,
            notificaties=found.plan.notificaties.total(),
            personen=persons.total(),
            toestanden=len(persons),
        )
    )  # fmt: skip
    for asked, count in sorted(persons.items(), key=lambda item: (-item[1], item[0].zin(words.lang))):
        complain(words("regel_persoon", aantal=count, zin=asked.zin(words.lang)))
    missing = lacking(persons.elements(), aanbieder.personen).total()
    if missing:
        made = aanbieder.opdrachten in ("hook", "commando")
        complain(words("ontbreekt_hook" if made else "ontbreekt", aantal=missing))


def _template(aanbieder: Aanbieder, wishes: Wishes, words: Words) -> str:
    from harness.release.personen import lacking, template

    found = _plan(aanbieder, wishes, words)
    open_rows = lacking(found.personen.elements(), aanbieder.personen)
    sys.stdout.flush()
    return template(open_rows.elements(), found.gemeenten, words.lang)
