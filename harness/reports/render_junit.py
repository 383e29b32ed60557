"""The report as JUnit XML, for build servers: what is not proven never reads as passed.

Failed is a failure, cannot_tell and untested are errors, inapplicable is skipped. A warning passes, with its text in
``system-out``. A waiver is a property of its test case, which fails as it did.
"""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from harness.reports import junit
from harness.reports.labels import Lookup
from harness.reports.model import OutcomeName, Report, Service
from harness.reports.plain import clean, map_texts
from harness.reports.summary import head
from harness.reports.texts import sentence, words
from harness.reports.waivers import Waived, with_texts
from harness.reports.waivers_view import short, waived_sentence

_TAGS: dict[OutcomeName, junit.Tag] = {
    "failed": "failure",
    "cannot_tell": "error",
    "untested": "error",
    "inapplicable": "skipped",
    "warned": "system-out",
}
_MOST = 20


def render(report: Report, lang: str, waived: Waived | None = None) -> str:
    """The XML in ``nl`` or ``en``. Raises ValueError for another language."""
    lookup = Lookup(map_texts(report, clean), words(lang), with_texts(waived, clean) if waived else None)
    ui, begun = lookup.words.ui, lookup.report.run.begonnen
    suites = [
        (ui["oordeel"], [_verdict(lookup)]),
        *((lookup.service(service.slug), _requirements(service, lookup)) for service in lookup.report.services),
        (ui["niet_geteld"], _unscored(lookup)),
        (ui["scenarios"], _scenarios(lookup)),
    ]
    made = [junit.suite(name, cases, timestamp=begun) for name, cases in suites]
    return junit.whole(f"plateau2 {lookup.report.run.id}", made)


def _case(classname: str, name: str, outcome: OutcomeName, text: str, lookup: Lookup, ms: int = 0) -> Element:
    case, tag = junit.case(classname, name, ms=ms), _TAGS.get(outcome)
    if tag == "system-out":
        junit.came_of(case, tag, f"{lookup.label(outcome).word}: {text}")
    elif tag:
        junit.came_of(case, tag, text, message=lookup.label(outcome).word, type=outcome)
    return case


def _verdict(lookup: Lookup) -> Element:
    verdict, summary = lookup.report.verdict, head(lookup)
    outcomes: dict[str, OutcomeName] = {
        "niet_conform": "failed",
        "niet_te_zeggen": "cannot_tell",
        "ongeldig": "cannot_tell",
        "deelrun": "untested",
    }
    outcome = outcomes.get(verdict.code, "passed" if verdict.conform else "cannot_tell")
    text = "\n".join([summary.sentence, summary.explanation, *summary.invalid])
    case = _case("plateau2", lookup.words.ui["oordeel_toets"], outcome, text, lookup)
    if lookup.waived:
        junit.properties(case, [("ontheffingen", waived_sentence(lookup.waived, lookup.words))])
    return case


def _requirements(service: Service, lookup: Lookup) -> Iterable[Element]:
    if not service.requirements and service.outcome != "inapplicable":
        yield _case(service.slug, lookup.service(service.slug), "untested", lookup.words.ui["geen_bevinding"], lookup)
    for requirement in service.requirements:
        name = f"{requirement.id} {lookup.text(lookup.requirement(requirement.id).titel)}"
        beyond = lookup.words.say("buiten_bereik", requirement.reden, {}) if requirement.reden else ""
        text = beyond or _said(requirement.id, service.slug, lookup)
        case = _case(service.slug, name, requirement.outcome, text, lookup)
        covered = lookup.waived.covered if lookup.waived else ()
        if found := [one.waiver for one in covered if (one.eis, one.dienst) == (requirement.id, service.slug)]:
            junit.properties(case, [("ontheffing", short(waiver, lookup.words)) for waiver in found])
        yield case


def _said(requirement: str, slug: str, lookup: Lookup) -> str:
    """What was found about a requirement for a service, one line each."""
    found = (
        f"{lookup.label(finding.outcome).word}: {sentence(finding.code, finding.values, lookup.lang)}"
        f" ({lookup.scenario(finding.scenario)[1]})"
        for finding in lookup.findings.get((requirement, slug), ())
    )
    lines = list(dict.fromkeys(found))
    left_out = [f"… +{len(lines) - _MOST}"] if len(lines) > _MOST else []
    return "\n".join(lines[:_MOST] + left_out) or lookup.words.ui["geen_bevinding"]


def _unscored(lookup: Lookup) -> Iterable[Element]:
    for requirement in lookup.report.requirements.values():
        if not requirement.telt:
            reason = lookup.text(requirement.waarom_niet) if requirement.waarom_niet else ""
            name = f"{requirement.id} {lookup.text(requirement.titel)}"
            yield _case("niet_geteld", name, "inapplicable", reason, lookup)


def _scenarios(lookup: Lookup) -> Iterable[Element]:
    for scenario in lookup.report.scenarios:
        name = f"{lookup.text(scenario.titel)} ({scenario.id}, {scenario.attempt})"
        text, outcome = lookup.counted(scenario.counts), scenario.outcome
        if scenario.skipped:
            text = lookup.words.say("overslaan", scenario.skipped, {})
            outcome = "inapplicable" if outcome == "inapplicable" else "untested"
        yield _case(scenario.groep or "scenario", name, outcome, text, lookup, scenario.duration_ms)
