"""Lays out a scenario as a sequence diagram: who sent what to whom, from top to bottom.

Geometry only, in units of an SVG 360 wide, which a telephone shows about as large as it is. ``drawing.py`` draws it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from harness.reports.labels import Lookup
from harness.reports.model import Scenario, Step
from harness.reports.values import seconds
from harness.reports.wrapping import clipped, wrap

WIDTH = 360
MOST_STEPS = 60
_LINE = 14
_HEAD = 24
_CHARACTERS = 50
_ORDER = ("gemeente", "duo", "coa", "vreemde")


@dataclass(frozen=True)
class Line:
    """A line of text."""

    x: float
    y: float
    text: str
    cls: str


@dataclass(frozen=True)
class Item:
    """An arrow, or a note in a box."""

    cls: str
    path: str
    head: str
    """The arrow's head, or the cross of what did not come."""
    lines: list[Line]
    box: tuple[float, float] | None = None
    """Top and height."""
    missing: bool = False
    """Whether the line is dashed; its head never is."""


@dataclass
class Diagram:
    width: float
    height: float
    title: str
    description: str
    lifelines: list[tuple[float, str]] = field(default_factory=list)
    """Horizontal place and name."""
    items: list[Item] = field(default_factory=list)


def diagram(scenario: Scenario, lookup: Lookup) -> Diagram | None:
    """The drawing of a scenario; None when nothing was recorded in it."""
    if not scenario.steps:
        return None
    layout = _Layout(scenario, lookup)
    for step in scenario.steps[:MOST_STEPS]:
        layout.add(step)
    return layout.finished(len(scenario.steps) - MOST_STEPS)


class _Layout:
    def __init__(self, scenario: Scenario, lookup: Lookup) -> None:
        self._words = lookup.words
        self._lookup = lookup
        self._title = self._words.ui["schema"].replace("{titel}", lookup.text(scenario.titel))
        parties = _parties(scenario.steps)
        self._width = max(WIDTH, 90 * len(parties))
        self._at = {party: _place(index, len(parties), self._width) for index, party in enumerate(parties)}
        self._y: float = _HEAD + 12
        self._items: list[Item] = []
        self._said: list[str] = []

    def add(self, step: Step) -> None:
        if step.kind == "note" or not {step.sender, step.receiver} <= self._at.keys():
            status = {"status": self._words.word("uitvoeringen", step.status)} if step.status else {}
            self._note(self._words.say("notities", step.label, step.values | status), step)
        else:
            self._arrow(step)

    def finished(self, left_out: int) -> Diagram:
        if left_out > 0:
            self._note(self._words.ui["meer_stappen"].replace("{aantal}", str(left_out)))
        names = [(x, clipped(self._name(party), 14)) for party, x in self._at.items()]
        return Diagram(self._width, self._y, self._title, " ".join(self._said), names, self._items)

    def _arrow(self, step: Step) -> None:
        start, end = self._at[step.sender], self._at[step.receiver]
        lines = wrap(step.label, _CHARACTERS, most=3)
        widest = max(map(len, lines), default=0)
        middle = self._clamped((start + end) / 2, widest)
        placed = [Line(middle, self._y + _LINE * (row + 1), text, "w") for row, text in enumerate(lines)]
        level = self._y + _LINE * len(lines) + 8
        result, cls = self._result(step)
        placed.append(Line(self._clamped((start + end) / 2, len(result)), level + 15, result, "r " + cls))
        missing = step.kind == "missing"
        self._items.append(Item("a " + cls, *_paths(start, end, level, missing), placed, missing=missing))
        self._said.append(f"{self._name(step.sender)} → {self._name(step.receiver)}: {step.label}, {result}.")
        self._y = level + 27

    def _result(self, step: Step) -> tuple[str, str]:
        """What came of a message in words, and the class that colours it."""
        ui = self._words.ui
        parts = [ui["niet_gekomen"]] if step.kind == "missing" else []
        if step.status:
            answered = step.status.isdigit()
            parts.append(
                f"{ui['antwoord']} {step.status}" if answered else self._words.word("verbindingen", step.status)
            )
        parts.append(f"{ui['na']} {seconds(step.ms / 1000, self._words.lang)}")
        outcome = step.outcome
        if outcome:
            label = self._lookup.label(outcome)
            parts.insert(0, f"{label.glyph} {label.word}")
        return clipped(" · ".join(parts), _CHARACTERS), outcome or "none"

    def _note(self, text: str, step: Step | None = None) -> None:
        outcome = step.outcome if step else None
        if outcome:
            label = self._lookup.label(outcome)
            text = f"{label.glyph} {label.word} · {text}"
        lines = wrap(text, _CHARACTERS, most=4)
        top = self._y + 3
        placed = [Line(16, top + 1 + _LINE * (row + 1), line, "note") for row, line in enumerate(lines)]
        height = _LINE * len(lines) + 8
        self._items.append(Item("b " + (outcome or "none"), "", "", placed, (top, height)))
        self._said.append(text if text.endswith(".") else text + ".")
        self._y = top + height + 8

    def _name(self, party: str) -> str:
        return self._words.word("partijen", party)

    def _clamped(self, x: float, characters: int) -> float:
        """The middle of a text that stays within the drawing."""
        half = min(characters * 3.4, self._width / 2 - 2)
        return round(min(max(x, half + 2), self._width - half - 2), 1)


def _parties(steps: Iterable[Step]) -> list[str]:
    found: dict[str, None] = {}
    for step in steps:
        if step.kind != "note":
            found.update({party: None for party in (step.sender, step.receiver) if party})
    return sorted(found, key=lambda party: _ORDER.index(party) if party in _ORDER else len(_ORDER))


def _place(index: int, count: int, width: float) -> float:
    margin = 62 if count <= 2 else width / (2 * count)
    return width / 2 if count == 1 else round(margin + index * (width - 2 * margin) / (count - 1), 1)


def _paths(start: float, end: float, y: float, missing: bool) -> tuple[str, str]:
    """The line of an arrow, and its head."""
    if start == end:
        return f"M{start} {y - 8}h26v8H{start + 2}", f"M{start + 8} {y - 4}l-6 4 6 4"
    back = -1 if end > start else 1
    if missing:
        return f"M{start} {y}H{end + 7 * back}", f"M{end + 3 * back} {y - 4}l{-8 * back} 8m0-8l{8 * back} 8"
    return f"M{start} {y}H{end}", f"M{end + 6 * back} {y - 4}L{end} {y}l{6 * back} 4"
