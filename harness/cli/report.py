"""``plateau2 report``: render a report again, sign it, or verify it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from harness.cli import report_bewijs, report_diff, report_sign, report_verify, report_waivers
from harness.cli.console import say
from harness.cli.failing import BadInputError, kindly
from harness.cli.words import DEFAULT, LangOption, Words

Forms = Literal["html", "pdf", "junit", "sarif", "all"]


def register(app: typer.Typer) -> None:
    group = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
    group.command("render")(render)
    group.command("diff")(report_diff.command)
    group.command("sign")(report_sign.command)
    group.command("verify")(report_verify.command)
    app.add_typer(group, name="report")


def render(
    run: Annotated[Path, typer.Argument()],
    formaat: Annotated[Forms, typer.Option("--format")] = "all",
    ontheffingen: Annotated[Path | None, typer.Option("--ontheffingen", metavar="FILE")] = None,
    at: Annotated[str | None, typer.Option("--at", metavar="DATUM")] = None,
    certificaat: Annotated[Path | None, typer.Option("--certificaat", metavar="FILE.json")] = None,
    register_key: Annotated[str | None, typer.Option("--register-key", metavar="VKEY")] = None,
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
            raise BadInputError(words.sentence("geen_rapport", pad=folder.report_file, plaats=where)) from error
        if certificaat:
            say(str(report_bewijs.write(folder.path, report, certificaat, register_key, words)))
            return
        forms = FILES if formaat == "all" else (formaat,)
        waived = report_waivers.given(report, ontheffingen, at, words)
        for path in write_renderings(folder.path, report, lang, forms, waived).values():
            say(str(path))
        if waived:
            say(report_waivers.sentence(waived, words), style="bold")
