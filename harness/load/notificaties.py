"""Notifications: what the provider says it sent, against what arrived while it was under load."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import orjson

from harness.chain.tables import ContractError
from harness.errors import InvalidError
from harness.load.written import Written
from harness.openapi import Match, Operation
from harness.openapi.catalogue import Catalogue
from harness.parties.wire.connection import Receive, Scope, Send

Key = tuple[str, str, str]
"""Person, event and moment of registration: by these a notification is the same one (decision 0004)."""


class Notificaties(Written):
    """What became of them."""

    sent: int
    arrived: int
    lost: int
    doubled: int
    unexpected: int
    """Arrived, and never said to be sent."""


def compare(sent: Iterable[Mapping[str, Any]], arrived: Iterable[Mapping[str, Any]]) -> Notificaties:
    """Counts by what a notification is about; the same one twice is one sent, and one too many that arrived."""
    said, came = (Counter(key_of(one) for one in side) for side in (sent, arrived))
    return Notificaties(
        sent=len(said),
        arrived=came.total(),
        lost=sum(key not in came for key in said),
        doubled=sum(count - 1 for count in came.values()),
        unexpected=sum(key not in said for key in came),
    )


def key_of(content: Mapping[str, Any]) -> Key:
    """By what it is told apart."""
    who = content.get("bsn") or content.get("vNummer") or ""
    return str(who), str(content.get("gebeurtenisId", "")), str(content.get("registratieDatumTijd", ""))


def read_sent(file: Path) -> list[dict[str, Any]]:
    """One notification per line of JSON. Raises ContractError with file and line."""
    read = []
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ContractError("chain.unreadable_notifications", at=file, reason=error) from error
    for number, line in enumerate(lines, 1):
        try:
            content = json.loads(line)
            if not isinstance(content, dict) or "gebeurtenisId" not in content:
                raise InvalidError("chain.no_notification")
        except ValueError as error:
            raise ContractError("chain.notification_line", at=file, number=number, reason=error) from error
        read.append(content)
    return read


@dataclass
class Listener:
    """Takes in notifications as every municipality does: 201, and nothing more. The ASGI app behind an edge."""

    operation: Operation
    catalogue: Catalogue
    arrived: list[dict[str, Any]] = field(default_factory=list)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        found = self.catalogue.match(str(scope["method"]), str(scope["path"]))
        body = b""
        while True:
            message = await receive()
            body += message.get("body", b"")
            if not message.get("more_body"):
                break
        status = 404
        if isinstance(found, Match) and found.operation is self.operation:
            status = 201 if self._take(body) else 400
        headers = [(b"api-version", self.operation.version.encode()), (b"content-length", b"0")]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": b""})

    def _take(self, body: bytes) -> bool:
        try:
            content = orjson.loads(body)
        except ValueError:
            return False
        if not isinstance(content, dict):
            return False
        self.arrived.append(content)
        return True
