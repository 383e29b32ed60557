"""What came of a run, on the screen: the verdict, a table of services, the first failures, and where the report is."""

from __future__ import annotations

from pathlib import Path

from harness.checks.findings import Outcome
from harness.cli.console import clean, out, say
from harness.cli.words import Words
from harness.reports.folding import Folded, fold
from harness.reports.labels import Lookup
from harness.reports.model import OutcomeName, Report, Service
from harness.reports.summary import head
from harness.reports.texts import sentence
from harness.reports.texts import words as report_words

MOST = 6
"""Failures told on the screen; all of them stand in the report."""

COLOURS: dict[OutcomeName, str] = {
    "passed": "green",
    "warned": "yellow",
    "failed": "red",
    "cannot_tell": "magenta",
    "untested": "bright_black",
    "inapplicable": "bright_black",
}


def show(report: Report, files: dict[str, Path], words: Words, silent: bool) -> None:
    """The verdict always; the rest unless ``silent``."""
    lookup = Lookup(report, report_words(words.lang))
    summary = head(lookup)
    if not silent:
        _table(lookup, words)
        _failures(lookup, words)
    good = report.verdict.conform or (report.verdict.code == "deelrun" and report.verdict.good)
    say(clean(summary.sentence), style="bold green" if good else "bold red")
    if silent:
        return
    say(clean(summary.explanation))
    for invalid in summary.invalid[:MOST]:
        say(f"  {clean(invalid)}")
    if report.run.onderbrekingen:
        say(words("onderbroken", aantal=report.run.onderbrekingen))
    say()
    for kind, path in files.items():
        say(f"{words('bestand_' + kind)}: {path}")


def _table(lookup: Lookup, words: Words) -> None:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    ui = lookup.words.ui
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1))
    table.add_column(ui["dienst"], ratio=3)
    table.add_column(ui["opgegeven"], no_wrap=True)
    table.add_column(ui["uitkomst"], no_wrap=True)
    table.add_column(words("eisen"), ratio=2)
    selection = lookup.report.verdict.code == "deelrun"
    shown = [_tested(service) if selection else service for service in lookup.report.services]
    for service in (service for service in shown if service.counts or not selection):
        label = lookup.label(service.outcome)
        outcome = Text(f"{label.glyph} {label.word}", style=COLOURS[service.outcome])
        claim = lookup.words.word("opgaven", service.claim)
        table.add_row(clean(lookup.service(service.slug)), claim, outcome, lookup.counted(service.counts))
    say()
    out().print(table)
    if selection:
        left_out = sum(not service.counts for service in shown)
        say(words("buiten_selectie", aantal=left_out), style="bright_black")
    say()


def _tested(service: Service) -> Service:
    """A service as far as a selection tested it: of the rest nothing is said, not even that it is missing."""
    counts = {outcome: count for outcome, count in service.counts.items() if outcome != "untested"}
    outcome = max((Outcome[name] for name in counts), default=Outcome.untested)
    return service.model_copy(update={"counts": counts, "outcome": outcome.name})


def _failures(lookup: Lookup, words: Words) -> None:
    bad = [f for f in lookup.report.findings if f.outcome in ("failed", "cannot_tell")]
    folded = [item for tree in fold(bad).values() for items in tree.values() for item in items]
    for item in folded[:MOST]:
        _failure(item, lookup, words)
    if len(folded) > MOST:
        say(words("meer_fouten", aantal=len(folded) - MOST))
    if folded:
        say()


def _failure(item: Folded, lookup: Lookup, words: Words) -> None:
    first = item.first
    label = lookup.label(first.outcome)
    title = lookup.text(lookup.requirement(first.requirement).titel)
    say(clean(f"{label.glyph} {first.requirement}  {title}"), style=COLOURS[first.outcome])
    say(clean(f"    {sentence(first.code, first.values, lookup.lang)}"))
    where = ", ".join(place or lookup.words.ui["hele_test"] for place in list(item.places)[:4])
    more = " …" if len(item.places) > 4 else ""
    say(clean(f"    {words('gezien_in', aantal=item.count)}: {where}{more}"), style="bright_black")
