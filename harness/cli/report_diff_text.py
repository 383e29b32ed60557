"""A comparison of two runs, for a reader: what got worse first, each with why as far as that can be told."""

from __future__ import annotations

from itertools import groupby

from harness.cli.console import clean, say
from harness.cli.words import Words
from harness.reports.differing import Change, Comparison, Difference
from harness.reports.labels import GLYPHS, Lookup
from harness.reports.model import Report
from harness.reports.texts import sentence
from harness.reports.texts import words as report_words

_STYLES = {"worse": "red", "better": "green", "other": ""}
_MOST, _MOST_DUE, _MOST_MEASURED = 40, 4, 12
_WIDEST = 60


def show(found: Comparison, before: Report, after: Report, words: Words) -> None:
    """The two runs, what was measured otherwise, and every change."""
    _Telling(found, before, after, words).show()


class _Telling:
    def __init__(self, found: Comparison, before: Report, after: Report, words: Words) -> None:
        self._found, self._words = found, words
        spoken = report_words(words.lang)
        self._before, self._after = Lookup(before, spoken), Lookup(after, spoken)

    def show(self) -> None:
        for name, side in (("a", self._found.before), ("b", self._found.after)):
            say(clean(self._words("kant", naam=name.upper(), **side.model_dump())))
        say()
        self._measured()
        for direction, group in groupby(self._found.changes, key=lambda change: change.direction):
            changes = list(group)
            say(self._words(direction, aantal=len(changes)), style="bold")
            for change in changes[:_MOST]:
                self._change(change, _STYLES[direction])
            if len(changes) > _MOST:
                say(self._words("en_meer", aantal=len(changes) - _MOST), indent=2)
            say()
        say(self._words(self._summary()), style="bold")

    def _summary(self) -> str:
        if not self._found.changes:
            return "zelfde"
        return "slot_slechter" if self._found.worse else "slot_niet_slechter"

    def _measured(self) -> None:
        """What the two runs were measured with otherwise."""
        told = self._found.differences
        say(self._words("anders_gemeten" if told else "gelijk_gemeten"), style="bold")
        for one in told[:_MOST_MEASURED]:
            say(self._difference(one), indent=2)
        if len(told) > _MOST_MEASURED:
            say(self._words("en_meer", aantal=len(told) - _MOST_MEASURED), indent=2)
        if self._found.unknown:
            parts = ", ".join(self._words(f"deel_{part}") for part in self._found.unknown)
            say(self._words("niet_vergeleken", delen=parts), indent=2)
        say()

    def _change(self, change: Change, style: str) -> None:
        then, now = (self._outcome(outcome) for outcome in (change.before, change.after))
        moved = f"{then} → {now}" if change.before != change.after else self._words("zelfde_uitkomst", uitkomst=now)
        say(clean(f"{self._name(change)}: {moved}"), style=style, indent=2)
        for code in change.new:
            say(clean(self._words("nieuw", zin=self._sentence(code, change, self._after))), indent=4)
        for code in change.gone:
            say(clean(self._words("weg", zin=self._sentence(code, change, self._before))), indent=4)
        same_version = not any(one.part == "product" for one in change.due_to)
        cause = "product_zelfde_versie" if change.cause == "product" and same_version else change.cause
        say(self._words("waarom", reden=self._words(f"oorzaak_{cause}")), indent=4)
        if change.kind in ("requirement", "operation", "vendor"):
            for one in change.due_to[:_MOST_DUE]:
                say(f"- {self._difference(one)}", indent=6)
            if len(change.due_to) > _MOST_DUE:
                say(self._words("en_meer", aantal=len(change.due_to) - _MOST_DUE), indent=6)

    def _name(self, change: Change) -> str:
        if change.kind == "verdict":
            return self._words("oordeel")
        if change.kind == "service":
            return self._words("dienst", naam=self._service(change.id))
        if change.kind == "requirement":
            lookup = self._after if change.id in self._after.report.requirements else self._before
            title = lookup.text(lookup.requirement(change.id).titel)
            return f"{change.id} {title} ({self._service(change.service)})"
        return self._words(change.kind, naam=change.id)

    def _service(self, slug: str) -> str:
        name = self._after.service(slug)
        return name if name != slug else self._before.service(slug)

    def _outcome(self, outcome: str | None) -> str:
        if outcome is None:
            return self._words("er_niet")
        if outcome in GLYPHS:
            label = self._after.label(outcome)
            return f"{label.glyph} {label.word}"
        return self._words(f"oordeel_{outcome}")

    def _sentence(self, code: str, change: Change, lookup: Lookup) -> str:
        """What the first finding with this code says."""
        found = (one for one in lookup.findings.get((change.id, change.service), ()) if one.code == code)
        first = next(found, None)
        return sentence(code, first.values if first else {}, self._words.lang)

    def _difference(self, one: Difference) -> str:
        name = f"{one.id}, {self._words(f'veld_van_eis_{one.field}')}" if one.field else one.id
        values = {"deel": self._words(f"deel_{one.part}"), "naam": name}
        if one.before is None or one.after is None:
            return clean(self._words("erbij" if one.before is None else "eraf", **values))
        if one.part in ("scenario", "contract"):
            return clean(self._words("veranderd", **values))
        return clean(self._words("van_naar", **values, van=_short(one.before), naar=_short(one.after)))


def _short(text: str) -> str:
    shown = text or "–"
    return shown if len(shown) <= _WIDEST else shown[: _WIDEST - 1] + "…"
