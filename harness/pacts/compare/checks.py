"""Compiled schemas: whether a value fits, and if not, what is wrong in our own words."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

import jsonschema_rs

from harness.openapi import Document, DocumentError
from harness.openapi.formats import OWN
from harness.openapi.references import RefError, escape, look_up
from harness.openapi.violations import shown
from harness.pacts.compare.places import Place
from harness.pacts.compare.reliance import Node
from harness.pacts.compare.schemas import Conversion, Side
from harness.pacts.compare.undeclared import undeclared

_MOST = 30
_STRICT: Any = {"validate_formats": True, "offline": True}
_BACKTRACKS = 100_000
_ENGINE_FAILED = frozenset({"backtrackLimit", "BacktrackLimitExceeded", "RegexEngineFailure", "regexEngineFailure"})


@dataclass(frozen=True, slots=True)
class Fault:
    """One reason why a value does not fit: the place in the value, the place in the document, what was expected.
    ``follows``: a declared property that counts as unknown, since another fault may have put its schema out of use."""

    pointer: str
    document: str
    expected: str
    actual: str
    follows: bool = False


class SchemaCheck:
    """One schema, for one side of a contract. Raises DocumentError when it cannot be compiled."""

    def __init__(self, document: Document, place: Place, side: Side) -> None:
        self._document = document
        self._place = place
        conversion = Conversion(document, side)
        try:
            self.schema = conversion.whole(place.node)
            self.validator = compiled(self.schema)
        except RefError as error:
            raise DocumentError(document.file, place.pointer, error.said) from error
        except (jsonschema_rs.ValidationError, jsonschema_rs.ReferencingError, ValueError, TypeError) as error:
            raise DocumentError(
                document.file, place.pointer, "openapi.unusable_schema", reason=str(error).splitlines()[0]
            ) from error
        self._pointers: Mapping[str, str] = conversion.pointers
        self.declared = Node(document, [place])
        self._loose = conversion.loose
        self.is_valid: Callable[[Any], bool] = self._fits if self._loose else self.validator.is_valid

    def _fits(self, value: Any) -> bool:
        return self.validator.is_valid(value) and next(undeclared(self.declared, value), None) is None

    def faults(self, value: Any) -> Iterator[Fault]:
        """Why a value does not fit, the first reasons: a hostile body may break thousands of rules. One fault makes a
        whole schema fail, and with it all that this schema declares: that is not told as well."""
        found = [fault for error in islice(self.validator.iter_errors(value), _MOST) for fault in self._faults(error)]
        if self._loose:
            found += [
                Fault(pointer, where, "", actual)
                for pointer, where, actual in islice(undeclared(self.declared, value), _MOST)
            ]
        first = [fault for fault in found if not fault.follows]
        for fault in found:
            above = fault.pointer.rpartition("/")[0]
            if not fault.follows or not any(f"{one.pointer}/".startswith(f"{above}/") for one in first):
                yield fault

    def _faults(self, error: jsonschema_rs.ValidationError) -> Iterator[Fault]:
        kind = error.kind.name
        if kind in ("anyOf", "oneOf"):
            nearest = _nearest(getattr(error.kind, "context", None) or [])
            if nearest:
                for inner in nearest:
                    yield from self._faults(inner)
                return
        pointer = "".join(f"/{escape(str(part))}" for part in error.instance_path)
        unexpected = getattr(error.kind, "unexpected", None)
        where = self._where(list(error.schema_path))
        if unexpected:
            known = _at(self.declared, error.instance_path).properties if kind == "unevaluatedProperties" else ()
            for name in unexpected:
                value = error.instance.get(name) if isinstance(error.instance, Mapping) else None
                yield Fault(f"{pointer}/{escape(str(name))}", where, "", shown(value), name in known)
        elif kind == "required":
            yield Fault(f"{pointer}/{escape(str(error.kind.value))}", where, "required", "")
        else:
            yield Fault(pointer, where, expectation(kind, error.kind.value), shown(error.instance))

    def _where(self, path: list[str | int]) -> str:
        """The pointer in the document as it was written, as far as it goes: conversion adds parts."""
        base, rest = self._place.pointer, path
        if len(path) > 1 and path[0] == "$defs":
            base, rest = self._pointers.get(str(path[1]), base), path[2:]
        try:
            node = look_up(self._document.content, f"#{base}")
        except RefError:
            return base
        for part in rest:
            if isinstance(node, Mapping) and part in node:
                node = node[str(part)]
            elif isinstance(node, list) and isinstance(part, int) and part < len(node):
                node = node[part]
            else:
                break
            base = f"{base}/{escape(str(part))}"
        return base


def _at(node: Node, path: Iterable[str | int]) -> Node:
    """What is declared further in a value."""
    for part in path:
        node = node.items if isinstance(part, int) else node.properties.get(part, node)
    return node


def compiled(schema: dict[str, Any]) -> jsonschema_rs.Draft202012Validator:
    """A validator whose patterns take time in proportion to the text; only where a pattern needs more (looking
    around), an engine that gives up after a number of steps."""
    options: Any = jsonschema_rs.RegexOptions()
    try:
        return jsonschema_rs.Draft202012Validator(schema, formats=dict(OWN), **_STRICT, pattern_options=options)
    except jsonschema_rs.ValidationError:
        options = jsonschema_rs.FancyRegexOptions(backtrack_limit=_BACKTRACKS)
        return jsonschema_rs.Draft202012Validator(schema, formats=dict(OWN), **_STRICT, pattern_options=options)


def _nearest(branches: list[list[jsonschema_rs.ValidationError]]) -> list[jsonschema_rs.ValidationError]:
    """The errors of the branch that came closest: errors deep in a value mean that the rest of it did fit."""

    def distance(errors: list[jsonschema_rs.ValidationError]) -> tuple[int, int]:
        shallow = sum(1 for error in errors if error.kind.name in ("type", "enum", "const"))
        return -min((len(error.instance_path) for error in errors), default=0), shallow * 10 + len(errors)

    filled = [errors for errors in branches if errors]
    return min(filled, key=distance) if filled else []


_SIGNS = {"minimum": "≥ ", "maximum": "≤ ", "exclusiveMinimum": "> ", "exclusiveMaximum": "< "}


def expectation(keyword: str, value: Any) -> str:
    """What a keyword asks, in a few signs that both languages share."""
    if keyword == "type":
        return " | ".join(value) if isinstance(value, list) else str(value)
    if keyword == "enum":
        return " | ".join(str(option) for option in value) if len(value) < 12 else f"enum ({len(value)})"
    if keyword in _SIGNS:
        return f"{_SIGNS[keyword]}{value}"
    if keyword in ("falseSchema", "FalseSchema"):
        return "not"
    return f"{keyword} {shown(value)}" if not isinstance(value, dict | list) else keyword
