"""``plateau2 certify``: play the chain against an application, and say what held."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from harness.cli.failing import GOOD, MACHINE, NOT_GOOD, OUR_FAULT, BadInputError, kindly
from harness.cli.words import DEFAULT, LangOption, Words

if TYPE_CHECKING:
    from harness.evidence.run_folder import RunFolder
    from harness.parties.workspace import Workspace
    from harness.reports.model import Report
    from harness.runs.vendor import Wishes

EXIT_CODES = {"conform": GOOD, "concept": GOOD, "niet_conform": NOT_GOOD, "ongeldig": OUR_FAULT}
"""A run that this machine was too slow for, or in which others ended the application, ends with ``MACHINE``, whatever
was selected."""


def register(app: typer.Typer) -> None:
    app.command("certify")(command)


def command(
    leverancier: Annotated[Path, typer.Argument()] = Path("leverancier.toml"),
    only: Annotated[list[str] | None, typer.Option("--only")] = None,
    failed: Annotated[bool, typer.Option("--failed")] = False,
    officieel: Annotated[str | None, typer.Option("--officieel", metavar="NONCE")] = None,
    vorige: Annotated[str | None, typer.Option("--vorige", metavar="RUN")] = None,
    hervat: Annotated[str | None, typer.Option("--hervat", metavar="RUN")] = None,
    seed: Annotated[int | None, typer.Option("--seed", min=0, max=2**48)] = None,
    uit: Annotated[Path | None, typer.Option("--uit", metavar="MAP")] = None,
    anyway: Annotated[bool, typer.Option("--anyway")] = False,
    lang: LangOption = DEFAULT,
    stil: Annotated[bool, typer.Option("--stil")] = False,
) -> None:
    words = Words("certify", lang)
    with kindly(lang):
        from harness.cli.opening import open_workspace, run_of
        from harness.runs.vendor import Wishes

        workspace = open_workspace(leverancier, words)
        if officieel is not None and (seed is not None or not officieel.strip()):
            raise BadInputError(words.sentence("officieel_zonder_seed" if seed is not None else "nonce_leeg"))
        if hervat is None:
            chosen = _chosen(workspace, tuple(only or ()), failed, vorige, words)
            wishes = Wishes(chosen, officieel, _previous(workspace, vorige, words), uit, seed)
            report = perform(workspace, wishes, None, words, stil, anyway=anyway)
        elif only or failed or officieel or vorige or uit or seed is not None:
            raise BadInputError(words.sentence("hervat_alleen"))
        else:
            report = perform(workspace, Wishes(), run_of(workspace, hervat, words), words, stil, anyway=anyway)
    raise typer.Exit(exit_code(report))


def perform(
    workspace: Workspace,
    wishes: Wishes,
    resumed: RunFolder | None,
    words: Words,
    silent: bool,
    *,
    anyway: bool = False,
) -> Report:
    """Runs (or resumes), writes the report with its renderings, and shows what came of it.

    Looks first whether all is ready; raises typer.Exit when it is not, unless ``anyway``.
    """
    from harness.cli.asking import Asker
    from harness.cli.diagnosis.beforehand import Beforehand
    from harness.cli.outcome import show
    from harness.cli.progress import display
    from harness.cli.running import Conductor
    from harness.reports.files import write_all

    shown = display(words, silent)
    beforehand = Beforehand(workspace, words, silent=silent, anyway=anyway)
    beforehand.look()
    conductor = Conductor(workspace, shown, Asker(words, shown), words, beforehand.examine)
    folder = conductor.run(wishes, resumed)
    report, files = write_all(folder, words.lang)
    show(report, files, words, silent)
    return report


def exit_code(report: Report) -> int:
    """0 conform, or everything that was selected good; 1 not; 3 the run is invalid by a fault of our own; 4 this
    machine was too slow to tell, or others ended the application."""
    if report.verdict.undecided:
        return MACHINE
    return EXIT_CODES.get(report.verdict.code, GOOD if report.verdict.good else NOT_GOOD)


def _chosen(
    workspace: Workspace, only: tuple[str, ...], failed: bool, previous: str | None, words: Words
) -> tuple[str, ...]:
    from harness.cli.opening import last_run, run_of
    from harness.evidence.run_folder import read_json
    from harness.scenarios import select

    if failed:
        run = run_of(workspace, previous, words) if previous else last_run(workspace, words)
        found = _failed_scenarios(read_json(run.report_file))
        if found is None:
            raise BadInputError(words.sentence("geen_rapport", pad=run.report_file))
        if not found:
            raise BadInputError(words.sentence("niets_mislukt", pad=run.path))
        only = (*only, *found)
    for word in only:
        try:
            select((word,))
        except ValueError as error:
            raise BadInputError(words.sentence("onbekend_scenario", woord=word)) from error
    return only


def _failed_scenarios(report: Any) -> list[str] | None:
    """Ids of the scenarios that were not good; None when this is no report."""
    try:
        return [s["id"] for s in report["scenarios"] if s["outcome"] in ("failed", "cannot_tell", "untested")]
    except (KeyError, TypeError):
        return None


def _previous(workspace: Workspace, named: str | None, words: Words) -> str | None:
    from harness.cli.opening import run_of

    return run_of(workspace, named, words).baseline().run if named else None
