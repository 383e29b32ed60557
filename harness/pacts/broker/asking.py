"""Asks a broker, ours or the real one, whether a version may be deployed, and does not take an empty yes for one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from harness.pacts.contract_file import SourceError
from harness.pacts.from_broker import Broker

MAX_ANSWER = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Told:
    """A broker's answer: ``deployable`` is None when nothing was compared, however the broker itself puts it."""

    deployable: bool | None
    reasons: tuple[str, ...]
    rows: tuple[dict[str, Any], ...]


def can_i_deploy(broker: Broker, pacticipant: str, version: str, environment: str) -> Told:
    """The broker's verdict with its reasons. Raises SourceError when the broker gives none."""
    query = [("q[][pacticipant]", pacticipant), ("q[][version]", version), ("latestby", "cvpv")]
    answer = broker.get(f"{broker.base}/matrix?{urlencode([*query, ('environment', environment)])}", MAX_ANSWER)
    summary, rows = answer.get("summary"), answer.get("matrix")
    if not (isinstance(summary, dict) and isinstance(rows, list) and all(isinstance(row, dict) for row in rows)):
        raise SourceError("contracts.no_matrix", at=f"{broker.base}/matrix")
    return Told(_verdict(summary.get("deployable"), rows), _reasons(answer, summary), tuple(rows))


def _verdict(deployable: object, rows: list[dict[str, Any]]) -> bool | None:
    if not rows:
        return None
    failed = any((row.get("verificationResult") or {}).get("success") is False for row in rows)
    return deployable is True and not failed


def _reasons(answer: dict[str, Any], summary: dict[str, Any]) -> tuple[str, ...]:
    notices = answer.get("notices")
    texts = [one.get("text") for one in notices if isinstance(one, dict)] if isinstance(notices, list) else []
    return tuple(text for text in texts if isinstance(text, str)) or (str(summary.get("reason") or ""),)
