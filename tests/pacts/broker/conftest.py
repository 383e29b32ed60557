"""A broker on a real socket, with a token for everybody in the chain."""

from __future__ import annotations

import asyncio
import base64
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from queue import Queue
from typing import Any
from urllib.parse import quote

import httpx
import pytest

from harness.pacts.broker import tokens
from harness.pacts.broker.api import application
from harness.pacts.broker.serving import serve
from harness.pacts.broker.store import Store

ROLES = {
    "beheer": ["beheer"],
    "duo": ["provider:duo"],
    "coa": ["provider:coa"],
    "lindewaard": ["leverancier:lindewaard", "provider:gemeente"],
    "noorderlicht": ["leverancier:noorderlicht", "provider:gemeente"],
}


def contract(consumer: str, provider: str, *statuses: int) -> dict[str, Any]:
    """A contract with one interaction per status that it expects."""
    interactions = [
        {
            "description": f"vraag {number}",
            "request": {"method": "GET", "path": f"/{number}"},
            "response": {"status": s},
        }
        for number, s in enumerate(statuses or (200,))
    ]
    metadata = {"pactSpecification": {"version": "3.0.0"}}
    return {"consumer": {"name": consumer}, "provider": {"name": provider}, "interactions": interactions} | {
        "metadata": metadata
    }


def published(found: dict[str, Any] | bytes, consumer: str = "lindewaard", provider: str = "duo") -> dict[str, Any]:
    """A contract as a publication carries it."""
    content = found if isinstance(found, bytes) else json.dumps(found).encode()
    return {
        "consumerName": consumer,
        "providerName": provider,
        "specification": "pact",
        "contentType": "application/json",
        "content": base64.b64encode(content).decode(),
    }


@dataclass
class Broker:
    """A running broker, and what its users do most."""

    url: str
    database: Path
    tokens_file: Path
    tokens: dict[str, str] = field(repr=False)
    client: httpx.Client = field(repr=False)

    def call(self, who: str, method: str, path: str, **more: Any) -> httpx.Response:
        """One request in somebody's name."""
        headers = {"authorization": f"Bearer {self.tokens[who]}"} | more.pop("headers", {})
        address = path if path.startswith("http") else self.url + path
        return self.client.request(method, address, headers=headers, **more)

    def publish(self, who: str, version: str, *contracts: dict[str, Any], **more: Any) -> httpx.Response:
        """A vendor publishes; contracts name themselves."""
        found = [published(one, one["consumer"]["name"], one["provider"]["name"]) for one in contracts]
        name = contracts[0]["consumer"]["name"]
        body = {"pacticipantName": name, "pacticipantVersionNumber": version, "contracts": found}
        return self.call(who, "POST", "/contracts/publish", json=body | more)

    def verify(self, who: str, address: str, version: str, success: bool = True, **more: Any) -> httpx.Response:
        """A provider publishes its results over the contract at an address."""
        document = self.call(who, "GET", address).json()
        tested = [{"interactionId": one["_id"], "success": success} for one in document["interactions"]]
        body = {"success": success, "providerApplicationVersion": version, "testResults": tested} | more
        return self.call(who, "POST", document["_links"]["pb:publish-verification-results"]["href"], json=body)

    def deploy(self, who: str, pacticipant: str, version: str, environment: str = "test") -> httpx.Response:
        """Records that a version runs somewhere."""
        address = f"{self.url}/pacticipants/{pacticipant}/versions/{quote(version, safe='')}"
        links = self.call(who, "GET", address).json()["_links"]["pb:record-deployment"]
        href = next(link["href"] for link in links if link["name"] == environment)
        return self.call(who, "POST", href, json={})

    def can_i_deploy(self, who: str, pacticipant: str, version: str, environment: str = "test") -> dict[str, Any]:
        """The summary of the matrix."""
        query = {"q[][pacticipant]": pacticipant, "q[][version]": version, "environment": environment}
        found: dict[str, Any] = self.call(who, "GET", "/matrix", params=query).json()["summary"]
        return found


@pytest.fixture
def broker(tmp_path: Path) -> Iterator[Broker]:
    with running(tmp_path) as made:
        yield made


@contextmanager
def running(tmp_path: Path) -> Iterator[Broker]:
    """A broker with its files in this folder."""
    file = tmp_path / "tokens.toml"
    made = {name: tokens.add(file, name, roles) for name, roles in ROLES.items()}
    app = application(Store(tmp_path / "broker.sqlite"), tokens.Tokens(file))
    told: Queue[str] = Queue()
    loop = asyncio.new_event_loop()
    running = loop.create_task(serve(app, "127.0.0.1", 0, told.put))

    def run() -> None:
        loop.run_until_complete(asyncio.gather(running, return_exceptions=True))
        loop.run_until_complete(loop.shutdown_default_executor())
        loop.close()

    thread = threading.Thread(target=run)
    thread.start()
    with httpx.Client(verify=False, timeout=20, limits=httpx.Limits(max_keepalive_connections=0)) as client:
        yield Broker(told.get(timeout=10), tmp_path / "broker.sqlite", file, made, client)
    loop.call_soon_threadsafe(running.cancel)
    thread.join(timeout=10)
    assert not thread.is_alive()
