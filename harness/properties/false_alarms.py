"""Where a check of Schemathesis is mistaken about these documents, one row each. The arguments are in
docs/decisions/0032-schemathesis-false-alarms.md; a row names what it covers and nothing more."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from stdnum.nl import bsn

from harness.evidence.inway import inway_error
from harness.evidence.observations import Exchange

Applies = Callable[[Exchange], bool]
CHAIN_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"})
"""Methods that some document of the chain has, or that HTTP servers have of themselves."""


@dataclass(frozen=True)
class FalseAlarm:
    """``checks``, ``operations`` and ``statuses`` name what it covers; empty: any."""

    id: str
    checks: tuple[str, ...]
    applies: Applies
    operations: tuple[str, ...] = ()
    statuses: tuple[int, ...] = ()


def _honours(exchange: Exchange) -> bool:
    return bool(exchange.purpose and exchange.purpose.valid)


def _cut_short(exchange: Exchange) -> bool:
    return exchange.response is not None and exchange.response.body is not None and exchange.response.body.truncated


def _by_an_inway(exchange: Exchange) -> bool:
    return inway_error(exchange.response) is not None


def _of_nobody(exchange: Exchange) -> bool:
    """About nine digits that fail the 11-proef: no person has such a number."""
    return exchange.bsn is not None and exchange.bsn.isdecimal() and not bsn.is_valid(exchange.bsn)


def _unknown_method(exchange: Exchange) -> bool:
    """A method that the path does not have."""
    return exchange.operation is None


def _nobodys_method(exchange: Exchange) -> bool:
    """A method that nothing in the chain has."""
    return exchange.request.method not in CHAIN_METHODS


FALSE_ALARMS: tuple[FalseAlarm, ...] = (
    FalseAlarm("van-een-inway", (), _by_an_inway),
    FalseAlarm("te-druk", (), lambda _: True, statuses=(429,)),
    FalseAlarm("is-wel-geldig", ("negative_data_rejection",), _honours),
    FalseAlarm("is-niet-geldig", ("positive_data_acceptance",), lambda exchange: not _honours(exchange)),
    FalseAlarm("faalt-de-11-proef", ("positive_data_acceptance",), _of_nobody, statuses=(400,)),
    FalseAlarm("kent-de-methode-niet", ("not_a_server_error",), _unknown_method, statuses=(501,)),
    FalseAlarm("niemand-kent-de-methode", ("unsupported_method",), _nobodys_method, statuses=(501,)),
    FalseAlarm("eerder-pip-geldt-weer", ("use_after_free",), lambda _: True, operations=("getPipByBsn",)),
    FalseAlarm("afgekapt", ("response_schema_conformance",), _cut_short),
)


def argued_away(check: str, operation: str, exchange: Exchange) -> str | None:
    """The id of the argument against this alarm; None when it stands."""
    status = exchange.response.status if exchange.response is not None else 0
    for alarm in FALSE_ALARMS:
        covered = (not alarm.checks or check in alarm.checks) and (
            not alarm.operations or operation in alarm.operations
        )
        if covered and (not alarm.statuses or status in alarm.statuses) and alarm.applies(exchange):
            return alarm.id
    return None
