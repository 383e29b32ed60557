"""The report in one language, ready to be shown: every text resolved, nothing left to decide for a template."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from harness.reports import summary
from harness.reports.findings_view import AddresseeCards, addressees
from harness.reports.labels import GLYPHS, Label, Lookup
from harness.reports.model import OperationOutcome, OutcomeName, Report, Service, VendorOutcome, Wait
from harness.reports.scenarios_view import ScenarioView, scenarios
from harness.reports.texts import Words, words
from harness.reports.untested import Untested, beyond, in_the_way, untested
from harness.reports.values import number, seconds
from harness.reports.waivers import Waived
from harness.reports.waivers_view import WaivedView, waived_view

Rows = list[tuple[str, str]]


@dataclass(frozen=True)
class RequirementRow:
    id: str
    title: str
    label: Label
    reason: str
    """Why it does not apply under this claim; else nothing."""


@dataclass(frozen=True)
class ServiceRow:
    number: int
    name: str
    route: str
    status: str
    claim: str
    counts_for_verdict: bool
    label: Label
    counts: list[Label]
    requirements: list[RequirementRow]


@dataclass(frozen=True)
class OperationRow:
    name: str
    call: str
    document: str
    label: Label
    answers: str


@dataclass(frozen=True)
class VendorRow:
    name: str
    label: Label
    gemeenten: str
    proven: int
    broken: int
    other: int


@dataclass(frozen=True)
class View:
    lang: str
    ui: Mapping[str, str]
    columns: list[Label]
    """One per outcome, worst first."""
    head: summary.Head
    waived: WaivedView | None
    """Only where waivers were given."""
    who: Rows
    worth: list[str]
    services: list[ServiceRow]
    vendors: list[VendorRow] | None
    """Only where a provider was tested; empty when there were no contracts."""
    operations: list[OperationRow]
    """Only where a provider was tested."""
    stayed: list[tuple[str, str]]
    """What was left behind at it, and why."""
    failed: list[AddresseeCards]
    undecided: list[AddresseeCards]
    warned: list[AddresseeCards]
    in_the_way: list[str]
    """What was not tested and counts: told at the top."""
    untested: list[Untested]
    beyond: list[Untested]
    """What cannot be seen under this claim."""
    scenarios: dict[str, list[ScenarioView]]
    unscored: list[tuple[str, str, str]]
    """Id, title, reason."""
    questions: list[tuple[str, str, str]]
    """Id, question, whom it is put to."""
    attestations: list[tuple[str, str, str]]
    """Requirement with title, answer, by whom."""
    waits: list[tuple[str, str, str]]
    """For what, limit, who set it."""
    provenance: Rows


_OTHERWISE = ("niets_mislukt",)
"""Texts that say something else when the application stopped."""


def view(report: Report, lang: str, waived: Waived | None = None) -> View:
    """``report`` in ``nl`` or ``en``, with waivers beside it. Raises ValueError for another language."""
    spoken = words(lang)
    lookup = Lookup(report, spoken, waived)
    ui = {**spoken.ui, **({name: spoken.word("gestopt", name) for name in _OTHERWISE} if report.stopped else {})}
    return View(
        lang=lang,
        ui=ui,
        columns=lookup.labels({}),
        head=summary.head(lookup),
        waived=waived_view(lookup),
        who=summary.who(lookup),
        worth=summary.worth(lookup),
        services=[_service(service, lookup) for service in report.services],
        vendors=None
        if report.declared.rol == "leverancier"
        else [_vendor(vendor, lookup) for vendor in report.vendors],
        operations=[_operation(operation, lookup) for operation in report.operations],
        stayed=[
            (" ".join([one.operatie, *one.parameters.values()]), spoken.word("gebleven", one.reden))
            for one in report.stayed
        ],
        failed=_cards(lookup, "failed"),
        undecided=_cards(lookup, "cannot_tell"),
        warned=_cards(lookup, "warned"),
        in_the_way=in_the_way(lookup),
        untested=untested(lookup),
        beyond=beyond(lookup),
        scenarios=scenarios(lookup),
        unscored=[
            (requirement.id, lookup.text(requirement.titel), lookup.text(requirement.waarom_niet))
            for requirement in report.requirements.values()
            if not requirement.telt and requirement.waarom_niet
        ],
        questions=[(question.id, lookup.text(question.vraag), question.aan) for question in report.open_questions],
        attestations=[
            (
                f"{attested.requirement} {lookup.text(lookup.requirement(attested.requirement).titel)}",
                spoken.word("antwoorden", attested.answer),
                attested.by,
            )
            for attested in report.attestations
        ],
        waits=[
            *(_wait(wait, spoken) for wait in report.waits),
            *(_size(what, size, spoken) for what, size in report.sizes.items()),
        ],
        provenance=summary.provenance(lookup),
    )  # fmt: skip


def _size(what: str, size: int, words: Words) -> tuple[str, str, str]:
    return words.word("omvang", what), f"{number(size / 1024**2, words.lang)} MB", words.ui["van_ons"]


def _wait(wait: Wait, words: Words) -> tuple[str, str, str]:
    set_by = words.ui["beloofd" if wait.declared else "van_ons"]
    return words.word("wachten", wait.what), seconds(wait.seconds, words.lang), set_by


def _cards(lookup: Lookup, outcome: OutcomeName) -> list[AddresseeCards]:
    return addressees((finding for finding in lookup.report.findings if finding.outcome == outcome), lookup)


def _vendor(vendor: VendorOutcome, lookup: Lookup) -> VendorRow:
    name: dict[str, OutcomeName] = {"breaks": "failed", "unknown": "cannot_tell", "holds": "passed"}
    outcome = name[vendor.outcome]
    return VendorRow(
        vendor.naam,
        Label(outcome, GLYPHS[outcome], lookup.words.word("contract_oordelen", vendor.outcome)),
        ", ".join(vendor.gemeenten) or lookup.words.ui["gemeenten_onbekend"],
        vendor.bewezen,
        vendor.gebroken,
        vendor.niet_te_bewijzen,
    )


def _operation(operation: OperationOutcome, lookup: Lookup) -> OperationRow:
    answers = (
        f"{count} × {lookup.words.shown(came)}"
        for came, count in sorted(operation.antwoorden.items(), key=lambda item: -item[1])
    )
    return OperationRow(
        operation.id,
        operation.vraag,
        f"{operation.api} {operation.versie}",
        lookup.label(operation.outcome),
        ", ".join(answers),
    )


def _service(service: Service, lookup: Lookup) -> ServiceRow:
    words = lookup.words
    return ServiceRow(
        number=service.nummer,
        name=lookup.text(service.naam) + (f" ({service.sdi})" if service.sdi else ""),
        route=f"{service.van} → {service.naar}" if service.van and service.naar else "",
        status=words.word("statussen", service.status),
        claim=words.word("opgaven", service.claim),
        counts_for_verdict=service.telt_mee,
        label=lookup.label(service.outcome),
        counts=lookup.labels(service.counts),
        requirements=[
            RequirementRow(
                one.id,
                lookup.text(lookup.requirement(one.id).titel),
                lookup.label(one.outcome),
                words.say("buiten_bereik", one.reden, {}) if one.reden else "",
            )
            for one in service.requirements
        ],
    )
