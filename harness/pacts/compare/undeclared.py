"""Properties that a document does not name, where it takes several schemas together to see that."""

from collections.abc import Iterator
from typing import Any

from harness.openapi.references import escape
from harness.openapi.violations import shown
from harness.pacts.compare.reliance import Node
from harness.pacts.compare.shared import LIST


def undeclared(node: Node, value: Any, pointer: str = "", loose: bool = False) -> Iterator[tuple[str, str, str]]:
    """The properties that no schema declares, below a property of which several schemas speak: pointer, place in the
    document, and what stands there. Elsewhere one schema alone says what there may be."""
    if isinstance(value, dict):
        known, shared = node.properties, frozenset() if loose else node.shared
        for name, entry in value.items():
            here = f"{pointer}/{escape(str(name))}"
            if name in known:
                yield from undeclared(known[name], entry, here, loose or name in shared)
            elif loose and not node.takes(name):
                yield here, node.pointer, shown(entry)
    elif isinstance(value, list):
        loose = loose or LIST in node.shared
        for index, entry in enumerate(value):
            yield from undeclared(node.items, entry, f"{pointer}/{index}", loose)
