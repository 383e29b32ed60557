"""``plateau2 burden``: what a connection saves a municipality, and what stays manual work."""

from __future__ import annotations

import json
import re
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from harness.cli.burden_asked import Asked, Question
from harness.cli.console import clean
from harness.cli.failing import BadInputError
from harness.cli.register_opening import plainly
from harness.cli.words import DEFAULT, LangOption, Words

if TYPE_CHECKING:
    from harness.chain.lasten import Burden
    from harness.chain.lasten_kosten import Rates


def register(app: typer.Typer) -> None:
    app.command("burden")(command)


def command(
    task: Annotated[int, typer.Option("--task", metavar="PERSONS")],
    folder: Annotated[Path | None, typer.Option("--register", metavar="REGISTER")] = None,
    product: Annotated[list[str] | None, typer.Option("--product", metavar="NAME[@VERSION]")] = None,
    services: Annotated[list[str] | None, typer.Option("--services", metavar="SLUG,SLUG")] = None,
    first: Annotated[str | None, typer.Option("--compare", metavar="SLUG,SLUG")] = None,
    second: Annotated[str | None, typer.Option("--with", metavar="SLUG,SLUG")] = None,
    year: Annotated[str, typer.Option("--year", metavar="YEAR")] = "2023",
    rates: Annotated[tuple[str, str, str] | None, typer.Option("--rates", metavar="LOW MIDDLE HIGH")] = None,
    minutes: Annotated[list[str] | None, typer.Option("--minutes", metavar="SLUG=MINUTES")] = None,
    form: Annotated[Literal["text", "json"], typer.Option("--format")] = "text",
    lang: LangOption = DEFAULT,
) -> None:
    words = Words("burden", lang)
    with plainly(lang):
        from harness.chain.lasten import burden

        asked = Question(services, first, second, folder, product).asked(words)
        own = _minutes(minutes or [], words)
        used = _rates(rates, words)
        found = [burden(task, one.slugs, year, used, own) for one in asked]
        if form == "json":
            print(json.dumps(_as_json(found, asked, lang), ensure_ascii=False, indent=2))
        else:
            _show(found, asked, words)


def _as_json(found: list[Burden], asked: list[Asked], lang: str) -> dict[str, Any]:
    from harness.chain.lasten_vergelijken import compare
    from harness.reports.burden import burden_json, comparison_json

    products = [one.product for one in asked]
    answer = comparison_json(compare(*found), lang) if len(found) == 2 else burden_json(found[0], lang)
    return ({"products": products} if any(products) else {}) | answer


def _show(found: list[Burden], asked: list[Asked], words: Words) -> None:
    from harness.chain.lasten_vergelijken import compare
    from harness.cli import burden_text

    burden_text.setting(found[0], [one.sentence for one in asked if one.sentence], words)
    if len(found) == 2:
        burden_text.comparison(compare(*found), [one.name for one in asked], words)
    else:
        burden_text.outcome(found[0], words)
    burden_text.caveats(words)


def _rates(given: tuple[str, str, str] | None, words: Words) -> Rates | None:
    from harness.chain.lasten_kosten import Rates

    return Rates(*(_number(rate, "--rates", words) for rate in given)) if given else None


def _minutes(given: list[str], words: Words) -> dict[str, Fraction]:
    found: dict[str, Fraction] = {}
    for pair in given:
        slug, equals, number = pair.partition("=")
        if not equals:
            raise BadInputError(words.sentence("paar", gegeven=clean(pair)))
        if slug in found:
            raise BadInputError(words.sentence("dubbel", dienst=clean(slug)))
        found[slug] = _number(number, "--minutes", words)
    return found


def _number(text: str, option: str, words: Words) -> Fraction:
    """A number of 0 or more with at most four decimals, behind a point or a comma."""
    if not re.fullmatch(r"[0-9]{1,6}([.,][0-9]{1,4})?", text.strip()):
        raise BadInputError(words.sentence("getal", optie=option, gegeven=clean(text)))
    return Fraction(text.strip().replace(",", "."))
