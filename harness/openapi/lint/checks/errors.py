"""/core/error-handling: problem-details and invalid-input."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from harness.openapi.lint.api import Api, Operation
from harness.openapi.lint.findings import Remark, remark
from harness.openapi.lint.nodes import entries, items, layers, meaning
from harness.openapi.nodes import Node

_PROBLEM = frozenset({"application/problem+json", "application/problem+xml"})
_MEMBERS = ("status", "title", "detail")


def problem_details(api: Api) -> Iterator[Remark]:
    """Every error, also one under a range or ``default``, is a problem with its three members and nothing else."""
    for operation in api.operations:
        for status, response in operation.responses:
            if _is_error(status):
                yield from _judge(operation, status, response)


def _is_error(status: str) -> bool:
    return status[:1] in ("4", "5") or status == "DEFAULT"


def _judge(operation: Operation, status: str, response: Node) -> Iterator[Remark]:
    content = response.child("content")
    kinds = {_bare(name): meaning(media) for name, media in entries(content)}
    told = status.lower() if status == "DEFAULT" else status
    if not kinds:
        if operation.method != "head":  # an answer to HEAD never has a body
            yield remark("error_without_body", response.pointer, status=told)
        return
    others = kinds.keys() - _PROBLEM
    # A default that also stands for success may be something else then.
    may_differ = status == "DEFAULT" and not operation.has_success and kinds.keys() & _PROBLEM
    if others and not may_differ:
        yield remark("error_not_problem", content.pointer, status=told, found=", ".join(sorted(others)))
    for name in sorted(kinds.keys() & _PROBLEM):
        yield from _members(told, kinds[name])


def _members(status: str, media: Node) -> Iterator[Remark]:
    schema = meaning(media.child("schema"))
    at = media.pointer
    if isinstance(schema.value, Mapping):
        at = schema.child("properties").pointer if "properties" in schema.value else schema.pointer
    known = _names(schema, "properties", frozenset())
    if missing := [name for name in _MEMBERS if name not in known]:
        yield remark("problem_member_missing", at, status=status, missing=", ".join(missing))
    required = _names(schema, "required", frozenset())
    if optional := [name for name in _MEMBERS if name in known and name not in required]:
        yield remark("problem_member_optional", at, status=status, missing=", ".join(optional))


def _names(schema: Node, keyword: str, seen: frozenset[str]) -> frozenset[str]:
    """The names under ``properties`` or ``required`` that hold in every form that a schema allows."""
    if beside := layers(schema)[1:]:
        return frozenset().union(*(_names(part, keyword, seen) for part in (meaning(schema), *beside)))
    schema = meaning(schema)
    if schema.pointer in seen or not isinstance(schema.value, Mapping):
        return frozenset()
    seen |= {schema.pointer}
    own = schema.value.get(keyword)
    names = frozenset(str(name) for name in own) if isinstance(own, Mapping | list) else frozenset()
    for part in items(schema.child("allOf")):
        names |= _names(part, keyword, seen)
    for choice in ("anyOf", "oneOf"):
        if forms := [_names(part, keyword, seen) for part in items(schema.child(choice))]:
            names |= frozenset.intersection(*forms)
    return names


def _bare(media_type: str) -> str:
    return media_type.partition(";")[0].strip().lower()


def invalid_input(api: Api) -> Iterator[Remark]:
    """Who takes a query or a body says 400, and not 422, for what is wrong with it."""
    for operation in api.operations:
        statuses = {status for status, _ in operation.responses}
        at = operation.node.child("responses")
        takes_input = operation.body is not None or any(operation.parameters_in("query"))
        if takes_input and "400" not in statuses:
            yield remark("no_400", at.pointer, **operation.named)
        if "422" in statuses:
            yield remark("status_422", at.child("422").pointer, **operation.named)
