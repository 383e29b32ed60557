"""The impact on the screen: the answer first, then per vendor what breaks it and why."""

from __future__ import annotations

from harness.cli.console import clean, say
from harness.pacts.impact.outcomes import ORDER, Cause, Impact, Line, Outcome, VendorImpact
from harness.reports.contract_texts import ContractTexts
from harness.words import Language

SIGNS: dict[Outcome, tuple[str, str]] = {
    "breaks": ("✕", "bold red"),
    "unknown": ("?", "yellow"),
    "gains": ("+", "green"),
    "nothing": ("✓", "green"),
}


def show(impact: Impact, lang: Language) -> None:
    """Everything there is to say."""
    texts = ContractTexts(lang)
    say(clean(texts.question(impact)), style="bold")
    say(clean(texts.verdict(impact)), style=SIGNS[impact.outcome][1])
    for vendor in sorted(impact.vendors, key=lambda one: (-ORDER.index(one.outcome), one.name)):
        say()
        _vendor(vendor, texts)


def _vendor(vendor: VendorImpact, texts: ContractTexts) -> None:
    sign, style = SIGNS[vendor.outcome]
    why = "" if vendor.lines or vendor.outcome != "nothing" else f" ({texts('merkt_niets_want')})"
    say(clean(f"{sign} {vendor.name} {vendor.version}".rstrip() + f": {texts(vendor.outcome)}{why}"), style=style)
    if vendor.without_contract:
        say(clean(f"    {texts('geen_contract')}"))
    if vendor.gemeenten:
        say(clean(f"    {texts('gemeenten')}: {', '.join(one.naam for one in vendor.gemeenten)}"))
    for outcome in reversed(ORDER):
        if slugs := vendor.services_that(outcome):
            say(clean(f"    {texts('stelseldiensten')} ({texts(outcome)}): {texts.services(slugs)}"))
    if vendor.silent and not vendor.without_contract:
        say(clean(f"    {texts('stil', diensten=texts.services(vendor.silent))}"))
    for line in vendor.lines:
        if line.outcome != "nothing":
            _line(line, texts)
    if quiet := sum(line.outcome == "nothing" for line in vendor.lines):
        say(f"    {texts.counted('regels_goed', quiet)}")
    for told in sorted({texts.unseen(change) for change in vendor.unseen}):
        say(clean(f"    ! {told}"), style="yellow")


def _line(line: Line, texts: ContractTexts) -> None:
    sign, style = SIGNS[line.outcome]
    say(clean(f"    {sign} {line.description} ({line.operation})"), style=style)
    say(clean(f"        {line.place}#{line.pointer}"))
    if line.reason:
        say(clean(f"        {texts('reden_' + line.reason)}"))
    for cause in line.causes:
        _cause(line, cause, texts)


def _cause(line: Line, cause: Cause, texts: ContractTexts) -> None:
    say(clean(f"        {cause.remark.sentence(texts.lang)} [{cause.remark.code} {line.pointer}{cause.remark.pact}]"))
    for change in cause.changes:
        say(clean(f"        {texts('oorzaak')}: {change.reason(texts.lang)} [{texts('regel')} {change.rule}]"))
