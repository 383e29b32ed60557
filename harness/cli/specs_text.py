"""The changes between two documents on the screen: per operation, the worst first, what is only text at the end."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable

from harness.cli.console import clean, say
from harness.cli.words import Words
from harness.openapi.diff import Change, Kind, Spot, VersionVerdict

_COLOURS: dict[Kind, str] = {"breaking": "bold red", "compatible": "green", "editorial": "bright_black"}
_WIDEST = 90


def show(changes: tuple[Change, ...], version: VersionVerdict, words: Words) -> None:
    """Everything there is to say, and the verdict over the version at the end. What one definition changes in several
    operations is told once, below the name of the definition, with every place that it is felt."""
    lines = _alike(change for change in changes if change.kind != "editorial")
    for title, found in _by_title(lines).items():
        say()
        say(clean(title or words("document")), style="bold")
        for kind in ("breaking", "compatible"):
            for alike in found:
                if alike[0].kind == kind:
                    _show(alike, words)
    editorial = _alike(change for change in changes if change.kind == "editorial")
    if editorial:
        say()
        say(words("redactioneel"), style="bold")
        for alike in editorial:
            _show_text(alike, words)
    say()
    counts = Counter(change.kind for change in changes)
    say(words("telling", **{str(kind): counts[kind] for kind in _COLOURS}) if changes else words("geen"))
    say(clean(version.sentence(words.lang)), style="green" if version.fits else "bold red")


def _by_title(lines: list[list[Change]]) -> dict[str, list[list[Change]]]:
    """By operation; what several operations share, by the definition that they share it from."""
    table: dict[str, list[list[Change]]] = {}
    for alike in lines:
        operations = {_operation(change) for change in alike}
        table.setdefault(operations.pop() if len(operations) == 1 else _definition(alike[0]), []).append(alike)
    return table


def _operation(change: Change) -> str:
    at = change.locator
    return f"{at.method} {at.path}  {at.operation_id}".strip()


def _definition(change: Change) -> str:
    """The definition that a change stands in: three parts of its pointer say which (``/components/schemas/Zaak``)."""
    spot = change.old or change.new
    return "#" + "/".join((spot.pointer if spot else "").split("/")[:4])


def _alike(changes: Iterable[Change]) -> list[list[Change]]:
    """What one line in the document changes in many places is told once."""
    table: dict[object, list[Change]] = {}
    for change in changes:
        spots = [(spot.pointer, _shown(spot)) if spot else None for spot in (change.old, change.new)]
        table.setdefault((change.rule, change.what, *spots), []).append(change)
    return list(table.values())


def _show(alike: list[Change], words: Words) -> None:
    first = alike[0]
    say(clean(f"  {words(first.kind)}  {_where(first, words)}"), style=_COLOURS[first.kind])
    say(clean(f"    {first.reason(words.lang)}"))
    if values := _values(first):
        say(clean(f"    {values}"))
    say(clean(f"    {words('voor')}: {words(first.direction)} · {words('regel')}: {first.rule}"))
    if len({_operation(change) for change in alike}) == 1:
        if others := [_where(change, words) for change in alike[1:]]:
            say(clean(f"    {words('ook')}: {'; '.join(others)}"))
        return
    felt: dict[str, list[str]] = {}
    for change in alike:
        felt.setdefault(f"{change.locator.method} {change.locator.path}", []).append(_where(change, words))
    for operation, places in felt.items():
        say(clean(f"    {operation}: {'; '.join(places)}"))


def _show_text(alike: list[Change], words: Words) -> None:
    first = alike[0]
    spot = first.new or first.old
    times = f" ({words('plaatsen', aantal=len(alike))})" if len(alike) > 1 else ""
    say(clean(f"  #{spot.pointer if spot else ''}{times}: {first.reason(words.lang)}"), style=_COLOURS["editorial"])


def _where(change: Change, words: Words) -> str:
    at = change.locator
    side = "" if at.side == "operation" else words(at.side)
    status = f"{at.status} → {at.moved_to}" if at.moved_to else at.status
    part = "" if at.part == "status" else words(f"deel_{at.part}")
    words_of_place = (f"{side} {status}".strip(), f"{part} {at.name}".strip(), at.media_type, at.property)
    return ", ".join(filter(None, words_of_place))


def _values(change: Change) -> str:
    old, new = _shown(change.old), _shown(change.new)
    return f"{old or '–'} → {new or '–'}" if old or new else ""


def _shown(spot: Spot | None) -> str:
    if spot is None or spot.value is None:
        return ""
    text = spot.value if isinstance(spot.value, str) else json.dumps(spot.value, ensure_ascii=False)
    return text if len(text) <= _WIDEST else text[: _WIDEST - 1] + "…"
