"""Where a check of Schemathesis is mistaken about these documents, one row each. The arguments are in
docs/decisions/0032-schemathesis-false-alarms.md; a row names what it covers and nothing more."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from harness.evidence.observations import Exchange

Applies = Callable[[Exchange], bool]


@dataclass(frozen=True)
class FalseAlarm:
    """``checks`` names them; ``operations`` and ``statuses`` empty: any."""

    id: str
    checks: tuple[str, ...]
    applies: Applies
    operations: tuple[str, ...] = ()
    statuses: tuple[int, ...] = ()


def _honours(exchange: Exchange) -> bool:
    return bool(exchange.purpose and exchange.purpose["geldig"])


def _cut_short(exchange: Exchange) -> bool:
    return exchange.response is not None and exchange.response.body is not None and exchange.response.body.truncated


FALSE_ALARMS: tuple[FalseAlarm, ...] = (
    FalseAlarm("is-wel-geldig", ("negative_data_rejection",), _honours),
    FalseAlarm("is-niet-geldig", ("positive_data_acceptance",), lambda exchange: not _honours(exchange)),
    FalseAlarm("afgekapt", ("response_schema_conformance",), _cut_short),
)


def argued_away(check: str, operation: str, exchange: Exchange) -> str | None:
    """The id of the argument against this alarm; None when it stands."""
    status = exchange.response.status if exchange.response is not None else 0
    for alarm in FALSE_ALARMS:
        covered = check in alarm.checks and (not alarm.operations or operation in alarm.operations)
        if covered and (not alarm.statuses or status in alarm.statuses) and alarm.applies(exchange):
            return alarm.id
    return None
