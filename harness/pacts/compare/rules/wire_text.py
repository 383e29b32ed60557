"""What a document says of a value, as it stands on the wire: there everything is text."""

from harness.openapi.languages.syntax import UndecidedError
from harness.openapi.languages.texts import INTEGER, NUMBER
from harness.pacts.compare.rules.said import ALL, Said


def as_text(found: Said) -> Said:
    """The same for text: a number is a text in the form of a number. Raises UndecidedError."""
    if found.types == ALL or "string" in found.types:
        found.types = frozenset({"string"})
        return found
    patterns = (
        [f"^{INTEGER if 'number' not in found.types else NUMBER}$"] if found.types & {"integer", "number"} else []
    )
    if "boolean" in found.types:
        patterns = ["^(true|false)$"]
    if not patterns:
        raise UndecidedError("/".join(sorted(found.types)))
    exact = found.exact and found.any_number
    options = None if found.options is None else [str(option).lower() for option in found.options]
    return Said(found.pointer, exact, frozenset({"string"}), options, patterns, low=found.low, high=found.high)
