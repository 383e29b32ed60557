"""/core/date-time: format and date-omit-time-portion."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from harness.openapi.lint.api import Api
from harness.openapi.lint.evidence import described, evidence
from harness.openapi.lint.findings import Remark, remark
from harness.openapi.lint.naming import kind_of
from harness.openapi.lint.nodes import items, layers
from harness.openapi.lint.rules import refused_formats
from harness.openapi.nodes import Node

ALLOWED = frozenset({"date", "date-time", "time-local"})
"""The formats that the standard has for dates and times: which of them, it leaves to what the field means."""
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|(?!-00:00)[+-]\d\d:\d\d)(\[.*\])*", re.ASCII)


def formats(api: Api) -> Iterator[Remark]:
    """Dates and times have one of the three formats, and are text."""
    for place in api.of_kind("schema", "property"):
        schema = place.node
        written = schema.child("format")
        if isinstance(written.value, str) and written.value in refused_formats():
            instead = refused_formats()[written.value]
            yield remark("format_not_allowed", written.pointer, found=written.value, expected=instead)
        if written.value == "date-time":
            yield from _examples(schema)
    for name, node in _named(api):
        yield from _judge(name, node)


def date_only(api: Api) -> Iterator[Remark]:
    """What is called a date, and is not described as a moment, has no time."""
    for name, node in _named(api):
        if kind_of(name) == "date":
            forms = list(_forms(node, frozenset()))
            if described(forms) == "date-time":  # its examples say nothing: those follow the format, right or wrong
                continue
            for form in forms:
                if form.value.get("format") == "date-time":
                    yield remark("date_with_time", form.child("format").pointer, name=name)


def _named(api: Api) -> Iterator[tuple[str, Node]]:
    """Every property, and the value of every parameter, with its name."""
    for place in api.of_kind("property"):
        yield place.name, place.written
    for operation in api.operations:
        for kind in ("path", "query"):
            for name, parameter in operation.parameters_in(kind):
                if "schema" in parameter.value:
                    yield name, parameter.child("schema")


def _judge(name: str, node: Node) -> Iterator[Remark]:
    expected = kind_of(name)
    if expected is None:
        return
    forms = list(_forms(node, frozenset()))
    types = _types(forms)
    if types & {"boolean", "object", "array"} or any(
        {"enum", "const", "properties"} & form.value.keys() for form in forms
    ):
        return  # an object made of year, month and day, or a question about a date
    said = evidence(forms)
    if said == "other":
        return
    expected = said or expected
    told = {"name": name, "expected": expected}
    if types and "string" not in types:
        yield remark("date_not_a_string", node.pointer, found=", ".join(sorted(types)), **told)
        return
    written = [form.child("format") for form in forms if isinstance(form.value.get("format"), str)]
    if not written:
        yield remark("date_without_format", node.pointer, **told)
    for found in written:
        if found.value not in ALLOWED and found.value not in refused_formats():
            yield remark("date_format_wrong", found.pointer, found=found.value, **told)


def _forms(node: Node, seen: frozenset[str]) -> Iterator[Node]:
    """A schema and those that it is made of, as far as they speak of the same value."""
    for layer in layers(node):
        if layer.pointer in seen or not isinstance(layer.value, Mapping):
            continue
        seen |= {layer.pointer}
        yield layer
        for keyword in ("allOf", "anyOf", "oneOf"):
            for part in items(layer.child(keyword)):
                yield from _forms(part, seen)


def _types(forms: list[Node]) -> set[str]:
    found = set[str]()
    for form in forms:
        value = form.value.get("type")
        found |= (
            {value} if isinstance(value, str) else {str(name) for name in value} if isinstance(value, list) else set()
        )
    return found - {"null"}


def _examples(schema: Node) -> Iterator[Remark]:
    singles = [schema.child(keyword) for keyword in ("example", "default") if keyword in schema.value]
    for node in [*singles, *items(schema.child("examples"))]:
        if isinstance(node.value, str) and not _MOMENT.fullmatch(node.value):
            yield remark("date_example_wrong", node.pointer, found=node.value)
