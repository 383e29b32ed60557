"""What the views have in common: outcomes as a sign with a word, and references that never lead nowhere."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from harness.chain.services import ALGEMEEN
from harness.reports.model import Counts, OutcomeName, Report, ReportedFinding, RequirementText, Scenario, Texts
from harness.reports.texts import Words
from harness.reports.waivers import Waived

GLYPHS: dict[OutcomeName, str] = {
    "failed": "✕",
    "cannot_tell": "?",
    "untested": "○",
    "warned": "!",
    "passed": "✓",
    "inapplicable": "–",
}
"""Outcome -> a sign that is told apart without colour; worst first, the order of columns."""


@dataclass(frozen=True)
class Label:
    """An outcome as it is shown: colour (by name), sign and word."""

    name: str
    glyph: str
    word: str
    count: int = 0


class Lookup:
    """The parts of a report by their ids, in one language; an unknown id shows as itself."""

    def __init__(self, report: Report, words: Words, waived: Waived | None = None) -> None:
        self.report = report
        self.waived = waived
        self.words = words
        self.lang = words.lang

    def text(self, texts: Texts) -> str:
        return texts.en if self.lang == "en" else texts.nl

    def label(self, outcome: OutcomeName, count: int = 0) -> Label:
        return Label(outcome, GLYPHS[outcome], self.words.word("uitkomsten", outcome), count)

    def labels(self, counts: Counts) -> list[Label]:
        """One label per outcome, worst first, also for those that did not occur."""
        return [self.label(outcome, counts.get(outcome, 0)) for outcome in GLYPHS]

    def counted(self, counts: Counts) -> str:
        """Such as ``2 mislukt, 14 geslaagd``: what occurred, worst first."""
        return ", ".join(
            self.words.say("aantallen", outcome, {"aantal": counts[outcome]})
            for outcome in GLYPHS
            if counts.get(outcome)
        )

    def service(self, slug: str) -> str:
        service = self._services.get(slug)
        return self.text(service) if service else slug

    def counts(self, slug: str) -> bool:
        """Whether a service helps to decide the verdict."""
        return self._counting.get(slug, slug == ALGEMEEN)

    def requirement(self, identity: str) -> RequirementText:
        """The requirement, or a bare one with this id when the report does not hold it."""
        known = self.report.requirements.get(identity)
        if known:
            return known
        empty = Texts(nl="", en="")
        return RequirementText(
            id=identity, titel=empty, uitleg=empty, bron="", niveau="must", aan="", bewijs="wire",
            telt=True, waarom_niet=None, raad=None,
        )  # fmt: skip

    def scenario(self, identity: str) -> tuple[int | None, str]:
        """Number (for a link) and title of a scenario's last attempt; no number for the run as a whole."""
        if not identity:
            return None, self.words.ui["hele_test"]
        number = self._scenarios.get(identity)
        return number, self.text(self.report.scenarios[number].titel) if number is not None else identity

    def group(self, scenario: Scenario) -> str:
        return self.words.word("groepen", scenario.groep)

    @cached_property
    def findings(self) -> dict[tuple[str, str], list[ReportedFinding]]:
        """By requirement and service."""
        found: dict[tuple[str, str], list[ReportedFinding]] = defaultdict(list)
        for finding in self.report.findings:
            found[finding.requirement, finding.service].append(finding)
        return found

    @cached_property
    def _services(self) -> dict[str, Texts]:
        return {service.slug: service.naam for service in self.report.services}

    @cached_property
    def _counting(self) -> dict[str, bool]:
        return {service.slug: service.telt_mee for service in self.report.services}

    @cached_property
    def _scenarios(self) -> dict[str, int]:
        return {scenario.id: index for index, scenario in enumerate(self.report.scenarios)}
