"""Small pacts for tests, and a provider of their own."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from harness.pacts.verify.outcomes import Result, Verification
from harness.pacts.verify.running import Wishes, verify
from harness.parties.wire.connection import Receive, Scope, Send
from harness.parties.wire.edge import peer_of

GEMEENTE = "00000099000000010000"
DUO = "00000099000000000100"
BSN = "999990007"
HEADERS = {"bron": GEMEENTE, "doel": DUO, "berichtId": "6f2c1a58-3c63-4f5e-9d3f-0c8a5b7e4d21"}


def interaction(description: str = "de termijn", state: str | None = "met-pip", **other: Any) -> dict[str, Any]:
    """A reading of the termijn; ``other`` goes over it: path, status, body, params, pending, states."""
    request = {"method": "GET", "path": other.get("path", f"/v1/personen/{BSN}/inburgeringstermijn")}
    response: dict[str, Any] = {"status": other.get("status", 200)}
    if "body" in other:
        response["body"] = {"content": other["body"], "contentType": "application/json", "encoded": False}
    states = [{"name": state, "params": {"gemeente": GEMEENTE, **other.get("params", {})}}] if state else []
    return {
        "type": "Synchronous/HTTP",
        "description": description,
        "pending": other.get("pending", False),
        "providerStates": other.get("states", states),
        "request": {**request, "headers": {name: [value] for name, value in HEADERS.items()}},
        "response": response,
    }


def pact(folder: Path, interactions: Sequence[dict[str, Any]], provider: str = "duo", name: str = "klein") -> Path:
    """A pact of specification 4."""
    file = folder / f"{name}.json"
    content = {
        "consumer": {"name": name},
        "provider": {"name": provider},
        "interactions": list(interactions),
        "metadata": {"pactSpecification": {"version": "4.0"}},
    }
    file.write_text(json.dumps(content), encoding="utf-8")
    return file


def verified(*pacts: Path, provider: str = "duo", **wishes: Any) -> Verification:
    """The outcome of a verification."""
    return asyncio.run(verify(Wishes(pacts, provider, **wishes)))


def by_description(found: Verification) -> dict[str, Result]:
    return {result.description: result for result in found.results}


class Provider:
    """Answers every request with the same, and remembers who asked what."""

    def __init__(self, status: int = 200, content: Any = None) -> None:
        self._status, self._body = status, b"" if content is None else json.dumps(content).encode()
        self.oins: list[str | None] = []
        self.paths: list[str] = []
        self.headers: list[dict[str, str]] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        peer = peer_of(scope)
        self.oins.append(peer.oin if peer else None)
        self.paths.append(scope["path"])
        self.headers.append({name.decode(): value.decode() for name, value in scope["headers"]})
        headers = [(b"content-type", b"application/json"), (b"content-length", str(len(self._body)).encode())]
        await send({"type": "http.response.start", "status": self._status, "headers": headers})
        await send({"type": "http.response.body", "body": self._body})
