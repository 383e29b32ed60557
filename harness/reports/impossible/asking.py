"""Asks every rule that goes for a run, in one pass over its recording."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import orjson

from harness.evidence.baseline import Baseline
from harness.evidence.declaration import Declaration
from harness.evidence.run_folder import RunFolder
from harness.program import program_of, this_program
from harness.reports.impossible.begun import measured_with, named
from harness.reports.impossible.clocks import Clocks
from harness.reports.impossible.complete import Complete
from harness.reports.impossible.dealt import Dealt
from harness.reports.impossible.model import Found, Impossible, Line, cannot
from harness.reports.impossible.scenes import Scenes

MOST = 12
OF_A_KIND = 3
"""Impossible things that are told, in all and of one kind; more say no more."""


def impossible(folder: RunFolder) -> list[Impossible]:
    """What cannot be in a run folder of which the chain was proven, the first of it.

    Of a run that another program made only that is asked which holds for every version.
    """
    found: list[Impossible] = []
    told: Counter[str] = Counter()
    for one in _asked(folder):
        told[one.says.code] += 1
        if told[one.says.code] <= OF_A_KIND:
            found.append(one)
    return found[:MOST]


def _asked(folder: RunFolder) -> Found:
    baseline, declaration = folder.baseline(), folder.declaration()
    ours = program_of(baseline) == this_program()
    if ours:
        yield from measured_with(baseline, declaration)
    began = ""
    rules = _rules(baseline, declaration, ours)
    for line, wrong in _lines(folder):
        if line is None:
            yield cannot("no_sense", wrong)
            continue
        began = began or line.seen["at"]
        for rule in rules:
            try:
                yield from rule.take(line)
            except (KeyError, TypeError, ValueError, AttributeError, IndexError):
                yield cannot("no_sense", line.seq)
    for rule in rules:
        if isinstance(rule, Clocks | Complete):
            yield from rule.end()
    if ours:
        try:
            yield from named(baseline, began)
        except ValueError:
            yield cannot("no_sense", file="baseline.json")


def _rules(baseline: Baseline, declaration: Declaration, ours: bool) -> tuple[Clocks | Scenes | Dealt | Complete, ...]:
    if declaration.rol != "leverancier" or baseline.of_contracts:
        return (Clocks(gathered=True),)
    if not ours:
        return (Clocks(),)
    return Complete(baseline, declaration), Dealt(baseline, declaration), Clocks(), Scenes()


def _lines(folder: RunFolder) -> Iterator[tuple[Line | None, int]]:
    with folder.recording_file.open("rb") as file:
        for number, text in enumerate(file):
            seen = orjson.loads(text).get("observation")
            if seen is None:
                continue
            try:
                yield Line(number, seen), number
            except (KeyError, TypeError, ValueError, AttributeError):
                yield None, number
