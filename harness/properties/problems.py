"""From failed checks to causes: each told once, with the plainest request that shows it."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from harness.evidence.inway import inway_error
from harness.evidence.observations import Exchange, Request
from harness.openapi import Catalogue, Operation, Validator, Violation
from harness.openapi.coding import coding_of
from harness.parties.wire.failures import ERRORS
from harness.parties.wire.pace import BUSY
from harness.properties.curl import curl
from harness.properties.events import Problem
from harness.properties.expectations import CODES, expectation, holds
from harness.properties.false_alarms import argued_away
from harness.properties.orders import Order
from harness.properties.replay_files import replay_of

OF_CHECK = {
    "not_a_server_error": "serverfout",
    "status_code_conformance": "status_niet_beschreven",
    "content_type_conformance": "antwoord_past_niet",
    "response_headers_conformance": "antwoord_past_niet",
    "response_schema_conformance": "antwoord_past_niet",
    "negative_data_rejection": "fout_verzoek_aanvaard",
    "missing_required_header": "fout_verzoek_aanvaard",
    "positive_data_acceptance": "goed_verzoek_geweigerd",
    "unsupported_method": "methode_niet_geweigerd",
    "allow_header_conformance": "allow_anders",
    "use_after_free": "weg_maar_gevonden",
    "ensure_resource_availability": "gemaakt_maar_weg",
}
"""Our code for each check of Schemathesis that applies to these documents; any other becomes ``overig``."""
ALWAYS = {"too_busy": "te_druk", "content_coding": "inhoud_gecodeerd"}
"""What is held against every answer, whatever it was asked for; checks of our own."""

_ABOUT_CONTENT = ("antwoord_past_niet", "fout_verzoek_aanvaard")


def is_about_content(cause: str) -> bool:
    """Whether what was asked matters: nothing in it makes a strange method, 429 or gzip come out otherwise."""
    code = cause.partition(":")[0]
    return code not in (*ALWAYS.values(), "methode_niet_geweigerd", "allow_anders")


class Problems:
    """Collects what failed in one order."""

    def __init__(self, order: Order, catalogue: Catalogue, validator: Validator) -> None:
        self._order, self._catalogue, self._validator = order, catalogue, validator
        self._found: dict[str, tuple[str, str, Exchange, tuple[Exchange, ...], int]] = {}
        self.waved: dict[str, Counter[str]] = {}
        """By operation: how often an alarm was argued away, by the id of the argument."""

    def add(self, check: str, operation_id: str, exchange: Exchange, before: tuple[Exchange, ...] = ()) -> None:
        """Takes in one failure, if it is no false alarm. Of those with the same cause the plainest request is kept, and
        of sequences the first: least was done before it, so that it can be seen again."""
        reason = None if check in ALWAYS else argued_away(check, operation_id, exchange)
        if reason is not None:
            self.waved.setdefault(operation_id, Counter())[reason] += 1
            return
        cause = self._cause(check, operation_id, exchange)
        known = self._found.get(cause)
        seen = known[4] + 1 if known else 1
        plainest = known is None or (not before and _weight(exchange, before) < _weight(known[2], known[3]))
        kept = (check, operation_id, exchange, before) if plainest or known is None else known[:4]
        self._found[cause] = (*kept, seen)

    def look(self, operation_id: str, exchange: Exchange) -> None:
        """Holds against an exchange what holds whatever was asked: that an answer came, not coded, and not 429."""
        response = exchange.response
        if response is None:
            self.add("plateau2", operation_id, exchange)
            return
        if inway_error(response) is not None:
            return
        if response.status == BUSY:
            self.add("too_busy", operation_id, exchange)
        if coding_of(response.headers) is not None:
            self.add("content_coding", operation_id, exchange)

    def items(self) -> list[tuple[str, str, str, Exchange, tuple[Exchange, ...], int]]:
        """Cause, check, operation, exchange, what went before, how often; by code as in CODES, then by cause."""
        return [(cause, *self._found[cause]) for cause in sorted(self._found, key=_rank)]

    def problem(
        self, cause: str, check: str, operation_id: str, exchange: Exchange, before: tuple[Exchange, ...], seen: int
    ) -> Problem:
        """The problem as it is told."""
        code = cause.partition(":")[0]
        operation = self._catalogue.operation(operation_id)
        expected = expectation(code, operation)
        status = exchange.response.status if exchange.response is not None else exchange.error
        message = {
            lang: CODES[code][lang].format(
                operation=operation_id,
                status=status,
                method=exchange.request.method,
                detail=self._sentence(code, check, operation, exchange, lang),
            )
            for lang in ("nl", "en")
        }
        replay = replay_of(operation, self._order.seed, exchange, before, expected, cause)
        return Problem(
            check,
            code,
            operation_id,
            cause,
            message,
            curl(operation.provider, exchange, before),
            self._order.seed,
            replay.model_dump(mode="json", exclude_none=True),
            seen,
        )

    def shows(self, cause: str, check: str, operation_id: str, exchange: Exchange) -> bool:
        """Whether an exchange, sent again in another form, fails for this cause."""
        if self._cause(check, operation_id, exchange) != cause:
            return False
        code = cause.partition(":")[0]
        operation = self._catalogue.operation(operation_id)
        return not holds(expectation(code, operation), exchange.response, operation, self._validator)

    def _cause(self, check: str, operation_id: str, exchange: Exchange) -> str:
        code = "geen_antwoord" if exchange.response is None else (OF_CHECK | ALWAYS).get(check, "overig")
        return f"{code}:{operation_id}:{self._detail(code, check, operation_id, exchange)}"

    def _detail(self, code: str, check: str, operation_id: str, exchange: Exchange) -> str:
        if exchange.response is None:
            return exchange.error or ""
        if code in _ABOUT_CONTENT:
            first = self._violation(code, self._catalogue.operation(operation_id), exchange)
            if first is not None:
                return f"{first.code}@{first.location}{re.sub(r'/[0-9]+', '/*', first.pointer)}"
        if code == "methode_niet_geweigerd":
            return exchange.request.method
        if code in ("allow_anders", "inhoud_gecodeerd"):
            return self._named(code, exchange)
        return f"{check}@{exchange.response.status}"

    def _violation(self, code: str, operation: Operation, exchange: Exchange) -> Violation | None:
        found: tuple[Violation, ...]
        if code == "antwoord_past_niet":
            response = exchange.response
            assert response is not None
            content = response.body.content() if response.body is not None else None
            found = self._validator.validate_response(operation, response.status, response.headers, content)
        else:
            found = violations(exchange.request, operation, self._validator)
        return min(found, key=lambda one: (one.location, one.pointer, one.code), default=None)

    @staticmethod
    def _named(code: str, exchange: Exchange) -> str:
        """What stands in the header that the problem is about."""
        header = "allow" if code == "allow_anders" else "content-encoding"
        return (exchange.response.header(header) if exchange.response else None) or ""

    def _sentence(self, code: str, check: str, operation: Operation, exchange: Exchange, lang: Any) -> str:
        if exchange.response is None:
            return ERRORS.get(exchange.error or "", exchange.error or "")
        if code in ("allow_anders", "inhoud_gecodeerd"):
            return self._named(code, exchange)
        first = self._violation(code, operation, exchange) if code in _ABOUT_CONTENT else None
        return first.sentence(lang) if first is not None else check


def _rank(cause: str) -> tuple[int, str]:
    return list(CODES).index(cause.partition(":")[0]), cause


def violations(request: Request, operation: Operation, validator: Validator) -> tuple[Violation, ...]:
    """What is wrong with a request, its path read as one of this operation."""
    segments = request.path.split("/")[1:]
    parameters = {name: segments[index] for name, index in operation.path_parameters if index < len(segments)}
    content = request.body.content() if request.body is not None else None
    return validator.validate_request(operation, parameters, request.query, request.headers, content)


def _weight(exchange: Exchange, before: tuple[Exchange, ...]) -> tuple[bool, bool, int, str]:
    request = exchange.request
    honours = bool(exchange.purpose and exchange.purpose.valid)  # nobody can say that it was asked for wrongly
    return bool(before), not honours, (request.body.size if request.body else 0) + len(request.path), request.path
