"""``plateau2 verify-release``: judge a release of DUO or COA, and say who would break."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from harness.cli.console import complain, say
from harness.cli.failing import BadInputError, kindly
from harness.cli.provider_options import who
from harness.cli.release_plan import open_rows, plan_of, show_plan
from harness.cli.words import DEFAULT, LangOption, Words

if TYPE_CHECKING:
    from harness.evidence.run_folder import RunFolder
    from harness.playing.provider.provider import Aanbieder
    from harness.reports.model import Report
    from harness.runs.provider.wishes import Wishes

NERGENS = "https://nergens.example"
"""Stands for an address where none is needed: on paper."""


def register(app: typer.Typer) -> None:
    app.command("verify-release")(command)


def command(
    bron: Annotated[str, typer.Argument(metavar="duo|coa|bron.toml", is_eager=True, callback=who)],
    base_url: Annotated[str | None, typer.Option("--base-url", metavar="URL")] = None,
    client_cert: Annotated[Path | None, typer.Option("--client-cert", metavar="PEM")] = None,
    client_key: Annotated[Path | None, typer.Option("--client-key", metavar="PEM")] = None,
    ca: Annotated[Path | None, typer.Option("--ca", metavar="PEM")] = None,
    toestanden: Annotated[Path | None, typer.Option("--toestanden", metavar="YAML")] = None,
    contracts: Annotated[list[str] | None, typer.Option("--contracts", metavar="MAP_OF_URL")] = None,
    leveranciers: Annotated[Path | None, typer.Option("--leveranciers", metavar="YAML")] = None,
    hook: Annotated[str | None, typer.Option("--hook", metavar="URL")] = None,
    commando: Annotated[str | None, typer.Option("--commando")] = None,
    begeleid: Annotated[bool, typer.Option("--begeleid")] = False,
    gemeente: Annotated[list[str] | None, typer.Option("--gemeente", metavar="OIN:CODE:NAAM")] = None,
    gemeente_elders: Annotated[str | None, typer.Option("--gemeente-elders", metavar="OIN:CODE:NAAM")] = None,
    oin: Annotated[str | None, typer.Option("--oin", metavar="OIN")] = None,
    release: Annotated[str, typer.Option("--release", metavar="VERSIE")] = "onbekend",
    luister: Annotated[str | None, typer.Option("--luister", metavar="HOST:POORT")] = None,
    notificatie_url: Annotated[str | None, typer.Option("--notificatie-url", metavar="URL")] = None,
    notificatie_binnen: Annotated[
        float | None, typer.Option("--notificatie-binnen", metavar="SECONDEN", min=0.1, max=86400)
    ] = None,
    herhaling_binnen: Annotated[
        float | None, typer.Option("--herhaling-binnen", metavar="SECONDEN", min=0.1, max=86400)
    ] = None,
    slecht: Annotated[list[str] | None, typer.Option("--slecht", metavar="SOORT=PEM,SLEUTEL")] = None,
    profile: Annotated[list[str] | None, typer.Option("--profile")] = None,
    depth: Annotated[Literal["quick", "default", "release"], typer.Option("--depth")] = "default",
    only: Annotated[list[str] | None, typer.Option("--only")] = None,
    per_seconde: Annotated[float | None, typer.Option("--per-seconde", min=0.1)] = None,
    tegelijk: Annotated[int, typer.Option("--tegelijk", min=1, max=64)] = 8,
    seed: Annotated[int | None, typer.Option("--seed", min=0, max=2**48)] = None,
    peildatum: Annotated[str | None, typer.Option("--peildatum", metavar="JJJJ-MM-DD")] = None,
    officieel: Annotated[str | None, typer.Option("--officieel", metavar="NONCE")] = None,
    vorige: Annotated[Path | None, typer.Option("--vorige", metavar="MAP")] = None,
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
        from harness.evidence.declaration import SourcePromises
        from harness.playing.provider.provider import Aanbieder, Adres
        from harness.runs.provider.wishes import Wishes

        if base_url is None and not dry_run:
            raise BadInputError(words.sentence("zonder_adres"))
        if officieel is not None and (seed is not None or not officieel.strip()):
            raise BadInputError(words.sentence("officieel_zonder_seed" if seed is not None else "nonce_leeg"))
        if hervat is not None and (officieel or vorige):
            raise BadInputError(words.sentence("hervat_zonder"))
        check_extras(tuple(only or ()), contracts, words)
        adres = Adres(base_url or NERGENS)
        flags.check_named(gemeente, oin, None if base_url is None or dry_run else adres, words)
        gemeenten = flags.gemeenten(gemeente or (), words)
        shown = None if dry_run else flags.identity(client_cert, client_key, ca, words)  # on paper none is shown
        if base_url is not None and not dry_run:
            flags.check_connection(adres, shown, words)
        aanbieder = Aanbieder(
            bron="duo" if bron == "duo" else "coa",
            adres=adres,
            gemeenten=gemeenten,
            elders=flags.elders(gemeente_elders, gemeenten, words),
            identity=shown,
            versie=release,
            oin=flags.oin(oin, words),
            luisteren=flags.luisteren(luister, notificatie_url, words),
            profielen=flags.profielen(profile or (), words),
            per_seconde=per_seconde,
            beloften=SourcePromises(notificatie_binnen=notificatie_binnen, herhaling_binnen=herhaling_binnen),
            slechte={} if dry_run else flags.slechte(slecht or (), ca, words),
            **flags.opdrachten(hook, commando, begeleid, words),
        )
        dag = _day(peildatum, dry_run, hervat, words)
        if toestanden is not None:
            aanbieder = _prepared(toestanden, aanbieder, dag, words)
        wishes = Wishes(
            only=tuple(only or ()),
            depth=depth,
            folder=uit,
            seed=seed,
            nonce=officieel,
            previous=flags.previous(vorige, words),
            at_once=tegelijk,
            clear_away=not laat_staan,
            contracts=tuple(contracts or ()),
            vendors=flags.vendors(leveranciers),
            resumed=hervat,
        )
        if dry_run or not stil:
            flags.say_assumed(aanbieder, gemeente, gemeente_elders, oin, words)
            found = plan_of(aanbieder, wishes, dag, words)
            show_plan(aanbieder, found, words)
        if dry_run:
            sys.stdout.flush()
            print(open_rows(aanbieder, found, words.lang), end="")
            raise typer.Exit(0)
        report = perform(aanbieder, wishes, words, stil)
    raise typer.Exit(exit_code(report))


def check_extras(only: tuple[str, ...], contracts: Sequence[str] | None, words: Words) -> None:
    """Better now than after an hour. Raises BadInputError for a package that a wanted part needs."""
    from importlib.util import find_spec

    from harness.runs.provider.wishes import Wishes

    wishes = Wishes(only=only)
    if wishes.includes("eigenschappen") and find_spec("schemathesis") is None:
        raise BadInputError(words.sentence("zonder_schemathesis"))
    if contracts and wishes.includes("contracten") and find_spec("pact") is None:
        raise BadInputError(words.sentence("zonder_pact"))
    for source in contracts or ():
        if "://" not in source and not Path(source).exists():
            raise BadInputError(words.sentence("geen_contracten", plaats=source))


def perform(aanbieder: Aanbieder, wishes: Wishes, words: Words, silent: bool) -> Report:
    """Verifies, writes the report with its renderings, and shows what came of it."""
    from harness.cli.release_running import conduct

    (folder,) = conduct([(aanbieder, wishes)], words, silent)
    return write_and_show(folder, words, silent)


def write_and_show(folder: RunFolder, words: Words, silent: bool) -> Report:
    """The report over a finished run, with its renderings and what can be replayed; and what came of it."""
    from harness.cli.outcome import show
    from harness.reports.files import write_all
    from harness.runs.provider.replaying import write_replays

    report, files = write_all(folder, words.lang)
    show(report, files, Words("certify", words.lang), silent)
    replays = write_replays(folder)
    if replays and not silent:
        say(words("naspelen", aantal=len(replays), bestand=replays[0]))
    if report.stayed and not silent:
        complain(words("gebleven", aantal=len(report.stayed)))
    return report


def _prepared(file: Path, aanbieder: Aanbieder, dag: date, words: Words) -> Aanbieder:
    """The provider, with whom it says it has prepared for that day."""
    from harness.runs.provider.persons import read

    found = read(file, aanbieder, dag)
    if found.peildatum is None:
        complain(words("zonder_peildatum", bestand=file, dag=dag))
    return replace(aanbieder, personen=found.personen, instellingen=found.instellingen)


def _day(peildatum: str | None, dry_run: bool, resumed: Path | None, words: Words) -> date:
    """The day of the run: of the one that is resumed, else today; on paper another one may be asked for."""
    from harness.chain.datums import vandaag
    from harness.evidence.run_folder import RunFolder

    if peildatum is None:
        return date.fromisoformat(RunFolder(resumed).baseline().peildatum) if resumed else vandaag()
    if not dry_run:
        raise BadInputError(words.sentence("peildatum_op_papier"))
    try:
        return date.fromisoformat(peildatum)
    except ValueError as error:
        raise BadInputError(words.sentence("peildatum_vorm", tekst=peildatum)) from error
