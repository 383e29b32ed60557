"""``plateau2 report verify``: the questions about a report, each with its own sentence and exit code."""

from __future__ import annotations

from datetime import UTC, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from harness.cli.console import clean, say
from harness.cli.failing import BadInputError, kindly
from harness.cli.words import DEFAULT, LangOption, Words

if TYPE_CHECKING:
    from harness.register.answers import RegisterView
    from harness.reports.rendered_again import Proven
    from harness.reports.signing import Answer
    from harness.reports.verify import Remark, Verification

STYLES = {"yes": "green", "no": "red"}


def command(
    run: Annotated[Path, typer.Argument(metavar="RUN|FILE")],
    trust: Annotated[Path | None, typer.Option("--trust", metavar="CA.pem")] = None,
    register: Annotated[str | None, typer.Option("--register", metavar="MAP")] = None,
    register_key: Annotated[str | None, typer.Option("--register-key", metavar="VKEY")] = None,
    facility: Annotated[list[str] | None, typer.Option("--facility", metavar="OIN")] = None,
    known: Annotated[Path | None, typer.Option("--known", metavar="CHECKPOINT")] = None,
    at: Annotated[str | None, typer.Option("--at", metavar="DATUM")] = None,
    lang: LangOption = DEFAULT,
) -> None:
    words = Words("report-verify", lang)
    with kindly(lang):
        from harness.cli.opening import run_folder
        from harness.reports.signing import Case, Terms, Trust, ask, assurance, exit_code
        from harness.reports.verify import verify

        path = run if run.is_file() else run_folder(run, words).path
        named = _facilities(facility or [], words)
        terms = Terms(_moment(at, words), Trust.load(trust) if trust else None, facilities=named)
        view = _register(register, register_key, known, lang) if register else None
        case = Case.read(path)
        if path.is_file() and case.report is None and not case.envelopes:
            raise BadInputError(words.sentence("geen_van_beide", pad=path))
        evidence = verify(path, _proven(view)) if path.is_dir() else None
        if evidence:
            _show_evidence(evidence, words)
        answers = ask(case, terms, evidence, view)
        for answer in answers:
            _show(answer, words)
        say()
        if register and not known:
            say(words("geen_ijkpunt"))
        say(words(f"zekerheid_{assurance(answers) or 'geen'}"), style="bold")
    raise typer.Exit(exit_code(answers))


def _facilities(given: list[str], words: Words) -> frozenset[str]:
    from harness.parties.wire.identity import OIN_FORM

    for text in given:
        if not OIN_FORM.fullmatch(text):
            raise BadInputError(words.sentence("geen_oin", tekst=text))
    return frozenset(given)


def _moment(text: str | None, words: Words) -> datetime:
    """The moment that is asked about: now, or the end of the day that is named."""
    if text is None:
        return datetime.now(UTC)
    try:
        found = datetime.fromisoformat(text)
    except ValueError as error:
        raise BadInputError(words.sentence("geen_datum", tekst=text)) from error
    if len(text) == len("2026-11-24"):
        found = datetime.combine(found, time(23, 59, 59))
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _proven(view: RegisterView | None) -> Proven | None:
    """Who can tell whether a PDF carries the register's proof: nobody, while anybody could have filled that folder."""
    from harness.register.bewijs_pdf import admitted_in

    return (lambda pdf, report: admitted_in(pdf, report, view.log)) if view and view.known else None


def _register(place: str, key: str | None, known: Path | None, lang: str) -> RegisterView:
    from harness.register.answers import RegisterView

    return RegisterView.open(Path(place), key, known.read_bytes() if known else None)


def _show_evidence(found: Verification, words: Words) -> None:
    for name in found.good:
        say(f"✓ {name}: {words('gelijk')}", style="green")
    for remark in found.differences:
        say(f"✕ {_sentence(remark, words)}", style="red")
    for remark in found.notes:
        say(f"· {_sentence(remark, words)}")
    say()
    if not found.same_program:
        say(words("andere_versie", toen=found.made_with or "?"))
    say(words("in_orde" if found.equal else "verschilt"), style="bold")
    say()


def _show(answer: Answer, words: Words) -> None:
    name = answer.question.name.lower()
    head = f"{words(f'vraag_{name}')} {words(f'status_{answer.status}')}"
    say(clean(f"{head} {answer.says.in_language(words.lang)}"), style=STYLES.get(answer.status, ""))


def _sentence(remark: Remark, words: Words) -> str:
    kind, _, number = remark.place.partition(" ")
    place = words(kind, nummer=number) if words.knows(kind) else remark.place
    where = f"{remark.file}, {place}" if place else remark.file
    return clean(f"{where}: {remark.says.in_language(words.lang) if remark.says else words(remark.code)}")
