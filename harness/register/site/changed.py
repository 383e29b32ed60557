"""Which products have to be looked at again since the last publication."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from harness.register.events import ABOUT_ONE
from harness.register.site.memory import Memory
from harness.register.site.rows import Row
from harness.register.site.source import ProductKey, Source


def touched(source: Source, memory: Memory, day: date, damaged: Collection[str]) -> list[ProductKey]:
    """The products with new events, with files that are not as they were left, or that stand otherwise on this day.

    An objection is about all products: it is shown beside its check wherever that stands.
    """
    new = [number for number in source.others if number >= memory.size]
    events = [source.event(number) for number in new]
    if any(not isinstance(event, ABOUT_ONE) for event in events):
        return list(source.products)
    of = {row.id: ProductKey(row.oin, row.getekend) for row in memory.rows}
    found = {key for key, numbers in source.products.items() if numbers[-1] >= memory.size}
    found |= {of[event.certificaat] for event in events if isinstance(event, ABOUT_ONE) and event.certificaat in of}
    before = date.fromisoformat(memory.day)
    for row in memory.rows:
        if f"{row.oin}/{row.slug}" in damaged or _stands(row, before) != _stands(row, day):
            found.add(of[row.id])
    return [key for key in source.products if key in found]


def _stands(row: Row, day: date) -> tuple[str, int]:
    return row.status(day), row.waived(day)
