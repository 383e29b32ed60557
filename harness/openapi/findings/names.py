"""Names: spelled in two ways, or two names for one thing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from harness.openapi.findings.finding import Finding
from harness.openapi.findings.surface import Api, Value, where
from harness.openapi.operations import Operation

_TYPING = frozenset({"type", "format", "pattern", "minLength", "maxLength", "minimum", "maximum", "enum"})
_ALIKE = 0.8


def name_findings(apis: Sequence[Api]) -> Iterator[Finding]:
    """Everything about names, over all documents together."""
    for api in apis:
        for operation in api.operations:
            for rule, detail in _spelling(operation):
                yield Finding(rule, api.name, api.version, where(operation), "", detail)
    yield from _verbs(apis)
    yield from _typed_in_two_ways(apis)
    yield from _same_enum(apis)


def _spelling(operation: Operation) -> Iterator[tuple[str, str]]:
    """The parameters that an operationId names after ``By``, against those of the path."""
    _, by, tail = operation.operation_id.partition("By")
    said = tail.split("And") if by else []
    parameters = [name for name, _ in operation.path_parameters]
    if parameters and not by:
        yield "operationid-zonder-parameter", operation.operation_id
    for word in said:
        wanted = [name[:1].upper() + name[1:] for name in parameters]
        close = [name for name in wanted if name != word and _alike(name, word)]
        if word not in wanted and close:
            yield "operationid-spelling", f"{operation.operation_id} ({word} → {close[0]})"


def _verbs(apis: Sequence[Api]) -> Iterator[Finding]:
    """First words of operationIds, where one method has several."""
    table: dict[str, dict[str, list[tuple[Api, Operation]]]] = defaultdict(lambda: defaultdict(list))
    for api in apis:
        for operation in api.operations:
            first = re.match(r"[a-z]*", operation.operation_id)
            table[operation.method][first[0] if first else ""].append((api, operation))
    for method, verbs in table.items():
        for verb, found in sorted(verbs.items()) if len(verbs) > 1 else ():
            for api, operation in found:
                yield Finding(
                    "operationid-werkwoord", api.name, api.version, where(operation), "", f"{method}: {verb}…"
                )


def _typed_in_two_ways(apis: Sequence[Api]) -> Iterator[Finding]:
    """Parameters with the same name and another type; properties of one name may mean different things."""
    table: dict[str, dict[str, list[tuple[Api, Value]]]] = defaultdict(lambda: defaultdict(list))
    for api in apis:
        for value in api.values():
            if value.is_parameter:
                table[value.name][_typing(value.schema)].append((api, value))
    for name, kinds in table.items():
        for kind, found in kinds.items() if len(kinds) > 1 else ():
            for api, value in found:
                yield Finding(
                    "parameter-twee-typen", api.name, api.version, where(value.operation), value.part, f"{name}: {kind}"
                )


def _same_enum(apis: Sequence[Api]) -> Iterator[Finding]:
    """One list of values under more than one name."""
    table: dict[tuple[str, ...], dict[str, list[tuple[Api, Value]]]] = defaultdict(lambda: defaultdict(list))
    for api in apis:
        for value in api.values():
            if len(value.schema.get("enum") or ()) > 2 and value.name:
                table[tuple(sorted(map(str, value.schema["enum"])))][value.name].append((api, value))
    for values, names in table.items():
        detail = f"{' / '.join(sorted(names))}: {', '.join(values)}"
        for api, value in (one for found in names.values() for one in found) if len(names) > 1 else ():
            yield Finding("een-lijst-twee-namen", api.name, api.version, where(value.operation), value.part, detail)


def _typing(schema: Mapping[str, Any]) -> str:
    return ", ".join(f"{key} {schema[key]}" for key in sorted(_TYPING & schema.keys()))


def _alike(one: str, other: str) -> bool:
    return one.casefold() == other.casefold() or SequenceMatcher(None, one, other).ratio() > _ALIKE
