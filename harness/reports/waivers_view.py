"""What people said about a requirement, ready to be shown beside its outcome: waivers, and objections against it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from harness.chain.bezwaren import Bezwaar, bezwaren_tegen
from harness.reports.labels import Label, Lookup
from harness.reports.texts import Words, filled
from harness.reports.waivers import Covered, Waived, Waiver

Rows = list[tuple[str, str]]


@dataclass(frozen=True)
class WaiverCard:
    title: str
    label: Label
    """The outcome, which is what it was."""
    rows: Rows


@dataclass(frozen=True)
class WaivedView:
    sentence: str
    """Whether the product is conform apart from what is waived."""
    explanation: str
    good: bool
    cards: list[WaiverCard]
    not_applied: Rows
    """What was given and covers nothing, and why."""


def waived_view(lookup: Lookup) -> WaivedView | None:
    """The waivers of a report; None where none were given."""
    waived = lookup.waived
    if waived is None:
        return None
    words = lookup.words
    return WaivedView(
        sentence=waived_sentence(waived, words),
        explanation=filled(words.ui["ontheffingen_uitleg"], {"dag": day(waived.on, words)}),
        good=waived.conform_apart,
        cards=[_card(one, lookup) for one in waived.covered],
        not_applied=[
            (_named(one.waiver, lookup), words.say("ontheffingen", one.why, {"tot": day(one.waiver.tot, words)}))
            for one in waived.not_applied
        ],
    )


def waived_sentence(waived: Waived, words: Words) -> str:
    """What the waivers come to, in one sentence."""
    if not waived.covered:
        return words.word("ontheffingen", "geen")
    code = "conform" if waived.conform_apart else "niet_conform" if waived.left else "geen_geheel"
    return words.say("ontheffingen", code, {"aantal": len(waived.covered), "over": len(waived.left)})


def beside(requirement: str, lookup: Lookup) -> Rows:
    """What stands beside the findings of a requirement: its waivers, and every objection against it."""
    covered = lookup.waived.covered if lookup.waived else ()
    waivers = [
        (lookup.words.ui["ontheffing"], f"{lookup.service(one.dienst)}: {short(one.waiver, lookup.words)}")
        for one in covered
        if one.eis == requirement
    ]
    return waivers + [_objection(one, lookup.words) for one in bezwaren_tegen(requirement)]


def short(waiver: Waiver, words: Words) -> str:
    """A waiver in one sentence."""
    values = {name: getattr(waiver, name) for name in ("eigenaar", "reden", "goedgekeurd_door")}
    return filled(words.ui["ontheffing_zin"], {**values, "tot": day(waiver.tot, words)})


def day(moment: date, words: Words) -> str:
    """Such as ``1 maart 2027``."""
    return f"{moment.day} {words.months[moment.month - 1]} {moment.year}"


def _card(covered: Covered, lookup: Lookup) -> WaiverCard:
    ui, waiver = lookup.words.ui, covered.waiver
    title = lookup.text(lookup.requirement(covered.eis).titel)
    return WaiverCard(
        title=f"{covered.eis} {title} ({lookup.service(covered.dienst)})",
        label=lookup.label(covered.outcome),
        rows=[
            (ui["ontheffing_reden"], waiver.reden),
            (ui["ontheffing_eigenaar"], waiver.eigenaar),
            (ui["ontheffing_akkoord"], waiver.goedgekeurd_door),
            (ui["ontheffing_tot"], day(waiver.tot, lookup.words)),
            (ui["ontheffing_voor"], f"{waiver.product} {waiver.versie}"),
        ],
    )


def _named(waiver: Waiver, lookup: Lookup) -> str:
    where = f" ({lookup.service(waiver.dienst)})" if waiver.dienst else ""
    return f"{waiver.eis}{where}, {waiver.product} {waiver.versie}"


def _objection(bezwaar: Bezwaar, words: Words) -> tuple[str, str]:
    """An objection with where it stands; an open one makes the requirement contested."""
    answer = f" {words.ui['bezwaar_antwoord']}: {bezwaar.antwoord.in_language(words.lang)}" if bezwaar.antwoord else ""
    said = f"{bezwaar.tekst.in_language(words.lang)} ({bezwaar.door}, {day(bezwaar.datum, words)}){answer}"
    return f"{bezwaar.id}, {words.word('bezwaren', bezwaar.status)}", said
