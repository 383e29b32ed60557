"""Drift on the screen: what became of each API, what we do not know yet, and where the publication disagrees."""

from __future__ import annotations

from collections import Counter

from harness.cli.console import clean, say
from harness.cli.words import Words
from harness.openapi.drift import ApiDrift, Drift, EventDrift

_COLOURS = {"new": "bold yellow", "withdrawn": "bold red"}


def show(found: Drift, words: Words) -> None:
    """Everything there is to say, and the verdict at the end."""
    _show_apis(found, words)
    _show_unknown(found, words)
    _show_disagreements(found, words)
    say()
    same = Counter(api.kind for api in found.apis)
    say(words("telling", **{kind: same[kind] for kind in ("new", "changed", "withdrawn", "same")}))
    say(words("bij" if found.up_to_date else "niet_bij"), style="green" if found.up_to_date else "bold red")


def _show_apis(found: Drift, words: Words) -> None:
    different = [api for api in found.apis if api.kind != "same"]
    say(words("apis"), style="bold")
    for api in different:
        colour = _COLOURS.get(api.kind, "bold red" if api.breaks else "green")
        versions = f"{api.old} → {api.new}" if api.kind == "changed" else api.old or api.new
        say(clean(f"  {words(api.kind)}  {api.api} {versions}"), style=colour)
        _show_changes(api, words)
    if not different:
        say(f"  {words('geen')}")


def _show_changes(api: ApiDrift, words: Words) -> None:
    for change in sorted(api.changes, key=lambda change: change.kind):
        at = change.locator
        place = f"{at.method} {at.path} {at.status}".strip()
        say(clean(f"    {words(change.kind)}  {place}: {change.reason(words.lang)}"))
    if api.version:
        say(clean(f"    {api.version.sentence(words.lang)}"))


def _show_unknown(found: Drift, words: Words) -> None:
    say()
    say(words("onbekend"), style="bold")
    for operation in found.operations:
        lacking = [words(key) for key, known in _known(operation.in_tables, operation.in_scenarios) if not known]
        name = f"{operation.method} {operation.path}  {operation.operation_id}"
        say(clean(f"  {name} ({operation.place}): {', '.join(lacking)}"))
    events = _events(found.events, words)
    for line in events:
        say(clean(f"  {line}"))
    if not found.operations and not events:
        say(f"  {words('geen')}")


def _known(in_tables: bool, in_scenarios: bool) -> tuple[tuple[str, bool], ...]:
    return ("niet_in_tabel", in_tables), ("niet_in_scenario", in_scenarios)


def _events(events: EventDrift | None, words: Words) -> list[str]:
    if events is None:
        return [words("geen_overzicht")]
    kinds = (
        ("gebeurtenis_onbekend", events.unknown),
        ("gebeurtenis_weg", events.gone),
        ("gebeurtenis_actief", events.no_longer_parked),
    )
    return [words(key, ids=", ".join(ids)) for key, ids in kinds if ids]


def _show_disagreements(found: Drift, words: Words) -> None:
    say()
    say(words("tegenspraak"), style="bold")
    for one in found.disagreements:
        say(clean(f"  {one.place}"), style="bright_black")
        say(clean(f"    {one.sentence(words.lang)}"))
    if not found.disagreements:
        say(f"  {words('geen')}")
