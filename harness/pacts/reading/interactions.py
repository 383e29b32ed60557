"""One interaction over HTTP, of any version of the specification."""

from collections.abc import Mapping, Sequence
from typing import Any

import orjson

from harness.pacts.errors import ShapeError
from harness.pacts.matching.rules import NO_RULES, Rules, read_rules
from harness.pacts.model import ABSENT, Interaction, Side
from harness.pacts.reading.bodies import read_wrapped
from harness.pacts.reading.headers import joined, read_headers, read_query

_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH"})
_WRAPPED_KEYS = frozenset({"content", "contentType", "encoded", "contentTypeHint"})
_MOST_RULE_SETS = 4096


class InteractionReader:
    """Reads the interactions of one file; rules that repeat are understood once."""

    def __init__(self, version_4: bool, max_depth: int) -> None:
        self._version_4 = version_4
        self._max_depth = max_depth
        self._known_rules: dict[bytes, Rules] = {}

    def read(self, index: int, raw: dict[str, Any]) -> Interaction:
        """Raises ShapeError when the interaction cannot be used, with the place inside it."""
        request, response = _object(raw, "request"), _object(raw, "response")
        method, path, status = request.get("method"), request.get("path"), response.get("status")
        if not isinstance(method, str) or method.upper() not in _METHODS:
            raise ShapeError("request/method", "pacts.method")
        if not isinstance(path, str):
            raise ShapeError("request/path", "pacts.path_missing")
        if type(status) is not int or not 100 <= status <= 599:
            raise ShapeError("response/status", "pacts.status")
        path, sign, text = path.partition("?")
        try:
            query = read_query(request.get("query"))
        except ShapeError as error:
            raise error.below("request") from error
        if sign:  # sent as it stands, so this is query as well
            query = joined(query, read_query(text))
        wrapped = self._version_4 or "type" in raw
        description, pending = raw.get("description"), raw.get("pending", False)
        if pending is not True and pending is not False:
            raise ShapeError("pending", "pacts.pending")
        return Interaction(
            index,
            description if isinstance(description, str) and description else f"#{index}",
            _states(raw),
            pending,
            method.upper(),
            path,
            query,
            self._side("request", request, wrapped),
            status,
            self._side("response", response, wrapped),
            _comments(raw.get("comments")),
        )

    def _side(self, name: str, raw: dict[str, Any], wrapped: bool) -> Side:
        try:
            return self._read_side(raw, wrapped)
        except ShapeError as error:
            raise error.below(name) from error

    def _read_side(self, raw: dict[str, Any], wrapped: bool) -> Side:
        headers = read_headers(raw.get("headers"))
        body, own_type, pointer = raw.get("body", ABSENT), "", "body"
        if wrapped and _is_wrapped(body):
            body, own_type = read_wrapped(body)
            pointer = "body/content"
        if isinstance(body, dict | list):
            _refuse_depth(body, self._max_depth, "body")
        given = _content_type(headers)
        rules = raw.get("matchingRules") or raw.get("matching_rules")
        if isinstance(rules, dict | list):
            _refuse_depth(rules, self._max_depth, "matchingRules")
        understood = self._rules(rules) if rules else NO_RULES
        return Side(headers, body, given or own_type, not given and bool(own_type), understood, pointer)

    def _rules(self, raw: Any) -> Rules:
        key = orjson.dumps(raw)
        found = self._known_rules.get(key)
        if found is None:
            found = read_rules(raw, key)
            if len(self._known_rules) < _MOST_RULE_SETS:
                self._known_rules[key] = found
        return found


def _is_wrapped(body: Any) -> bool:
    """Some writers of version 4 leave a body plain: then it has other keys than the wrapper."""
    return body is ABSENT or (isinstance(body, dict) and body.keys() <= _WRAPPED_KEYS)


def _object(raw: dict[str, Any], name: str) -> dict[str, Any]:
    found = raw.get(name)
    if not isinstance(found, dict):
        raise ShapeError(name, "pacts.part", name=name)
    return found


def _content_type(headers: Mapping[str, Sequence[str]]) -> str:
    for name, values in headers.items():
        if len(name) == 12 and name.lower() == "content-type":
            return values[0] if values else ""
    return ""


def _states(raw: dict[str, Any]) -> tuple[tuple[str, Mapping[str, Any]], ...]:
    states = raw.get("providerStates")
    if states is None:
        state = raw.get("providerState", raw.get("provider_state"))
        return ((state, {}),) if isinstance(state, str) and state else ()
    if isinstance(states, str):
        return ((states, {}),)
    if not isinstance(states, list):
        raise ShapeError("providerStates", "pacts.states")
    return tuple(_state(entry, index) for index, entry in enumerate(states))


def _state(entry: Any, index: int) -> tuple[str, Mapping[str, Any]]:
    if isinstance(entry, str):
        return entry, {}
    if not isinstance(entry, dict) or not isinstance(entry.get("name"), str):
        raise ShapeError(f"providerStates/{index}", "pacts.state_name")
    params = entry.get("params")
    return entry["name"], params if isinstance(params, dict) else {}


def _comments(raw: Any) -> tuple[str, ...]:
    if not isinstance(raw, dict):
        return ()
    text = raw.get("text")
    lines = [line for line in text if isinstance(line, str)] if isinstance(text, list) else []
    return (*lines, raw["testname"]) if isinstance(raw.get("testname"), str) else tuple(lines)


def _refuse_depth(body: Any, limit: int, pointer: str) -> None:
    """Level by level, so that a deep body cannot exhaust the stack that measures it."""
    level = [body]
    for _ in range(limit):
        level = [
            inner
            for outer in level
            for inner in (outer.values() if isinstance(outer, dict) else outer)
            if isinstance(inner, dict | list)
        ]
        if not level:
            return
    raise ShapeError(pointer, "pacts.too_deep", most=limit)
