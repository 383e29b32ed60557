"""Notifications: what the provider says it sent, against what arrived while it was under load."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import orjson

from harness.chain.tables import ContractError, Row
from harness.openapi import Match, Operation
from harness.openapi.catalogue import Catalogue
from harness.parties.wire.connection import Receive, Scope, Send

Kenmerk = tuple[str, str, str]
"""Person, event and moment of registration: by these a notification is the same one (decision 0004)."""


class Notificaties(Row):
    """What became of them."""

    verstuurd: int
    aangekomen: int
    verloren: int
    dubbel: int
    onverwacht: int
    """Arrived, and never said to be sent."""


def vergelijk(verstuurd: Iterable[Mapping[str, Any]], aangekomen: Iterable[Mapping[str, Any]]) -> Notificaties:
    """Counts by what a notification is about; the same one twice is one sent, and one too many that arrived."""
    sent, came = (Counter(kenmerk(one) for one in side) for side in (verstuurd, aangekomen))
    return Notificaties(
        verstuurd=len(sent),
        aangekomen=came.total(),
        verloren=sum(key not in came for key in sent),
        dubbel=sum(count - 1 for count in came.values()),
        onverwacht=sum(key not in sent for key in came),
    )


def kenmerk(content: Mapping[str, Any]) -> Kenmerk:
    """By what it is told apart."""
    wie = content.get("bsn") or content.get("vNummer") or ""
    return str(wie), str(content.get("gebeurtenisId", "")), str(content.get("registratieDatumTijd", ""))


def lees_verstuurd(file: Path) -> list[dict[str, Any]]:
    """One notification per line of JSON. Raises ContractError with file and line."""
    gelezen = []
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ContractError(f"{file}: cannot be read ({error}); give a file with one notification per line") from error
    for number, line in enumerate(lines, 1):
        try:
            content = json.loads(line)
            if not isinstance(content, dict) or "gebeurtenisId" not in content:
                raise ValueError("no notification")
        except ValueError as error:
            raise ContractError(f"{file}: line {number}: {error}; write one notification (JSON) per line") from error
        gelezen.append(content)
    return gelezen


@dataclass
class Luisteraar:
    """Takes in notifications as every municipality does: 201, and nothing more. The ASGI app behind an edge."""

    operation: Operation
    catalogue: Catalogue
    aangekomen: list[dict[str, Any]] = field(default_factory=list)

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
        self.aangekomen.append(content)
        return True
