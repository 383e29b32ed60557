"""Sends for whoever has something to send, and turns every request with what came of it into an exchange.

Says of each what it was for: whether the request honours the document, and whom it is about. Sees to it that every
request that carries a ``berichtId`` carries a fresh one, and that no request names a number that could be a person's.
"""

from __future__ import annotations

import re
import uuid
from collections import Counter

from harness.evidence.observations import Body, Exchange, Request
from harness.evidence.purposes import Purpose
from harness.openapi import Catalogue, Match, Operation, Validator
from harness.parties.wire.exchange_client import Outcome
from harness.parties.witness import now
from harness.properties.numbers import TEST_RANGE, is_ours
from harness.properties.orders import Order, Persons
from harness.properties.sending import Sender, fresh

_BSN = re.compile(r"(?<=personen/)[0-9]{9}(?![0-9])")
_BSN_IN_BODY = re.compile(r'("[A-Za-z]*bsn"\s*:\s*"?)([0-9]{9})(?![0-9])', re.IGNORECASE)

RECEIVERS_DIFFER = {"number_too_large", "duplicate_key"}
"""What JSON's grammar allows, and of which RFC 8259 (4 and 6) says that receivers take it differently."""


class Recorder:
    """What one order sent. ``take`` gives what was recorded since the last time."""

    def __init__(
        self, order: Order, catalogue: Catalogue, validator: Validator, sender: Sender, authority: str
    ) -> None:
        self._order, self._catalogue, self._validator, self._sender = order, catalogue, validator, sender
        self._authority = authority
        self._made: list[Exchange] = []
        self._numbers: Counter[str] = Counter()
        self.persons: dict[str, Persons] = dict(order.persons)
        """Whom a request of an operation may be about; sequences have their own."""
        self.silent = 0
        """Requests in a row that got no answer."""

    def send(self, request: Request, fase: str, explored: str, **more: str | int) -> Exchange:
        """Sends one request on behalf of operation ``explored``; ``more`` goes into its purpose.

        Never raises for what the provider does. Raises ValueError for what HTTP cannot carry.
        """
        self._numbers[explored] += 1
        number = self._numbers[explored]
        request = self._fresh(request, fase, explored, number)
        found = self._catalogue.match(request.method, request.path)
        operation = found.operation if isinstance(found, Match) else None
        parameters = dict(found.path_params) if isinstance(found, Match) else {}
        bsn, v_nummer = parameters.get("bsn"), _integer(parameters.get("vNummer"))
        began = now()
        outcome = self._sender.send(request)
        seen = Exchange(
            at=began,
            scenario=scenario_of(explored),
            sender="gemeente",
            receiver=self._order.provider,
            initiative="harness",
            request=request,
            api=self._order.api,
            version=operation.version if operation else self._version(),
            operation=operation.operation_id if operation else None,
            bsn=bsn,
            v_nummer=v_nummer,
        )
        self.silent = 0 if outcome.response is not None else self.silent + 1
        exchange = _with(
            seen,
            outcome,
            Purpose(
                kind="gegenereerd",
                valid=self._honours(operation, parameters, request),
                person=self._person(explored, request, bsn, v_nummer),
                phase=fase,
                case=f"{fase[0]}{number}",
                **more,
            ),
        )
        self._made.append(exchange)
        return exchange

    def take(self) -> list[Exchange]:
        """What was recorded since the last time this was asked."""
        made, self._made = self._made, []
        return made

    def _person(self, explored: str, request: Request, bsn: str | None, v_nummer: int | None) -> str | None:
        kind = self.persons.get(explored, Persons()).kind_of(bsn, v_nummer)
        # Seen from any other municipality, this one's residents are another's.
        return "ander" if kind == "eigen" and request.header("bron") != self._order.bron else kind

    def _honours(self, operation: Operation | None, parameters: dict[str, str], request: Request) -> bool | None:
        """None where good receivers differ, so that neither taking it nor refusing it is wrong."""
        if operation is None:
            return False
        content = request.body.content() if request.body is not None else None
        found = self._validator.validate_request(operation, parameters, request.query, request.headers, content)
        return None if found and {one.code for one in found} <= RECEIVERS_DIFFER else not found

    def _fresh(self, request: Request, fase: str, explored: str, number: int) -> Request:
        changed: dict[str, object] = {"path": _BSN.sub(_ours, request.path)}
        if request.body is not None and request.body.text is not None and "bsn" in request.body.text.lower():
            text = _BSN_IN_BODY.sub(lambda match: match[1] + _ours_text(match[2]), request.body.text)
            changed["body"] = Body.of(text.encode("utf-8"))
        name = f"{self._order.seed} {fase} {explored} {number}"
        return fresh(
            request.model_copy(update=changed), self._authority, lambda: str(uuid.uuid5(uuid.NAMESPACE_OID, name))
        )

    def _version(self) -> str | None:
        return next((operation.version for operation in self._catalogue), None)


def _with(seen: Exchange, outcome: Outcome, purpose: Purpose) -> Exchange:
    """The exchange, with what came of it and what it was for."""
    came = {name: getattr(outcome, name) for name in ("response", "error", "peer", "duration_ms")}
    return seen.model_copy(update={**came, "purpose": purpose})


def scenario_of(operation_id: str) -> str:
    """The scene in which what was sent for an operation stands."""
    return f"eigenschap-{operation_id.lower()}"


def _ours(match: re.Match[str]) -> str:
    return _ours_text(match[0])


def _ours_text(bsn: str) -> str:
    """A number in the test range in place of one that could be anybody's."""
    return bsn if is_ours(bsn) else TEST_RANGE + bsn[5:]


def _integer(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() and len(text) < 19 else None
