"""``plateau2 burden``: what a connection saves a municipality, and what stays manual work."""

from __future__ import annotations

import json
import re
from fractions import Fraction
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from harness.cli.console import clean
from harness.cli.failing import BadInputError, kindly
from harness.cli.words import DEFAULT, LangOption, Words

if TYPE_CHECKING:
    from harness.chain.lasten import Burden, BurdenError, Rates

ALL = "alle"


def register(app: typer.Typer) -> None:
    app.command("burden")(command)


def command(
    task: Annotated[int, typer.Option("--task", metavar="PERSONS")],
    year: Annotated[str, typer.Option("--year", metavar="YEAR")] = "2023",
    services: Annotated[list[str] | None, typer.Option("--services", metavar="SLUG,SLUG")] = None,
    first: Annotated[str | None, typer.Option("--compare", metavar="SLUG,SLUG")] = None,
    second: Annotated[str | None, typer.Option("--with", metavar="SLUG,SLUG")] = None,
    rates: Annotated[tuple[str, str, str] | None, typer.Option("--rates", metavar="LOW MIDDLE HIGH")] = None,
    minutes: Annotated[list[str] | None, typer.Option("--minutes", metavar="SLUG=MINUTES")] = None,
    form: Annotated[Literal["text", "json"], typer.Option("--format")] = "text",
    lang: LangOption = DEFAULT,
) -> None:
    words = Words("burden", lang)
    with kindly(lang):
        from harness.chain.lasten import BurdenError, burden
        from harness.chain.lasten_vergelijken import compare

        if (first is None) != (second is None):
            raise BadInputError(words("allebei"))
        if services and first is not None:
            raise BadInputError(words("een_van_twee"))
        own = _minutes(minutes or [], words)
        try:
            used = _rates(rates, words)
            sets = [first, second] if first is not None else [",".join(services or [ALL])]
            found = [burden(task, _slugs(some or ""), year, used, own) for some in sets]
        except BurdenError as error:
            raise BadInputError(_said(error, words)) from error
        if form == "json":
            from harness.reports.burden import burden_json, comparison_json

            answer = comparison_json(compare(*found), lang) if len(found) == 2 else burden_json(found[0], lang)
            print(json.dumps(answer, ensure_ascii=False, indent=2))
            return
        _show(found, words)


def _show(found: list[Burden], words: Words) -> None:
    from harness.chain.lasten_vergelijken import compare
    from harness.cli import burden_text

    burden_text.setting(found[0], words)
    if len(found) == 2:
        burden_text.comparison(compare(*found), words)
    else:
        burden_text.outcome(found[0], words)
    burden_text.caveats(words)


def _slugs(given: str) -> list[str]:
    """The services of a list with commas; ``alle`` stands for all of them, and nothing for none."""
    from harness.chain.services import stelseldiensten

    named = [part.strip() for part in given.split(",") if part.strip()]
    return [dienst.slug for dienst in stelseldiensten()] if named == [ALL] else named


def _rates(given: tuple[str, str, str] | None, words: Words) -> Rates | None:
    from harness.chain.lasten import Rates

    return Rates(*(_number(rate, "--rates", words) for rate in given)) if given else None


def _minutes(given: list[str], words: Words) -> dict[str, Fraction]:
    found: dict[str, Fraction] = {}
    for pair in given:
        slug, equals, number = pair.partition("=")
        if not equals:
            raise BadInputError(words("paar", gegeven=clean(pair)))
        if slug in found:
            raise BadInputError(words("dubbel", dienst=clean(slug)))
        found[slug] = _number(number, "--minutes", words)
    return found


def _number(text: str, option: str, words: Words) -> Fraction:
    """A number of 0 or more with at most four decimals, behind a point or a comma."""
    if not re.fullmatch(r"[0-9]{1,6}([.,][0-9]{1,4})?", text.strip()):
        raise BadInputError(words("getal", optie=option, gegeven=clean(text)))
    return Fraction(text.strip().replace(",", "."))


def _said(error: BurdenError, words: Words) -> str:
    return words(error.code, **{name: clean(value) for name, value in error.values.items()})
