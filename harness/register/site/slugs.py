"""Names of products as parts of addresses: readable, and never two the same below one vendor."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from harness.register.site.source import ProductKey

_LONGEST = 60


def slugs(keys: Iterable[ProductKey]) -> dict[ProductKey, str]:
    """A slug per product. Who came first has the bare name, so an address never changes when others come later."""
    found: dict[ProductKey, str] = {}
    taken: set[tuple[str, str]] = set()
    for key in keys:
        base = slug(key.product)
        name, count = base, 1
        while (key.oin, name) in taken:
            count += 1
            name = f"{base}-{count}"
        taken.add((key.oin, name))
        found[key] = name
    return found


def slug(text: str) -> str:
    """Small letters, digits and hyphens; ``product`` where nothing is left."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST].strip("-") or "product"
