"""``plateau2 report sign``: put a signature beside a report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from harness.cli.console import clean, say
from harness.cli.failing import BadInputError, kindly
from harness.cli.words import DEFAULT, LangOption, Words
from harness.words import Sentence

if TYPE_CHECKING:
    from harness.reports.envelopes import Role

As = Literal["leverancier", "waarnemer"]


def command(
    run: Annotated[Path, typer.Argument()],
    key: Annotated[Path, typer.Option("--key", metavar="KEY.pem")],
    certificate: Annotated[Path, typer.Option("--certificate", metavar="CERT.pem")],
    chain: Annotated[list[Path] | None, typer.Option("--chain", metavar="CA.pem")] = None,
    as_: Annotated[As, typer.Option("--as")] = "leverancier",
    lang: LangOption = DEFAULT,
) -> None:
    words = Words("report-sign", lang)
    with kindly(lang):
        from harness.cli.opening import run_folder
        from harness.reports.signing import SignatureError, sign, signer_of

        folder = run_folder(run, words).path
        role: Role = "waarneming" if as_ == "waarnemer" else "zelfverklaring"
        try:
            file = sign(folder, role, key, certificate, chain or ())
        except SignatureError as error:
            said = Sentence(error.code, {**error.values, "rol": Sentence(f"signing.{role}")})
            raise BadInputError(words.sentence("niet_ondertekend", pad=folder, reden=said)) from error
        signer = signer_of(file.read_bytes())
        say(clean(words("ondertekend", naam=signer.name, oin=signer.oin, soort=signer.algorithm)))
        say(clean(words(f"bewijst_{role}", naam=signer.name)))
        say(str(file))
