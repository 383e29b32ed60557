"""``plateau2 report``: render a report again, or verify a run folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from harness.cli.console import clean, say
from harness.cli.failing import GOOD, NOT_GOOD, BadInputError, kindly
from harness.cli.words import DEFAULT, LangOption, Words

if TYPE_CHECKING:
    from harness.reports.verify import Remark

Forms = Literal["html", "pdf", "junit", "all"]


def register(app: typer.Typer) -> None:
    group = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
    group.command("render")(render)
    group.command("verify")(verify)
    app.add_typer(group, name="report")


def render(
    run: Annotated[Path, typer.Argument()],
    formaat: Annotated[Forms, typer.Option("--format")] = "all",
    lang: LangOption = DEFAULT,
) -> None:
    words = Words("report-render", lang)
    with kindly(lang):
        from pydantic import ValidationError

        from harness.cli.opening import run_folder
        from harness.evidence.run_folder import read_json, write_canonical
        from harness.reports.assemble import assemble
        from harness.reports.files import FILES, write_renderings
        from harness.reports.model import Report

        folder = run_folder(run, words)
        if not folder.report_file.exists():  # the run ended, and then plateau2 did before it had written this
            write_canonical(folder.report_file, assemble(folder))
        try:
            report = Report.model_validate(read_json(folder.report_file))
        except ValidationError as error:
            where = "/".join(str(part) for part in error.errors()[0]["loc"])
            raise BadInputError(words("geen_rapport", pad=folder.report_file, plaats=where)) from error
        forms = FILES if formaat == "all" else (formaat,)
        for path in write_renderings(folder.path, report, lang, forms).values():
            say(str(path))


def verify(run: Annotated[Path, typer.Argument()], lang: LangOption = DEFAULT) -> None:
    words = Words("report-verify", lang)
    with kindly(lang):
        from harness.cli.opening import run_folder
        from harness.reports.verify import verify as verify_folder

        found = verify_folder(run_folder(run, words).path)
        for name in found.good:
            say(f"✓ {name}: {words('gelijk')}", style="green")
        for remark in found.differences:
            say(f"✕ {_sentence(remark, words)}", style="red")
        for remark in found.notes:
            say(f"· {_sentence(remark, words)}")
        say()
        if not found.same_version:
            say(words("andere_versie", toen=found.made_with or "?"))
        say(words("in_orde" if found.equal else "verschilt"), style="bold")
        if found.equal:
            say(words("wat_het_bewijst"))
    raise typer.Exit(GOOD if found.equal else NOT_GOOD)


def _sentence(remark: Remark, words: Words) -> str:
    kind, _, number = remark.place.partition(" ")
    place = words(kind, nummer=number) if words.has(kind) else remark.place
    where = f"{remark.file}, {place}" if place else remark.file
    return clean(f"{where}: {words(remark.code)}")
