"""Finds the operation of a request among all routes of all documents."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from urllib.parse import unquote

from harness.openapi.violations import shown
from harness.pacts.compare.checks import Fault
from harness.pacts.compare.endpoints import Endpoint
from harness.pacts.compare.findings import Remark
from harness.pacts.compare.routes import Route
from harness.pacts.compare.segments import SegmentTree

_MOST_KNOWN = 20_000


@dataclass(slots=True)
class Found:
    """The operation that a request means, with what is to be said of its path."""

    endpoint: Endpoint | None
    remarks: tuple[Remark, ...] = ()
    strict: tuple[Remark, ...] = ()
    """Said of requests that should succeed only: a wrong number in a path may be why a 400 is expected."""


class Router:
    """Looks each path up once."""

    def __init__(self, routes: Iterable[Route]) -> None:
        self._templates: list[str] = []
        self._below: dict[str, tuple[re.Pattern[str], SegmentTree[Route]]] = {}
        self._bare: SegmentTree[Route] = SegmentTree()
        for route in routes:
            self._templates.append(route.template)
            self._bare.add(route.template, route)
            for base in route.bases:
                self._below.setdefault(base, (re.compile(base), SegmentTree()))[1].add(route.template, route)
        self._known: dict[tuple[str, str], Found] = {}

    def find(self, method: str, path: str) -> Found:
        """The operation for a method and path. Concrete templates go before templated ones; of those that overlap,
        the first whose parameters fit. Raises DocumentError when the operation cannot be understood."""
        key = (method, path)
        found = self._known.get(key)
        if found is None:
            found = self._find(method, path if path.startswith("/") else f"/{path}")
            if len(self._known) < _MOST_KNOWN:
                self._known[key] = found
        return found

    def _find(self, method: str, path: str) -> Found:
        others: list[Route] = []
        first: Found | None = None
        for route, params, without_base in self._matches(path):
            if route.method != method:
                others.append(route)
                continue
            found = self._judge(route, params, without_base)
            if not found.strict:
                return found
            first = first or found
        return first or Found(None, remarks=(self._unknown(method, path, others),))

    def _matches(self, path: str) -> Iterator[tuple[Route, dict[str, str], bool]]:
        for pattern, tree in self._below.values():
            if start := pattern.match(path):
                for route, params in tree.find(path[start.end() :]):
                    yield route, params, False
        for route, params in self._bare.find(path):
            if route.base:
                yield route, params, True

    def _judge(self, route: Route, params: dict[str, str], without_base: bool) -> Found:
        endpoint = route.open()
        remarks = []
        if without_base and route.base:
            remarks.append(Remark("request.path.base-path", "/request/path", "/servers", route.base))
        faults = [
            (name, fault)
            for name, value in params.items()
            if (parameter := endpoint.of_path.get(name))
            for fault in parameter.faults((unquote(value) if "%" in value else value,))
        ]
        return Found(endpoint, tuple(remarks), tuple(_bad_value(endpoint, *entry) for entry in faults))

    def _unknown(self, method: str, path: str, others: list[Route]) -> Remark:
        if others:
            known = ", ".join(sorted({f"{route.method} {route.template}" for route in others}))
        else:
            near = get_close_matches(path, self._templates, 3, 0.3)
            known = ", ".join(sorted(set(near))) or "–"
        return Remark(
            "request.path-or-method.unknown", "/request/path", "/paths", known, f"{method} {shown(path)[1:-1]}"
        )


def _bad_value(endpoint: Endpoint, name: str, fault: Fault) -> Remark:
    actual = f"{endpoint.method} {endpoint.path} ({name} {fault.actual})"
    return Remark(
        "request.path-or-method.unknown", "/request/path", fault.document, f"{name}: {fault.expected}", actual
    )
