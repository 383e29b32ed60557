"""One alternative of a document, read as a set of values: kinds, options, texts, numbers, sizes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from harness.openapi.languages.automaton import Automaton
from harness.openapi.languages.syntax import ANY, UndecidedError
from harness.openapi.languages.texts import CHECKED_FORMATS, FORMATS, fitting, found_in, of_length, one_of
from harness.pacts.compare.rules.leaves import Alternative

ALL = frozenset({"string", "integer", "number", "boolean", "null", "array", "object"})
_BITS = {"int32": 31, "int64": 63}


@dataclass(slots=True)
class Said:
    """``types`` are the JSON types allowed (``number`` includes ``integer``); ``options`` the values of enum or const,
    None when any value will do."""

    pointer: str
    exact: bool
    types: frozenset[str]
    options: list[Any] | None = None
    patterns: list[str] = field(default_factory=list)
    formats: list[str] = field(default_factory=list)
    length: tuple[int, int | None] = (0, None)
    low: float | None = None
    high: float | None = None
    low_open: bool = False
    high_open: bool = False
    multiples: list[float] = field(default_factory=list)
    items: tuple[int, int | None] = (0, None)
    unique: bool = False

    def inner_texts(self) -> list[Automaton]:
        """Automata of which all accept only texts that are surely allowed. Raises UndecidedError."""
        return self._texts(1)

    def outer_texts(self) -> list[Automaton]:
        """Automata that every allowed text satisfies. Raises UndecidedError for a pattern outside of our subset."""
        return self._texts(0)

    def _texts(self, which: int) -> list[Automaton]:
        found = [found_in(pattern) for pattern in self.patterns]
        for name in self.formats:
            if name in FORMATS:
                found.append(fitting(FORMATS[name][which]))
            elif name in CHECKED_FORMATS and which == 1:
                raise UndecidedError(f"format {name}")
        if self.length != (0, None):
            found.append(of_length(*self.length))
        if self.options is not None:
            found.append(one_of(option for option in self.options if isinstance(option, str)))
        return found or [Automaton(ANY)]

    @property
    def any_text(self) -> bool:
        """Whether every text is allowed."""
        checked = any(name in FORMATS or name in CHECKED_FORMATS for name in self.formats)
        return not (self.patterns or checked or self.options is not None or self.length != (0, None))

    @property
    def any_number(self) -> bool:
        """Whether every number of the allowed kind is allowed."""
        return self.options is None and self.low is None and self.high is None and not self.multiples


def said(alternative: Alternative, is_openapi_30: bool) -> Said:
    """What an alternative says of the value itself."""
    pointer = alternative.places[-1].pointer if alternative.places else ""
    found = Said(pointer, alternative.exact, ALL)
    for place in alternative.places:
        _read(found, place.node, is_openapi_30)
    return found


def _read(found: Said, node: Mapping[str, Any], is_openapi_30: bool) -> None:
    raw = node.get("type")
    named = set(raw) if isinstance(raw, list) else {raw} if isinstance(raw, str) else set(ALL)
    nullable = is_openapi_30 and node.get("nullable") is True
    if nullable:
        named.add("null")
    if "number" in named:
        named.add("integer")
    found.types &= named
    options = node.get("enum", [node["const"]] if "const" in node else None)
    if isinstance(options, list):
        options = [*options, None] if nullable and None not in options else options
        before = found.options
        found.options = options if before is None else [option for option in before if option in options]
    if isinstance(node.get("pattern"), str):
        found.patterns.append(node["pattern"])
    form = node.get("format")
    if isinstance(form, str):
        found.formats.append(form)
        if form in _BITS and "integer" in named:
            _bound(found, -(2 ** _BITS[form]), 2 ** _BITS[form] - 1)
    found.length = _narrowed(found.length, node.get("minLength"), node.get("maxLength"))
    found.items = _narrowed(found.items, node.get("minItems"), node.get("maxItems"))
    found.unique = found.unique or node.get("uniqueItems") is True
    if isinstance(node.get("multipleOf"), int | float):
        found.multiples.append(node["multipleOf"])
    _numbers(found, node)


def _numbers(found: Said, node: Mapping[str, Any]) -> None:
    low, high = node.get("minimum"), node.get("maximum")
    open_low, open_high = node.get("exclusiveMinimum"), node.get("exclusiveMaximum")
    if isinstance(open_low, int | float) and not isinstance(open_low, bool):
        low, open_low = open_low, True
    if isinstance(open_high, int | float) and not isinstance(open_high, bool):
        high, open_high = open_high, True
    found.low_open = found.low_open or open_low is True
    found.high_open = found.high_open or open_high is True
    _bound(found, low, high)


def _bound(found: Said, low: Any, high: Any) -> None:
    if isinstance(low, int | float):
        found.low = low if found.low is None else max(found.low, low)
    if isinstance(high, int | float):
        found.high = high if found.high is None else min(found.high, high)


def _narrowed(before: tuple[int, int | None], low: Any, high: Any) -> tuple[int, int | None]:
    first, last = before
    first = max(first, low) if isinstance(low, int) else first
    if isinstance(high, int):
        last = high if last is None else min(last, high)
    return first, last
