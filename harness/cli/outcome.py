"""What came of a run, on the screen: the verdict, a table of services, the first failures, and where the report is."""

from __future__ import annotations

from pathlib import Path

from harness.checks.findings import Outcome
from harness.cli.console import clean, out, say
from harness.cli.words import Words
from harness.reports.folding import Folded, fold
from harness.reports.labels import GLYPHS, Lookup
from harness.reports.model import OutcomeName, Report, Service
from harness.reports.summary import head
from harness.reports.texts import sentence
from harness.reports.texts import words as report_words
from harness.reports.untested import beyond, in_the_way
from harness.runs.vendor import LOG

MOST, EXAMPLES = 6, 2
"""Broken requirements told on the screen, and findings of each; all of them stand in the report."""

LAST_LINES = 10
"""Of the application's log, when it stopped."""

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
        _beyond(lookup)
        _failures(lookup, words)
        _untested(lookup)
    good = report.verdict.conform or (report.verdict.code in ("deelrun", "concept") and report.verdict.good)
    say(clean(summary.sentence), style="bold green" if good else "bold red")
    if silent:
        return
    say(clean(summary.explanation))
    if report.stopped:
        _log(next(iter(files.values())).with_name(LOG), words)
    for invalid in summary.invalid[:MOST]:
        say(f"  {clean(invalid)}")
    if report.run.onderbrekingen:
        say(words("onderbroken", aantal=report.run.onderbrekingen))
    say()
    for kind, path in files.items():
        say(f"{words('bestand_' + kind) + ':':<10}{path}")


def _log(file: Path, words: Words) -> None:
    """The end of what the application wrote; it is no evidence, and it is not published."""
    try:
        lines = file.read_bytes()[-8000:].decode("utf-8", "replace").splitlines()[-LAST_LINES:]
    except OSError:
        return
    say(words("log_van_applicatie", pad=file))
    for line in lines:
        say(clean(line)[:300], style="bright_black", indent=4)


def _table(lookup: Lookup, words: Words) -> None:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    ui = lookup.words.ui
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1))
    table.add_column(ui["dienst"])
    table.add_column(ui["opgegeven"], no_wrap=True)
    table.add_column(ui["uitkomst"], no_wrap=True)
    table.add_column(words("eisen"), no_wrap=True)
    selection = lookup.report.verdict.code == "deelrun"
    shown = [_tested(service) if selection else service for service in lookup.report.services]
    for service in (service for service in shown if service.counts or not selection):
        label = lookup.label(service.outcome)
        outcome = Text(f"{label.glyph} {label.word}", style=COLOURS[service.outcome])
        claim = lookup.words.word("opgaven", service.claim)
        table.add_row(clean(lookup.service(service.slug)), claim, outcome, _counted(service))
    say()
    out().print(table)
    if selection:
        left_out = sum(not service.counts for service in shown)
        if left_out:
            say(words("buiten_selectie", aantal=left_out), style="bright_black")
    say()


def _beyond(lookup: Lookup) -> None:
    """Why some requirements are inapplicable though their service is claimed: a line for each reason."""
    for one in beyond(lookup):
        named = ", ".join(requirement.id for requirement in one.requirements)
        say(clean(f"{lookup.label('inapplicable').glyph} {one.reason} ({named})"), style=COLOURS["inapplicable"])
    if beyond(lookup):
        say()


def _untested(lookup: Lookup) -> None:
    """What counts and was not tested, and why: a line for each reason."""
    lines = in_the_way(lookup)
    if not lines:
        return
    say(f"{lookup.label('untested').glyph} {lookup.words.ui['nog_ongetest']}:")
    for line in lines:
        say(clean(line), indent=4)
    say()


def _counted(service: Service) -> str:
    """Such as ``44 ✓  2 –``: the signs are those of the column beside it."""
    counts = service.counts
    return "  ".join(f"{counts[outcome]} {glyph}" for outcome, glyph in GLYPHS.items() if outcome in counts)


def _tested(service: Service) -> Service:
    """A service as far as a selection tested it: of the rest nothing is said, not even that it is missing."""
    counts = {outcome: count for outcome, count in service.counts.items() if outcome != "untested"}
    outcome = max((Outcome[name] for name in counts), default=Outcome.untested)
    return service.model_copy(update={"counts": counts, "outcome": outcome.name})


def _failures(lookup: Lookup, words: Words) -> None:
    bad = [f for f in lookup.report.findings if f.outcome in ("failed", "cannot_tell")]
    requirements = [item for tree in fold(bad).values() for item in tree.items()]
    for requirement, items in requirements[:MOST]:
        _requirement(requirement, items, lookup, words)
    if len(requirements) > MOST:
        say(words("meer_fouten", aantal=len(requirements) - MOST))
    if requirements:
        say()


def _requirement(requirement: str, items: list[Folded], lookup: Lookup, words: Words) -> None:
    """A broken requirement, with the first of what was seen and where."""
    label = lookup.label(items[0].first.outcome)
    title = lookup.text(lookup.requirement(requirement).titel)
    say(clean(f"{label.glyph} {requirement}  {title}"), style=COLOURS[items[0].first.outcome])
    for item in items[:EXAMPLES]:
        where = [place or lookup.words.ui["hele_test"] for place in item.places]
        more = f" (+{len(where) - 1})" if len(where) > 1 else ""
        say(clean(sentence(item.first.code, item.first.values, lookup.lang)), indent=4)
        say(clean(f"→ {where[0]}{more}"), style="bright_black", indent=4)
    if len(items) > EXAMPLES:
        say(words("meer_soorten", aantal=len(items) - EXAMPLES), style="bright_black", indent=4)
