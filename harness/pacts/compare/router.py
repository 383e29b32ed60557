"""Finds the operation of a request among all routes of all documents."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches

from harness.openapi import DocumentError
from harness.openapi.violations import shown
from harness.pacts.compare.checks import Fault
from harness.pacts.compare.endpoints import Endpoint
from harness.pacts.compare.findings import Remark
from harness.pacts.compare.routes import Route

_MOST_KNOWN = 20_000


@dataclass(slots=True)
class Found:
    """The operation that a request means, with what is to be said of its path."""

    endpoint: Endpoint | None
    params: dict[str, str] = field(default_factory=dict)
    remarks: tuple[Remark, ...] = ()
    strict: tuple[Remark, ...] = ()
    """Said of requests that should succeed only: a wrong number in a path may be why a 400 is expected."""


class Router:
    """Looks each path up once."""

    def __init__(self, routes: Iterable[Route]) -> None:
        self._by_length: dict[int, list[Route]] = {}
        self._routes = list(routes)
        self._bases = {base.pattern for route in self._routes for base in route.bases}
        self._most_in_base = max((pattern.count("/") for pattern in self._bases), default=0)
        for route in self._routes:
            self._by_length.setdefault(route.template.count("/"), []).append(route)
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
        path = path.partition("?")[0]
        length = path.count("/")
        reachable = [
            route
            for count in range(length - self._most_in_base, length + 1)
            for route in self._by_length.get(count, ())
        ]
        matches = [(route, *match) for route in reachable if (match := route.match(path))]
        fitting = sorted(
            (entry for entry in matches if entry[0].method == method), key=lambda entry: (entry[2], entry[0].precision)
        )
        if not fitting:
            return Found(None, remarks=(self._unknown(method, path, [route for route, *_ in matches]),))
        judged = [self._judge(*entry) for entry in fitting]
        return next((found for found in judged if not found.strict), judged[0])

    def _judge(self, route: Route, params: dict[str, str], without_base: bool) -> Found:
        endpoint = route.open()
        remarks = []
        if without_base and route.base:
            remarks.append(Remark("request.path.base-path", "/request/path", "/servers", route.base))
        faults = [
            (name, fault)
            for name, value in params.items()
            if (parameter := endpoint.of_path.get(name))
            for fault in parameter.faults((value,))
        ]
        return Found(endpoint, params, tuple(remarks), tuple(_bad_value(endpoint, *entry) for entry in faults))

    def _unknown(self, method: str, path: str, others: list[Route]) -> Remark:
        if others:
            known = ", ".join(sorted({f"{route.method} {route.template}" for route in others}))
        else:
            near = get_close_matches(path, [route.template for route in self._routes], 3, 0.3)
            known = ", ".join(sorted(set(near))) or "–"
        return Remark(
            "request.path-or-method.unknown", "/request/path", "/paths", known, f"{method} {shown(path)[1:-1]}"
        )


def _bad_value(endpoint: Endpoint, name: str, fault: Fault) -> Remark:
    actual = f"{endpoint.method} {endpoint.path} ({name} {fault.actual})"
    return Remark(
        "request.path-or-method.unknown", "/request/path", fault.document, f"{name}: {fault.expected}", actual
    )


__all__ = ["DocumentError", "Found", "Router"]
