"""The report as SARIF 2.1.0, for code hosts and viewers: rules are requirements, results are findings.

Failed and cannot_tell are errors, untested and warned are warnings; what does not help to decide the verdict is a note.
What was demanded and has no finding is a result too: a file without results would read as good. What nothing can show
under this claim is one of kind ``notApplicable``, with the reason. A place is the line of
``recording.jsonl`` that proves the finding, and, in the words of the chain, service, scenario and observation.
A waiver is a property of its results and no suppression, for a viewer hides what is suppressed.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

import orjson

from harness.reports.labels import Lookup
from harness.reports.model import Evidence, OutcomeName, Report, ReportedFinding, RequirementOutcome, RequirementText
from harness.reports.plain import clean
from harness.reports.sarif import LEVELS, Part, driver, log, text
from harness.reports.texts import sentence, words
from harness.reports.untested import out_of_reach
from harness.reports.waivers import Waived
from harness.reports.waivers_view import short

_LEVELS: Mapping[OutcomeName, str] = {
    "failed": "error",
    "cannot_tell": "error",
    "untested": "warning",
    "warned": "warning",
}
FINGERPRINT = "plateau2Finding/v1"
_TELLING = ("regel", "waar", "operatie", "gebeurtenis", "veld", "consumer", "omschrijving")
"""Values that tell findings apart and are the same in every run: no persons, times or numbers of messages."""
_MOST_RELATED = 20
_FARTHEST = 2**31
"""No recording has so many lines; a report that was tampered with may say so."""


def render(report: Report, lang: str, waived: Waived | None = None) -> bytes:
    """The JSON in ``nl`` or ``en``. Raises ValueError for another language."""
    lookup = Lookup(report, words(lang), waived)
    index = {key: number for number, key in enumerate(report.requirements)}
    results = [*(_result(one, lookup) for one in report.findings), *_unsaid(lookup), *_beyond(lookup)]
    for result in results:
        if result["ruleId"] in index:
            result["ruleIndex"] = index[result["ruleId"]]
        for one in waived.covered if waived else ():
            if (one.eis, one.dienst) == (result["ruleId"], result["properties"]["service"]):
                result["properties"]["waiver"] = short(one.waiver, lookup.words)
    rules = [_rule(one, lookup) for one in report.requirements.values()]
    made = log(
        driver(report.run.harness, rules),
        results,
        language=lang,
        automationDetails={"id": f"plateau2/{report.declared.product}/{report.run.id}"},
        originalUriBaseIds={"RUN": {"description": text(lookup.words.ui["opname_map"])}},
        invocations=[_invocation(report)],
        properties={
            "verdict": report.verdict.code,
            "conform": report.verdict.conform,
            "digests": report.digests.model_dump(),
        },
    )
    return orjson.dumps(_cleaned(made), option=orjson.OPT_INDENT_2) + b"\n"


def _rule(requirement: RequirementText, lookup: Lookup) -> Part:
    advice = lookup.text(requirement.raad) if requirement.raad else lookup.text(requirement.uitleg)
    return {
        "id": requirement.id,
        "shortDescription": text(lookup.text(requirement.titel)),
        "fullDescription": text(lookup.text(requirement.uitleg)),
        "help": text(f"{advice}\n\n{lookup.words.ui['bron']}: {requirement.bron}"),
        "defaultConfiguration": {"level": LEVELS[requirement.niveau] if requirement.telt else "note"},
        "properties": {
            "addressee": requirement.aan,
            "evidence": requirement.bewijs,
            "scored": requirement.telt,
            "tags": [requirement.niveau, requirement.aan],
        },
    }


def _result(finding: ReportedFinding, lookup: Lookup) -> Part:
    places = [_place(finding, evidence) for evidence in finding.evidence] or [_place(finding, None)]
    related = [{"id": number, **place} for number, place in enumerate(places[1 : _MOST_RELATED + 1], 1)]
    return {
        "ruleId": finding.requirement,
        "level": _level(finding.outcome, finding.requirement, finding.service, lookup),
        "message": text(
            f"{sentence(finding.code, finding.values, lookup.lang)} ({lookup.scenario(finding.scenario)[1]})"
        ),
        "locations": places[:1],
        **({"relatedLocations": related} if related else {}),
        "partialFingerprints": {FINGERPRINT: fingerprint(finding)},
        "properties": {
            "outcome": finding.outcome,
            "code": finding.code,
            "service": finding.service,
            "addressee": finding.addressee,
        },
    }


def _unsaid(lookup: Lookup) -> Iterator[Part]:
    """A result for each requirement that is not good and of which no finding tells."""
    for service in lookup.report.services:
        for one in service.requirements:
            told = (one.id, service.slug) in lookup.findings or service.outcome == "inapplicable"
            if told or one.outcome not in _LEVELS:
                continue
            level = _level(one.outcome, one.id, service.slug, lookup)
            yield {**_about(one, service.slug, lookup.words.ui["geen_bevinding"], lookup), "level": level}


def _beyond(lookup: Lookup) -> Iterator[Part]:
    """A result for each requirement that nothing can show under this claim, of the services that are claimed."""
    for one, slug, reason in out_of_reach(lookup):
        yield {**_about(one, slug, reason, lookup), "kind": "notApplicable", "level": "none"}


def _about(one: RequirementOutcome, slug: str, said: str, lookup: Lookup) -> Part:
    """What is said about a requirement for a service, where no finding says it."""
    print_of = hashlib.sha256(f"{one.id}\n{slug}\n{one.outcome}".encode()).hexdigest()
    return {
        "ruleId": one.id,
        "message": text(f"{lookup.label(one.outcome).word}: {said} ({lookup.service(slug)})"),
        "locations": [{"logicalLocations": [_logical(slug, "service")]}],
        "partialFingerprints": {FINGERPRINT: print_of},
        "properties": {"outcome": one.outcome, "service": slug},
    }


def fingerprint(finding: ReportedFinding) -> str:
    """The same for the same finding in the next run, whichever persons it meets then."""
    told = [str(finding.values.get(name, "")) for name in _TELLING]
    pointer = re.sub(r"\d+", "*", str(finding.values.get("plaats", "")))
    parts = (finding.requirement, finding.service, finding.scenario, finding.addressee, finding.code, pointer, *told)
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def _level(outcome: OutcomeName, requirement: str, service: str, lookup: Lookup) -> str:
    decides = lookup.requirement(requirement).telt and lookup.counts(service)
    return _LEVELS.get(outcome, "note") if decides else "note"


def _place(finding: ReportedFinding, evidence: Evidence | None) -> Part:
    logical = [_logical(finding.service, "service")]
    if finding.scenario:
        logical.append(_logical(f"{finding.service}/{finding.scenario}", "scenario", finding.scenario))
    if "consumer" in finding.values and "plaats" in finding.values:
        pact = f"{finding.values['consumer']}#{finding.values['plaats']}"
        logical.append(_logical(pact, "member"))
    if evidence is None:
        return {"logicalLocations": logical}
    name = f"{finding.service}/{finding.scenario}/#{evidence.seq}"
    line = max(1, min(evidence.seq, _FARTHEST) + 1)  # the header is the first line, and has number 0
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": "recording.jsonl", "uriBaseId": "RUN"},
            "region": {"startLine": line},
        },
        "logicalLocations": [*logical, _logical(name, "observation", f"#{evidence.seq}")],
        "message": text(evidence.summary or evidence.kind),
    }


def _logical(full: str, kind: str, name: str = "") -> Part:
    return {"name": name or full, "fullyQualifiedName": full, "kind": kind}


def _invocation(report: Report) -> Part:
    """What went wrong on our side is a fault of the tool, and no finding."""
    times = {"startTimeUtc": _moment(report.run.begonnen), "endTimeUtc": _moment(report.run.klaar)}
    return {
        "executionSuccessful": report.verdict.code != "ongeldig",
        **{name: moment for name, moment in times.items() if moment},
        "toolExecutionNotifications": [{"level": "error", "message": text(one)} for one in report.verdict.invalid],
    }


def _moment(iso: str) -> str | None:
    """As SARIF wants it, in UTC; None for what is no moment."""
    try:
        return datetime.fromisoformat(iso).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"
    except (ValueError, OverflowError):
        return None


def _cleaned(value: Any) -> Any:
    """Without characters that forge what a viewer shows."""
    if isinstance(value, str):
        return value if value.isascii() and value.isprintable() else clean(value)
    if isinstance(value, dict):
        return {key: _cleaned(part) for key, part in value.items()}
    if isinstance(value, Iterable):
        return [_cleaned(part) for part in value]
    return value
